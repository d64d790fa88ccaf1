# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The manual pages against what they are made of.

neutral_tests += tests/manual/manual.sh
EXTRA_DIST += tests/manual/manual.sh
