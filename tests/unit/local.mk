# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Unit tests, a program for each file under test. Those of the pure parts are built twice: for
# Windows, run under Wine, and for this machine, run under the sanitizers.

unit_pure_tests = \
	tests/unit/test_address \
	tests/unit/test_address_text \
	tests/unit/test_attempts \
	tests/unit/test_attempts_waiting \
	tests/unit/test_buffer \
	tests/unit/test_calls \
	tests/unit/test_candidates \
	tests/unit/test_candidates_room \
	tests/unit/test_deadline \
	tests/unit/test_durations \
	tests/unit/test_endpoint \
	tests/unit/test_error_name \
	tests/unit/test_hosts_text \
	tests/unit/test_image \
	tests/unit/test_json_line \
	tests/unit/test_memory \
	tests/unit/test_engine \
	tests/unit/test_engine_delay \
	tests/unit/test_engine_kinds \
	tests/unit/test_engine_simulation \
	tests/unit/test_known_calls \
	tests/unit/test_load_order \
	tests/unit/test_names \
	tests/unit/test_options \
	tests/unit/test_order \
	tests/unit/test_pairs \
	tests/unit/test_records \
	tests/unit/test_result_json \
	tests/unit/test_schedule \
	tests/unit/test_settings \
	tests/unit/test_sockaddr \
	tests/unit/test_sort_layout \
	tests/unit/test_sort_list \
	tests/unit/test_sort_table \
	tests/unit/test_timeline \
	tests/unit/test_timeout \
	tests/unit/test_trace_format \
	tests/unit/test_trace_noise \
	tests/unit/test_trace_svg \
	tests/unit/test_trace_table \
	tests/unit/test_trust \
	tests/unit/test_verdict

# What is tested but not in the DLL.
unit_pure_program_sources = \
	tools/verify/image.c \
	tools/verify/verdict.c \
	tools/wsconnect/buffer.c \
	tools/wsconnect/durations.c \
	tools/wsconnect/endpoint.c \
	tools/wsconnect/hosts_text.c \
	tools/wsconnect/json_line.c \
	tools/wsconnect/load_order.c \
	tools/wsconnect/number.c \
	tools/wsconnect/options.c \
	tools/wsconnect/options_addresses.c \
	tools/wsconnect/options_help.c \
	tools/wsconnect/options_list.c \
	tools/wsconnect/options_words.c \
	tools/wsconnect/records.c \
	tools/wsconnect/result_json.c \
	tools/wsconnect/sort_table.c \
	tools/wsconnect/sort_words.c \
	tools/wsconnect/svg.c \
	tools/wsconnect/timeline.c \
	tools/wsconnect/timeline_words.c \
	tools/wsconnect/timeout.c \
	tools/wsconnect/trace_svg.c \
	tools/wsconnect/trace_table.c \
	tools/wsconnect/utf8.c

unit_common_sources = \
	tests/unit/addresses.c \
	tests/unit/drawing.c \
	tests/unit/engine_script.c \
	tests/unit/engine_text.c \
	tests/unit/guarded.c \
	tests/unit/order_list.c \
	tests/unit/order_random.c \
	tests/unit/random.c \
	tests/unit/rows.c \
	tests/unit/simulation.c \
	tests/unit/simulation_checks.c \
	tests/unit/simulation_replay.c \
	tests/unit/simulation_scenario.c \
	tests/unit/sort_input.c \
	tests/unit/trace_samples.c \
	tests/unit/world.c

# For both builds. These make allocations fail.
unit_failing_calloc = test_attempts test_candidates_room test_pairs test_sort_list
unit_wrap_calloc = -Wl,--wrap=calloc
UNIT_CPPFLAGS = -I$(srcdir)/tests/unit -I$(srcdir)/tests/common -I$(srcdir)/tools/verify -I$(srcdir)/tools/wsconnect

EXTRA_DIST += tests/unit/coverage.awk tests/unit/coverage.mk tests/unit/uncovered.list

if HAVE_CMOCKA
check_LIBRARIES = tests/unit/libunit.a
tests_unit_libunit_a_SOURCES = \
	$(unit_common_sources) \
	$(unit_common_sources:.c=.h) \
	$(unit_pure_program_sources) \
	tests/common/imports.c \
	tools/verify/exports.c \
	tools/wsconnect/errors.c \
	tools/wsconnect/unicode.c
tests_unit_libunit_a_CPPFLAGS = $(AM_CPPFLAGS) $(UNIT_CPPFLAGS) $(CMOCKA_CFLAGS)

unit_windows_tests = \
	tests/unit/test_base_handle \
	tests/unit/test_caller_socket \
	tests/unit/test_errors \
	tests/unit/test_host \
	tests/unit/test_interrupt \
	tests/unit/test_local_addresses \
	tests/unit/test_route

check_PROGRAMS += $(unit_pure_tests) $(unit_windows_tests)
TESTS += $(unit_pure_tests) $(unit_windows_tests)

# A test's source is its own name with .c, Automake's default. What they are compiled and linked with
# is the same for all.
unit_archives = tests/unit/libunit.a dlls/ws2connect/libobjects.a
unit_programs = $(addsuffix $(EXEEXT),$(unit_pure_tests) $(unit_windows_tests))
$(unit_programs): $(unit_archives)
$(unit_programs): LDADD = $(unit_archives) $(CMOCKA_LIBS) -lws2_32
$(unit_failing_calloc:%=tests/unit/%$(EXEEXT)): LDADD += $(unit_wrap_calloc)
# By $(addsuffix): Automake would take the names themselves for rules of ours that replace its own.
$(addsuffix $(EXEEXT),tests/unit/test_interrupt): LDADD += -Wl,--wrap=threads_run
$(addsuffix $(EXEEXT),tests/unit/test_route): LDADD += -Wl,--wrap=host_is_wine
tests/unit/test_%.$(OBJEXT): AM_CPPFLAGS += $(UNIT_CPPFLAGS) $(CMOCKA_CFLAGS)
else
TEXT_OF_SKIPPED_TESTS += 'unit tests under Wine (configured --without-cmocka)'
endif

if NATIVE_TESTS
unit_native_tests = $(unit_pure_tests:tests/unit/%=native/%.native)
# Automake would expand it, and it knows no % in the middle: only make is to see this.
$(eval TESTS += $(unit_native_tests))
native_unit_objects = $(unit_common_sources:%.c=native/%.o) \
	$(ws2connect_pure_sources:%.c=native/%.o) \
	$(unit_pure_program_sources:%.c=native/%.o)
native_ldflags =
native_objects += $(native_unit_objects) $(unit_pure_tests:%=native/%.o)

$(unit_failing_calloc:%=native/%.native): native_ldflags = $(unit_wrap_calloc)
native/%.native: native/tests/unit/%.o $(native_unit_objects)
	$(AM_V_CCLD)$(CC_FOR_BUILD) $(CFLAGS_FOR_BUILD) $(SANITIZE_CFLAGS) $(native_ldflags) \
		-o $@ $< $(native_unit_objects) $(CMOCKA_LIBS_FOR_BUILD)

check_DATA += $(unit_native_tests)
else
TEXT_OF_SKIPPED_TESTS += 'native unit tests (configured --disable-native-tests or --without-cmocka)'
endif
