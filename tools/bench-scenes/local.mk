# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The programs with which tools/bench measures (one for Windows, and a server for the host), and the
# report that it writes.

noinst_PROGRAMS += tools/bench-scenes/connect-calls
tools_bench_scenes_connect_calls_SOURCES = \
	tools/bench-scenes/at_once.c \
	tools/bench-scenes/at_once.h \
	tools/bench-scenes/connect-calls.c \
	tools/bench-scenes/ways.c \
	tools/bench-scenes/ways.h \
	tools/wsconnect/implementation.c \
	tools/wsconnect/unicode.c
tools_bench_scenes_connect_calls_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tools/wsconnect
tools_bench_scenes_connect_calls_LDADD = dlls/ws2connect/libobjects.a -lws2_32

noinst_DATA += tools/bench-scenes/server
tools/bench-scenes/server: tools/bench-scenes/server.c
	@$(MKDIR_P) $(@D)
	$(AM_V_CCLD)$(CC_FOR_BUILD) $(NATIVE_CFLAGS) -D_POSIX_C_SOURCE=200809L \
		$(srcdir)/tools/bench-scenes/server.c -o $@

CLEANFILES += tools/bench-scenes/server
EXTRA_DIST += \
	docs/reports/performance.csv \
	tools/bench-scenes/ask \
	tools/bench-scenes/chart.awk \
	tools/bench-scenes/connect.js \
	tools/bench-scenes/connect.py \
	tools/bench-scenes/contestants.sh \
	tools/bench-scenes/measure \
	tools/bench-scenes/network.sh \
	tools/bench-scenes/plan.awk \
	tools/bench-scenes/reading.md \
	tools/bench-scenes/report \
	tools/bench-scenes/rounds \
	tools/bench-scenes/scenes \
	tools/bench-scenes/server.c \
	tools/bench-scenes/summary.awk \
	tools/bench-scenes/table.awk \
	tools/bench-scenes/words.awk
