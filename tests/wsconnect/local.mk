# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# wsconnect.exe against the demo server, and its diagnosis in a prefix of its own.

TESTS += tests/wsconnect/doctor.test tests/wsconnect/wsconnect.test
EXTRA_DIST += tests/wsconnect/doctor.test tests/wsconnect/wsconnect.test
