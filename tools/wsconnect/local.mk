# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# wsconnect.exe. It has a wmain(), so it is linked with -municode; it takes the form of an address
# from the DLL's sources.

bin_PROGRAMS += tools/wsconnect/wsconnect
tools_wsconnect_wsconnect_SOURCES = \
	tools/wsconnect/attempt.c \
	tools/wsconnect/attempt.h \
	tools/wsconnect/buffer.c \
	tools/wsconnect/buffer.h \
	tools/wsconnect/console.c \
	tools/wsconnect/console.h \
	tools/wsconnect/endpoint.c \
	tools/wsconnect/endpoint.h \
	tools/wsconnect/errors.c \
	tools/wsconnect/errors.h \
	tools/wsconnect/exchange.c \
	tools/wsconnect/exchange.h \
	tools/wsconnect/implementation.c \
	tools/wsconnect/implementation.h \
	tools/wsconnect/json_line.c \
	tools/wsconnect/json_line.h \
	tools/wsconnect/main.c \
	tools/wsconnect/options.c \
	tools/wsconnect/options.h \
	tools/wsconnect/output_file.c \
	tools/wsconnect/output_file.h \
	tools/wsconnect/records.c \
	tools/wsconnect/records.h \
	tools/wsconnect/sort.c \
	tools/wsconnect/sort.h \
	tools/wsconnect/sort_table.c \
	tools/wsconnect/sort_table.h \
	tools/wsconnect/sort_words.c \
	tools/wsconnect/sort_words.h \
	tools/wsconnect/svg.c \
	tools/wsconnect/svg.h \
	tools/wsconnect/timeline.c \
	tools/wsconnect/timeline.h \
	tools/wsconnect/timeline_words.c \
	tools/wsconnect/timeline_words.h \
	tools/wsconnect/timeout.c \
	tools/wsconnect/timeout.h \
	tools/wsconnect/trace_file.c \
	tools/wsconnect/trace_file.h \
	tools/wsconnect/trace_report.c \
	tools/wsconnect/trace_report.h \
	tools/wsconnect/trace_svg.c \
	tools/wsconnect/trace_svg.h \
	tools/wsconnect/trace_table.c \
	tools/wsconnect/trace_table.h \
	tools/wsconnect/unicode.c \
	tools/wsconnect/unicode.h \
	tools/wsconnect/utf8.c \
	tools/wsconnect/utf8.h
tools_wsconnect_wsconnect_LDFLAGS = $(AM_LDFLAGS) -municode
tools_wsconnect_wsconnect_LDADD = dlls/ws2connect/libobjects.a tools/wsconnect/version.res -lws2_32

tools/wsconnect/version.res: $(srcdir)/tools/wsconnect/version.rc config.h
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(version_windres) $(srcdir)/tools/wsconnect/version.rc -o $@

CLEANFILES += tools/wsconnect/version.res
EXTRA_DIST += tools/wsconnect/version.rc
