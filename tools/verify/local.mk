# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# ws2connect-verify.exe. It has a wmain(), so it is linked with -municode. Not with -lws2_32: where
# the drop-in is broken, a program that imports from ws2_32 could not say so.

noinst_PROGRAMS += tools/verify/ws2connect-verify
tools_verify_ws2connect_verify_SOURCES = \
	tools/verify/main.c \
	tools/verify/print.c \
	tools/verify/print.h \
	tools/verify/programs.c \
	tools/verify/programs.h \
	tools/wsconnect/unicode.c \
	tools/wsconnect/unicode.h \
	$(verify_gather_sources)
# What wsconnect doctor finds out, too.
verify_gather_sources = \
	tools/verify/by_name.c \
	tools/verify/by_name.h \
	tools/verify/exports.c \
	tools/verify/exports.h \
	tools/verify/facts.h \
	tools/verify/gather.c \
	tools/verify/gather.h \
	tools/verify/image.c \
	tools/verify/image.h \
	tools/verify/image_file.c \
	tools/verify/image_file.h \
	tools/verify/loopback.c \
	tools/verify/loopback.h \
	tools/verify/modules.c \
	tools/verify/modules.h \
	tools/verify/sorting.c \
	tools/verify/sorting.h \
	tools/verify/thunk.c \
	tools/verify/thunk.h \
	tools/verify/verdict.c \
	tools/verify/verdict.h \
	tools/verify/winsock_calls.c \
	tools/verify/winsock_calls.h \
	tools/verify/wow64.c \
	tools/verify/wow64.h
# Lean: without the old winsock.h, so that windows.h and winsock2.h come in any order.
tools_verify_ws2connect_verify_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tools/wsconnect
tools_verify_ws2connect_verify_LDFLAGS = $(AM_LDFLAGS) -municode
tools_verify_ws2connect_verify_LDADD = dlls/ws2connect/libobjects.a tools/verify/version.res

tools/verify/version.res: $(srcdir)/tools/verify/version.rc config.h
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(version_windres) $(srcdir)/tools/verify/version.rc -o $@

CLEANFILES += tools/verify/version.res
EXTRA_DIST += tools/verify/version.rc
