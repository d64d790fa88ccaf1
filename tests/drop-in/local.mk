# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The drop-in: the tool that reads its list, the built file, what it does in a prefix, what it relies
# on in Wine, and what it costs.

check_PROGRAMS += \
	tests/drop-in/calls \
	tests/drop-in/loaded \
	tests/drop-in/starts \
	tests/drop-in/trivial \
	tests/drop-in/where
tests_drop_in_calls_SOURCES = \
	tests/bench/statistics.c \
	tests/bench/statistics.h \
	tests/drop-in/calls.c \
	tools/verify/thunk.c \
	tools/verify/thunk.h
tests_drop_in_calls_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/bench -I$(srcdir)/tools/verify
tests_drop_in_loaded_SOURCES = \
	tests/drop-in/loaded.c \
	tools/verify/exports.c \
	tools/verify/exports.h \
	tools/verify/thunk.c \
	tools/verify/thunk.h
tests_drop_in_loaded_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tools/verify
tests_drop_in_starts_SOURCES = \
	tests/bench/statistics.c \
	tests/bench/statistics.h \
	tests/common/create_process.h \
	tests/drop-in/starts.c
tests_drop_in_starts_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/bench

# As itself, and as a program that ships its own ws2connect.dll.
check_PROGRAMS += tests/drop-in/victim tests/drop-in/victim_linked
tests_drop_in_victim_linked_SOURCES = tests/drop-in/victim.c
tests_drop_in_victim_linked_LDADD = dlls/ws2connect/libws2connect.dll.a -lws2_32

check_DATA += tests/drop-in/plant.dll
tests/drop-in/plant.dll: $(srcdir)/tests/drop-in/plant.c
	@$(MKDIR_P) $(@D)
	$(AM_V_CCLD)$(COMPILE) -shared -o $@ $(srcdir)/tests/drop-in/plant.c

neutral_tests += tests/drop-in/exports-to-source.sh tests/drop-in/exports-noise.sh
TESTS += \
	tests/drop-in/table.sh \
	tests/drop-in/thunks.sh \
	tests/drop-in/built.sh \
	tests/drop-in/loaded.test \
	tests/drop-in/ground.test \
	tests/drop-in/planted.test \
	tests/drop-in/calls.test \
	tests/drop-in/sort.test \
	tests/drop-in/start.test
EXTRA_DIST += \
	tests/drop-in/exports-noise.awk \
	tests/drop-in/exports-noise.sh \
	tests/drop-in/built.sh \
	tests/drop-in/calls.test \
	tests/drop-in/check-drop-in \
	tests/drop-in/check-exports \
	tests/drop-in/check-thunks \
	tests/drop-in/exports-to-source.sh \
	tests/drop-in/ground.test \
	tests/drop-in/loaded.test \
	tests/drop-in/plant.c \
	tests/drop-in/planted.test \
	tests/drop-in/prefix.sh \
	tests/drop-in/sort.test \
	tests/drop-in/start.test \
	tests/drop-in/table.sh \
	tests/drop-in/thunks.sh
CLEANFILES += tests/drop-in/sort.json tests/drop-in/plant.dll
