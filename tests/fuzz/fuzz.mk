# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Builds the fuzz targets and runs them, for tools/fuzz: a file of its own, because clang and this machine
# are all it needs. Each fuzz_NAME.c here is the target NAME. GNU make, from the top folder:
#
#   make -f tests/fuzz/fuzz.mk OUT=FOLDER [NAME]        builds the targets, or one
#   make -f tests/fuzz/fuzz.mk OUT=FOLDER run-NAME SECONDS=N
#                                                       runs one; what it says goes to FOLDER/NAME.log
#   make -f tests/fuzz/fuzz.mk OUT=FOLDER keep-NAME     makes its kept corpus anew: the fewest inputs that
#                                                       reach all code that is reached so far

srcdir = .
OUT = build/fuzz
FUZZ_CC = clang
SECONDS = 30
.DEFAULT_GOAL = all

# For the list of the pure sources.
include dlls/ws2connect/local.mk

targets = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))

parts = $(ws2connect_pure_sources) \
	tests/fuzz/engine_model.c \
	tests/fuzz/input.c \
	tests/unit/drawing.c \
	tests/unit/engine_text.c \
	tests/unit/simulation.c \
	tests/unit/simulation_checks.c \
	tests/unit/simulation_replay.c \
	tests/unit/simulation_scenario.c \
	tools/verify/image.c \
	tools/wsconnect/buffer.c \
	tools/wsconnect/endpoint.c \
	tools/wsconnect/json_line.c \
	tools/wsconnect/number.c \
	tools/wsconnect/records.c \
	tools/wsconnect/svg.c \
	tools/wsconnect/timeline.c \
	tools/wsconnect/timeline_words.c \
	tools/wsconnect/trace_svg.c \
	tools/wsconnect/trace_table.c \
	tools/wsconnect/utf8.c

# clang does not know gnu_printf, an attribute in buffer.h.
flags = -std=c99 -Wall -Wextra -Werror -Wno-ignored-attributes -g -O2 -fno-omit-frame-pointer \
	-fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
	-Idlls/ws2connect -Itests/fuzz -Itests/unit -Itools/verify -Itools/wsconnect

all: $(targets)

.PHONY: all $(targets)
.SECONDARY:

$(targets): %: $(OUT)/%

$(OUT)/%.o: %.c tests/fuzz/fuzz.mk
	@mkdir -p $(@D)
	$(FUZZ_CC) $(flags) -MMD -MP -c -o $@ $<

# In an archive, so that a target can have its own form of a part.
$(OUT)/parts.a: $(parts:%.c=$(OUT)/%.o)
	rm -f $@
	ar rcs $@ $^

$(OUT)/%: $(OUT)/tests/fuzz/fuzz_%.o $(OUT)/parts.a
	$(FUZZ_CC) $(flags) -o $@ $^ -lcmocka -ljansson

# What is new goes to the first corpus; the kept one is read only. tools/fuzz sees by what is left whether a
# fault was found.
run-%: $(OUT)/%
	@mkdir -p $(OUT)/corpus/$* $(OUT)/found tests/fuzz/corpus/$*
	@$(OUT)/$* -max_total_time=$(SECONDS) -max_len=1000 -len_control=20 -timeout=10 -rss_limit_mb=1024 \
		$(patsubst %,-dict=%,$(wildcard tests/fuzz/$*.dict)) -print_final_stats=1 -artifact_prefix=$(OUT)/found/$*- \
		$(OUT)/corpus/$* tests/fuzz/corpus/$* >$(OUT)/$*.log 2>&1 || :

keep-%: $(OUT)/%
	rm -rf $(OUT)/keep
	mkdir $(OUT)/keep
	$< -set_cover_merge=1 -use_counters=0 $(OUT)/keep $(OUT)/corpus/$* tests/fuzz/corpus/$*
	rm -rf tests/fuzz/corpus/$*
	mv $(OUT)/keep tests/fuzz/corpus/$*

-include $(patsubst %.c,$(OUT)/%.d,$(parts) $(targets:%=tests/fuzz/fuzz_%.c))
