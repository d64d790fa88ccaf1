# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Static analysis, and the unit tests of the core under valgrind, for tools/analyze. GNU make, from the top
# folder, with a new folder as OUT:
#
#   make -f tests/analysis/analysis.mk OUT=FOLDER PART      fails when PART finds something
#   make -f tests/analysis/analysis.mk OUT=FOLDER PART PLANTED=yes
#                                                           looks at planted.c only, so it has to fail
#
# Parts: clang-tidy, cppcheck, gcc-fanalyzer, valgrind. The first and the third look at the DLLs, the tools and
# the examples, as they are compiled for 64-bit Windows, because each file takes seconds; cppcheck looks at the
# tests, too.

srcdir = .
OUT = build/analysis

# For the list of the pure sources, and those of the tests, which stand above the first condition in the
# latter's file: the rest is Automake's.
include dlls/ws2connect/local.mk
include $(OUT)/lists.mk

$(OUT)/lists.mk: tests/unit/local.mk
	@mkdir -p $(OUT)
	sed '/^if /,$$d' $< >$@

planted = tests/analysis/planted.c
host_sources = $(wildcard tools/demo-server/*.c) tools/bench-scenes/server.c
windows_sources = $(filter-out $(host_sources),$(wildcard dlls/*/*.c tools/*/*.c examples/*.c))
sources = $(if $(PLANTED),$(planted),$(host_sources) $(windows_sources))

includes = -Iinclude -Idlls/ws2connect -Itests/common -Itools/wsconnect -Itools/verify
# configure tells the version.
windows_flags = -std=c99 -D_WIN32_WINNT=0x0600 -DWIN32_LEAN_AND_MEAN -DPACKAGE_VERSION='"0"' $(includes)
host_flags = -std=c99 -D_POSIX_C_SOURCE=200809L
flags_of = $(if $(filter $(host_sources),$1),$(host_flags),$(windows_flags))

.PHONY: clang-tidy cppcheck gcc-fanalyzer valgrind
.DELETE_ON_ERROR:
.SECONDARY:

clang-tidy: $(sources:%.c=$(OUT)/%.tidied)

tidy_target = $(if $(filter $(host_sources),$1),,--target=x86_64-w64-mingw32)
$(OUT)/%.tidied: %.c
	@mkdir -p $(@D)
	clang-tidy --quiet $< -- $(call tidy_target,$<) $(call flags_of,$<)
	@touch $@

gcc-fanalyzer: $(sources:%.c=$(OUT)/%.analyzed)

# Not optimised: what is written is to be judged.
gcc_of = $(if $(filter $(host_sources),$1),gcc,x86_64-w64-mingw32-gcc)
$(OUT)/%.analyzed: %.c
	@mkdir -p $(@D)
	$(call gcc_of,$<) $(call flags_of,$<) -Werror -fanalyzer $(not_asked) -fdiagnostics-plain-output -c -o $@ $<

# GCC 12 loses an array that it reaches through two pointers, and calls it a leak. options_clear() frees it.
$(OUT)/tools/wsconnect/options_list.analyzed $(OUT)/tools/wsconnect/options_addresses.analyzed: \
		not_asked = -Wno-analyzer-malloc-leak

cppcheck_in = $(if $(PLANTED),$(planted),dlls examples include tools tests -i $(planted))
cppcheck:
	cppcheck --quiet -j "$$(nproc)" --std=c99 --platform=win64 -D_WIN32 -D_WIN64 $(includes) -Itests/unit \
		--enable=warning,performance,portability --error-exitcode=1 \
		--suppressions-list=tests/analysis/cppcheck.suppressions $(cppcheck_in)

# The sanitizers see what the compiler's code does; valgrind sees reads of memory that nobody has written, too.
unit_objects = $(patsubst %.c,$(OUT)/%.o,$(ws2connect_pure_sources) $(unit_common_sources) \
	$(unit_pure_program_sources))
unit_programs = $(unit_pure_tests:%=$(OUT)/%)
valgrind: $(if $(PLANTED),$(OUT)/tests/analysis/planted.valgrind,$(unit_programs:=.valgrind))

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	gcc -std=c99 -g -O1 -Idlls/ws2connect -Itests/unit -Itools/verify -Itools/wsconnect -c -o $@ $<

$(unit_programs): %: %.o $(unit_objects)
	gcc $(link_flags) -o $@ $^ -lcmocka -lm

$(unit_failing_calloc:%=$(OUT)/tests/unit/%): link_flags = $(unit_wrap_calloc)

$(OUT)/tests/analysis/planted: %: %.o
	gcc -o $@ $<

# Random calls: some hundred, for the time they take.
%.valgrind: %
	WS2CONNECT_UNIT_SCENARIOS=300 valgrind --quiet --error-exitcode=99 --leak-check=full $< >$@.log 2>&1 || \
		{ cat $@.log; exit 1; }
	@touch $@
