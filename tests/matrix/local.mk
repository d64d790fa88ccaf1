# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What tools/check --matrix is made of: its containment, the way to another Wine, its report;
# and how tools/check, too, runs suites and adds them up.

TESTS += \
	tests/matrix/contained.sh \
	tests/matrix/in-wine-root.sh \
	tests/matrix/newest.sh \
	tests/matrix/report.sh \
	tests/matrix/results.sh
EXTRA_DIST += \
	tests/matrix/contained.sh \
	tests/matrix/in-wine-root.sh \
	tests/matrix/newest.sh \
	tests/matrix/report.sh \
	tests/matrix/results.sh
