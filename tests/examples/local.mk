# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The examples, built from an installed ws2connect in each way that their README names, and run.

TESTS += tests/examples/demo.test tests/examples/examples.test
EXTRA_DIST += tests/examples/demo.test tests/examples/examples.test tests/examples/entry.c \
	examples/CMakeLists.txt \
	examples/README.md \
	examples/by_list.c \
	examples/by_name.c \
	examples/by_name.cpp \
	examples/found_at_run_time.c
