# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The scripts that people call, and what they share.

EXTRA_DIST += \
	tools/build \
	tools/bench \
	tools/check \
	tools/demo \
	tools/exports-to-def \
	tools/lib/build-cmocka \
	tools/lib/build.sh \
	tools/lib/cmocka.sh \
	tools/lib/common.sh \
	tools/lib/packages.sh \
	tools/lib/release.sh \
	tools/lib/results.sh \
	tools/lib/setup.sh \
	tools/release
