# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What tools/check --matrix is made of: its containment, the way to another Wine, its report;
# and how tools/check, too, runs suites and adds them up.

matrix_tests = \
	tests/matrix/contained.sh \
	tests/matrix/interrupted.sh \
	tests/matrix/late-tools.sh \
	tests/matrix/report.sh \
	tests/matrix/results.sh \
	tests/matrix/wine-root.sh
neutral_tests += $(matrix_tests)
EXTRA_DIST += $(matrix_tests)
