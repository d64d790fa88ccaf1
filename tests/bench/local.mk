# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Programs that measure within one process, on loopback: connect-bench.exe a call, sort-bench.exe the sorting
# of addresses. They print figures of tools/bench. The guard, which judges figures, and its tests.

noinst_PROGRAMS += tests/bench/connect-bench tests/bench/sort-bench
tests_bench_connect_bench_SOURCES = \
	tests/bench/contestants.c \
	tests/bench/contestants.h \
	tests/bench/main.c \
	tests/bench/statistics.c \
	tests/bench/statistics.h \
	tests/common/loopback.c \
	tests/common/loopback.h \
	tests/common/now.h
tests_bench_sort_bench_SOURCES = \
	tests/bench/sort_bench.c \
	tests/bench/statistics.c \
	tests/bench/statistics.h
tests_bench_sort_bench_LDADD = dlls/ws2connect/libobjects.a -lws2_32

.PHONY: bench

# Fails when a call costs more than tests/bench/bounds allows.
bench: all
if RUN_WINE
	@WINE='$(WINE)' WINESERVER='$(WINESERVER)' RUN_IN_WINE='$(run_in_wine)' \
		WS2CONNECT_WINEPREFIX='$(wine_prefix)' $(SHELL) $(srcdir)/tests/bench/guard .
else
	@echo 'bench: NOT RUN: $(no_wine)' >&2; exit 1
endif

neutral_tests += tests/bench/judge.sh tests/bench/report.sh
TESTS += tests/bench/guard.test tests/bench/scenes.test
EXTRA_DIST += \
	tests/bench/bounds \
	tests/bench/guard \
	tests/bench/guard.test \
	tests/bench/judge.awk \
	tests/bench/judge.sh \
	tests/bench/report.sh \
	tests/bench/scenes.test
