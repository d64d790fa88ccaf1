# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# A program that calls the three functions, against the import library and the static one; and the
# public header with and without winsock2.h.

TESTS += tests/link/link.sh
EXTRA_DIST += tests/link/link.sh tests/link/caller.c tests/link/header.c tests/link/sorter.c
