# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The built images' headers, tables and resources; and the checker itself, on wrong ones.

TESTS += tests/image/image.sh
EXTRA_DIST += tests/image/image.sh tests/image/check-image tests/image/vista-imports.list \
	tests/image/specimen.c
