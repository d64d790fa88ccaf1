# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Fuzzing: tools/fuzz builds and runs it by fuzz.mk, with clang. A corpus is a folder of inputs.

EXTRA_DIST += \
	tests/fuzz/corpus \
	tests/fuzz/engine_model.c \
	tests/fuzz/engine_model.h \
	tests/fuzz/fuzz.mk \
	tests/fuzz/fuzz_address.c \
	tests/fuzz/fuzz_engine.c \
	tests/fuzz/fuzz_image.c \
	tests/fuzz/fuzz_order.c \
	tests/fuzz/fuzz_race.c \
	tests/fuzz/fuzz_records.c \
	tests/fuzz/fuzz_service.c \
	tests/fuzz/fuzz_settings.c \
	tests/fuzz/fuzz_sort.c \
	tests/fuzz/fuzz_trace.c \
	tests/fuzz/input.c \
	tests/fuzz/input.h \
	tests/fuzz/records.dict
