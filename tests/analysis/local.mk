# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Analysis: tools/analyze runs it by analysis.mk.

EXTRA_DIST += \
	tests/analysis/analysis.mk \
	tests/analysis/cppcheck.suppressions \
	tests/analysis/planted.c
