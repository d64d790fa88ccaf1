# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# connect-bench.exe measures how long a connection takes with our function, with Wine's, and with
# getaddrinfo and connect. It only prints figures. The tests of tools/bench are here, too.

noinst_PROGRAMS += tests/bench/connect-bench
tests_bench_connect_bench_SOURCES = \
	tests/bench/contestants.c \
	tests/bench/contestants.h \
	tests/bench/main.c \
	tests/bench/options.c \
	tests/bench/options.h \
	tests/bench/statistics.c \
	tests/bench/statistics.h \
	tests/common/loopback.c \
	tests/common/loopback.h \
	tests/common/now.h

# sort-bench.exe: the cost of sorting addresses, which has a bound.
check_PROGRAMS += tests/bench/sort-bench
tests_bench_sort_bench_SOURCES = \
	tests/bench/sort_bench.c \
	tests/bench/statistics.c \
	tests/bench/statistics.h
tests_bench_sort_bench_LDADD = dlls/ws2connect/libobjects.a -lws2_32

.PHONY: bench

# BENCH_FLAGS: options of connect-bench, see its --help.
bench: tests/bench/connect-bench$(EXEEXT) $(ws2connect_dll)
if RUN_WINE
	@WINE='$(WINE)' WINESERVER='$(WINESERVER)' $(run_in_wine) --prefix $(wine_prefix) \
		tests/bench/connect-bench$(EXEEXT) --dll 'dlls\ws2connect\ws2connect.dll' $(BENCH_FLAGS)
else
	@echo 'bench: NOT RUN: $(no_wine)' >&2; exit 1
endif

# tools/bench: its report, on known figures, and a round of it.
TESTS += tests/bench/report.sh tests/bench/scenes.test tests/bench/sort.test
EXTRA_DIST += tests/bench/report.sh tests/bench/scenes.test tests/bench/sort.test
