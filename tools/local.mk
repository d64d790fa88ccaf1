# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The scripts that people call, and what they share.

EXTRA_DIST += \
	tools/analyze \
	tools/bench \
	tools/build \
	tools/check \
	tools/conformance-report/cases.jq \
	tools/conformance-report/kept.jq \
	tools/conformance-report/report \
	tools/conformance-report/tables.jq \
	tools/conformance-report/varying.list \
	tools/coverage \
	tools/demo \
	tools/exports-to-source \
	tools/fuzz \
	tools/lib/build-both \
	tools/lib/build-cmocka \
	tools/lib/build-wine-root \
	tools/lib/build.sh \
	tools/lib/cmocka.sh \
	tools/lib/common.sh \
	tools/lib/contained \
	tools/lib/debian-mirrors \
	tools/lib/in-wine-root \
	tools/lib/lay-out-kit \
	tools/lib/matrix-table.awk \
	tools/lib/matrix.sh \
	tools/lib/packages.sh \
	tools/lib/release.sh \
	tools/lib/results.sh \
	tools/lib/run-matrix \
	tools/lib/run-suites \
	tools/lib/served-wine \
	tools/lib/setup.sh \
	tools/lib/suites.sh \
	tools/lib/two-builds \
	tools/lib/wine-root.sh \
	tools/release
