# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# soak.exe: the DLL under load, for a minute in the tests, and ten by `make soak`.

check_PROGRAMS += tests/soak/soak
# Each with its header.
soak_parts = \
	tests/soak/aim.c \
	tests/soak/call.c \
	tests/soak/closing.c \
	tests/soak/crowd.c \
	tests/soak/echo.c \
	tests/soak/holdings.c \
	tests/soak/kinds.c \
	tests/soak/rates.c \
	tests/soak/reference.c \
	tests/soak/report.c \
	tests/soak/resolving.c \
	tests/soak/tally.c \
	tests/faults/peers.c \
	tests/faults/resolver.c \
	tests/faults/socket_mode.c \
	tests/library/guest.c \
	tests/library/resources.c \
	tests/common/imports.c \
	tests/common/loopback.c \
	tools/verify/exports.c
tests_soak_soak_SOURCES = \
	$(soak_parts) \
	$(soak_parts:.c=.h) \
	tests/soak/main.c
tests_soak_soak_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/common -I$(srcdir)/tests/library
tests_soak_soak_LDADD = -lws2_32

.PHONY: soak

# For so long: make soak WS2CONNECT_SOAK_SECONDS=N
soak: WS2CONNECT_SOAK_SECONDS = 600
soak: all tests/soak/soak$(EXEEXT)
if RUN_WINE
	@WINE='$(WINE)' WINESERVER='$(WINESERVER)' RUN_IN_WINE='$(run_in_wine)' \
		WS2CONNECT_WINEPREFIX='$(wine_prefix)' WS2CONNECT_SOAK_SECONDS='$(WS2CONNECT_SOAK_SECONDS)' \
		$(SHELL) $(srcdir)/tests/soak/soak.test
else
	@echo 'soak: NOT RUN: $(no_wine)' >&2; exit 1
endif

TESTS += tests/soak/soak.test
EXTRA_DIST += tests/soak/soak.test
