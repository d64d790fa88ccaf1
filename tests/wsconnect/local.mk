# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# wsconnect.exe against the demo server.

TESTS += tests/wsconnect/wsconnect.test
EXTRA_DIST += tests/wsconnect/wsconnect.test
