# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# library.exe: the DLL as a guest in a process, loaded, used and unloaded.

if HAVE_CMOCKA
check_PROGRAMS += tests/library/library
# Each with its header.
library_parts = \
	tests/library/child.c \
	tests/library/connections.c \
	tests/library/guest.c \
	tests/library/resources.c \
	tests/library/roles.c \
	tests/library/trace_lines.c \
	tests/library/tracing.c \
	tests/common/busy.c \
	tests/common/imports.c \
	tests/common/loopback.c \
	tools/verify/exports.c
tests_library_library_SOURCES = \
	$(library_parts) \
	$(library_parts:.c=.h) \
	tests/library/cases_apcs.c \
	tests/library/cases_burst.c \
	tests/library/cases_callbacks.c \
	tests/library/cases_cancel.c \
	tests/library/cases_dllmain.c \
	tests/library/cases_exit.c \
	tests/library/cases_hostile_names.c \
	tests/library/cases_leaks.c \
	tests/library/cases_lookup_ends.c \
	tests/library/cases_memory.c \
	tests/library/cases_pool.c \
	tests/library/cases_race.c \
	tests/library/cases_race_ends.c \
	tests/library/cases_settings.c \
	tests/library/cases_size.c \
	tests/library/cases_stack.c \
	tests/library/cases_starved.c \
	tests/library/cases_surroundings.c \
	tests/library/cases_trace.c \
	tests/library/cases_trace_life.c \
	tests/library/cases_trace_stuck.c \
	tests/library/cases_two_calls.c \
	tests/library/cases_unload.c \
	tests/library/cases_window.c \
	tests/library/cases_winsock.c \
	tests/library/attached.h \
	tests/library/library.h \
	tests/library/main.c \
	tests/library/pool.h \
	tests/library/roles_attached.c \
	tests/library/roles_exhausted.c \
	tests/library/roles_starved.c \
	tests/library/scene.c \
	tests/library/window.h
tests_library_library_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/common $(CMOCKA_CFLAGS)
tests_library_library_LDADD = $(CMOCKA_LIBS) -liphlpapi -lws2_32

# A DLL that calls in DllMain, and a program with a window.
check_DATA += tests/library/attached.dll
tests/library/attached.dll: tests/library/attached.c tests/library/attached.h \
		tests/common/loopback.c $(ws2connect_implib)
	@$(MKDIR_P) $(@D)
	$(AM_V_CCLD)$(COMPILE) -I$(srcdir)/tests/common -shared -o $@ $(srcdir)/tests/library/attached.c \
		$(srcdir)/tests/common/loopback.c $(ws2connect_implib) -lws2_32
CLEANFILES += tests/library/attached.dll

check_PROGRAMS += tests/library/window
tests_library_window_SOURCES = \
	tests/common/loopback.c \
	tests/common/loopback.h \
	tests/library/guest.c \
	tests/library/guest.h \
	tests/library/window.c \
	tests/library/window.h
tests_library_window_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/common
tests_library_window_LDFLAGS = $(AM_LDFLAGS) -mwindows
tests_library_window_LDADD = -lws2_32

# A 32-bit process has room for its 500 threads only like this.
check_PROGRAMS += tests/library/pool
tests_library_pool_SOURCES = \
	tests/common/loopback.c \
	tests/common/loopback.h \
	tests/library/guest.c \
	tests/library/guest.h \
	tests/library/pool.c \
	tests/library/pool.h \
	tests/library/roles.h
tests_library_pool_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/common
tests_library_pool_LDFLAGS = $(AM_LDFLAGS) $(ROOMY_LDFLAGS) -Wl,--stack,0x100000
tests_library_pool_LDADD = -lws2_32

TESTS += tests/library/callers.test tests/library/calls.test tests/library/exhausted.test \
	tests/library/life.test
else
TEXT_OF_SKIPPED_TESTS += 'library tests (configured --without-cmocka)'
endif
EXTRA_DIST += tests/library/attached.c tests/library/callers.test tests/library/calls.test \
	tests/library/exhausted.test tests/library/life.test
