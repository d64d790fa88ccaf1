# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# conformance.exe judges any implementation of the three functions; here, the DLL just built, and
# Wine's own.

if HAVE_CMOCKA
noinst_PROGRAMS += tests/conformance/conformance
# Each with its header.
conformance_parts = \
	tests/conformance/addresses.c \
	tests/conformance/attempt.c \
	tests/conformance/cases.c \
	tests/conformance/child.c \
	tests/conformance/expect.c \
	tests/conformance/implementation.c \
	tests/conformance/json.c \
	tests/conformance/known.c \
	tests/conformance/options.c \
	tests/conformance/pool.c \
	tests/conformance/process.c \
	tests/conformance/report.c \
	tests/conformance/run_case.c \
	tests/conformance/servers.c \
	tests/conformance/sort.c \
	tests/conformance/suite.c \
	tests/conformance/system.c \
	dlls/ws2connect/host.c \
	tests/common/busy.c \
	tests/common/imports.c \
	tests/common/loopback.c \
	tools/verify/exports.c
tests_conformance_conformance_SOURCES = \
	$(conformance_parts) \
	$(conformance_parts:.c=.h) \
	tests/conformance/cases_again.c \
	tests/conformance/cases_arguments.c \
	tests/conformance/cases_bound.c \
	tests/conformance/cases_buffers.c \
	tests/conformance/cases_candidates.c \
	tests/conformance/cases_events.c \
	tests/conformance/cases_families.c \
	tests/conformance/cases_hooks.c \
	tests/conformance/cases_kept.c \
	tests/conformance/cases_list_arguments.c \
	tests/conformance/cases_names.c \
	tests/conformance/cases_order.c \
	tests/conformance/cases_robustness.c \
	tests/conformance/cases_services.c \
	tests/conformance/cases_sockets.c \
	tests/conformance/cases_sort.c \
	tests/conformance/cases_sort_buffers.c \
	tests/conformance/cases_sort_sockets.c \
	tests/conformance/cases_success.c \
	tests/conformance/cases_timeouts.c \
	tests/conformance/cases_wait.c \
	tests/conformance/main.c \
	tests/conformance/verdict.h \
	tests/common/wide_path.h
tests_conformance_conformance_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/common $(CMOCKA_CFLAGS)
tests_conformance_conformance_LDADD = $(CMOCKA_LIBS) -liphlpapi -lws2_32

TESTS += tests/conformance/conformance.test tests/conformance/own.test
CLEANFILES += tests/conformance/conformance.json tests/conformance/own.json
else
TEXT_OF_SKIPPED_TESTS += 'conformance tests (configured --without-cmocka)'
endif
EXTRA_DIST += tests/conformance/conformance.test tests/conformance/own.test
