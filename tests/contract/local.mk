# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The contract as a document: what it names is there. The documents' commands: each is run, or marked.

neutral_tests += tests/contract/contract.sh tests/contract/commands.sh
EXTRA_DIST += tests/contract/contract.sh tests/contract/commands.list tests/contract/commands.sh
