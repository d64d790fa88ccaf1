# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# ws2connect-verify.exe in prefixes that work and in broken ones.

TESTS += tests/verify/verify.test
EXTRA_DIST += tests/verify/verify.test

check_PROGRAMS += tests/verify/bystander
