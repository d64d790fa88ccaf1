# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Runs the unit tests of the core on this machine with clang's measuring of coverage, for tools/coverage.
# GNU make, from the top folder:
#
#   make -f tests/unit/coverage.mk OUT=FOLDER     leaves lines.info and conditions.json in FOLDER: what
#                                                 llvm-cov tells as LCOV and as JSON

srcdir = .
OUT = build/coverage
COVERAGE_CC = clang
.DEFAULT_GOAL = all

# For the list of the pure sources, and those of the tests, which stand above the first condition in the
# latter's file: the rest is Automake's.
include dlls/ws2connect/local.mk
include $(OUT)/lists.mk

$(OUT)/lists.mk: tests/unit/local.mk
	@mkdir -p $(OUT)
	sed '/^if /,$$d' $< >$@

# clang does not know gnu_printf, an attribute in buffer.h.
flags = -std=c99 -Wall -Wextra -Wno-ignored-attributes -g -O1 \
	-fprofile-instr-generate -fcoverage-mapping \
	-Idlls/ws2connect -Itests/unit -Itools/verify -Itools/wsconnect

programs = $(unit_pure_tests:%=$(OUT)/%)
objects = $(patsubst %.c,$(OUT)/%.o,$(ws2connect_pure_sources) $(unit_common_sources) \
	$(unit_pure_program_sources))

.PHONY: all
.SECONDARY:
.DELETE_ON_ERROR:

all: $(OUT)/lines.info $(OUT)/conditions.json

$(OUT)/%.o: %.c tests/unit/coverage.mk
	@mkdir -p $(@D)
	$(COVERAGE_CC) $(flags) -MMD -MP -c -o $@ $<

$(programs): %: %.o $(objects)
	$(COVERAGE_CC) $(flags) $(link_flags) -o $@ $^ -lcmocka -lm

$(unit_failing_calloc:%=$(OUT)/tests/unit/%): link_flags = $(unit_wrap_calloc)

# A test that fails measures nothing.
%.profraw: %
	LLVM_PROFILE_FILE=$@ $< >$<.log 2>&1

$(OUT)/all.profdata: $(programs:=.profraw)
	llvm-profdata merge -o $@ $^

# Every program has all objects, so one of them tells where the counters are.
export_counts = llvm-cov export -instr-profile=$(OUT)/all.profdata $(firstword $(programs)) \
	$(ws2connect_pure_sources)

$(OUT)/lines.info: $(OUT)/all.profdata
	$(export_counts) -format=lcov >$@

$(OUT)/conditions.json: $(OUT)/all.profdata
	$(export_counts) >$@

-include $(objects:.o=.d) $(programs:=.d)
