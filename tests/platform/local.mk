# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# platform.exe: facts about the running Winsock that the design stands on.

if HAVE_CMOCKA
check_PROGRAMS += tests/platform/platform
TESTS += tests/platform/platform
tests_platform_platform_SOURCES = \
	tests/platform/facts.h \
	tests/platform/facts_cancel.c \
	tests/platform/facts_connect.c \
	tests/platform/facts_file.c \
	tests/platform/facts_local_addresses.c \
	tests/platform/facts_loopback.c \
	tests/platform/facts_names.c \
	tests/platform/facts_route.c \
	tests/platform/facts_reuse.c \
	tests/platform/facts_socket.c \
	tests/platform/facts_source.c \
	tests/platform/facts_wait.c \
	tests/platform/main.c \
	tests/platform/platform.h \
	tests/platform/scene.c \
	tests/platform/scene.h \
	dlls/ws2connect/host.c \
	dlls/ws2connect/host.h \
	tests/common/loopback.c \
	tests/common/loopback.h
tests_platform_platform_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/common $(CMOCKA_CFLAGS)
tests_platform_platform_LDADD = $(CMOCKA_LIBS) -lws2_32
else
TEXT_OF_SKIPPED_TESTS += 'platform tests (configured --without-cmocka)'
endif
