# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# ws2connect-verify.exe in prefixes that are well and in prefixes that are broken.

TESTS += tests/verify/verify.test
EXTRA_DIST += tests/verify/verify.test

check_PROGRAMS += tests/verify/bystander
