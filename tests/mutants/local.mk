# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Sources with one fault each, which the unit tests must find.

EXTRA_DIST += tests/mutants/mutants.sh tests/mutants/mutants.list tests/mutants/mutate.awk

if NATIVE_TESTS
TESTS += tests/mutants/mutants.sh
else
TEXT_OF_SKIPPED_TESTS += 'mutants (they need the native unit tests)'
endif
