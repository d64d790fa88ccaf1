# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What loopback cannot show, between network namespaces. Where the machine makes none, every case
# says that it is skipped.

# The other side: programs of the host.
network_servers = tests/network/peer tests/network/nameserver
$(network_servers): %: %.c
	@$(MKDIR_P) $(@D)
	$(AM_V_CCLD)$(CC_FOR_BUILD) $(NATIVE_CFLAGS) -D_DEFAULT_SOURCE $< -o $@

# wsconnect.exe's parts with another main(): one of them a wmain() too.
check_PROGRAMS += tests/network/nonblocking tests/network/repeated tests/network/abandoned \
	tests/network/sorter tests/network/threads
network_wsconnect_sources = \
	tools/wsconnect/attempt.c \
	tools/wsconnect/buffer.c \
	tools/wsconnect/console.c \
	tools/wsconnect/endpoint.c \
	tools/wsconnect/errors.c \
	tools/wsconnect/implementation.c \
	tools/wsconnect/number.c \
	tools/wsconnect/options.c \
	tools/wsconnect/options_addresses.c \
	tools/wsconnect/options_list.c \
	tools/wsconnect/options_words.c \
	tools/wsconnect/timeout.c \
	tools/wsconnect/unicode.c \
	tools/wsconnect/utf8.c
tests_network_nonblocking_SOURCES = tests/network/nonblocking.c $(network_wsconnect_sources)
tests_network_nonblocking_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tools/wsconnect
tests_network_nonblocking_LDFLAGS = $(AM_LDFLAGS) -municode
tests_network_nonblocking_LDADD = dlls/ws2connect/libobjects.a -lws2_32

tests_network_repeated_SOURCES = tests/network/repeated.c $(network_wsconnect_sources)
tests_network_repeated_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tools/wsconnect
tests_network_repeated_LDADD = dlls/ws2connect/libobjects.a -lws2_32

tests_network_abandoned_SOURCES = tests/network/abandoned.c tests/network/dll.c tests/network/dll.h
# Its crowd and the lookups need more than the 2 GiB of addresses of a 32-bit process.
tests_network_abandoned_LDFLAGS = $(AM_LDFLAGS) $(ROOMY_LDFLAGS) -Wl,--stack,0x100000
tests_network_threads_SOURCES = tests/network/threads.c tests/network/dll.c tests/network/dll.h

tests_network_sorter_LDADD = dlls/ws2connect/libobjects.a -lws2_32

check_DATA += $(network_servers)
TESTS += tests/network/lists-and-names.test tests/network/memory-and-sort.test tests/network/races.test
CLEANFILES += $(network_servers)
EXTRA_DIST += \
	tests/network/calls.sh \
	tests/network/candidates.sh \
	tests/network/cases.sh \
	tests/network/crowds.sh \
	tests/network/judging.sh \
	tests/network/kit.sh \
	tests/network/lists-and-names.test \
	tests/network/lookups.sh \
	tests/network/memory-and-sort.test \
	tests/network/memory.sh \
	tests/network/names.sh \
	tests/network/namespaces.sh \
	tests/network/nameserver.c \
	tests/network/network.test \
	tests/network/pairs.sh \
	tests/network/peer.c \
	tests/network/pictures.sh \
	tests/network/race.sh \
	tests/network/races.test \
	tests/network/shown.sh \
	tests/network/sort.sh
