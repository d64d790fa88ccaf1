# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The drop-in: the tool that reads its list, the built file, what it does in a prefix, and what it
# relies on in Wine.

TESTS += \
	tests/drop-in/exports-to-def.sh \
	tests/drop-in/table.sh \
	tests/drop-in/built.sh
EXTRA_DIST += \
	tests/drop-in/built.sh \
	tests/drop-in/check-drop-in \
	tests/drop-in/check-exports \
	tests/drop-in/exports-to-def.sh \
	tests/drop-in/table.sh \
	tests/drop-in/tap.sh
