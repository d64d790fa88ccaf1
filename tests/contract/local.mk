# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The contract as a document: what it names is there.

neutral_tests += tests/contract/contract.sh
EXTRA_DIST += tests/contract/contract.sh
