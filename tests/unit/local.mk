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
	tests/unit/test_endpoint \
	tests/unit/test_error_name \
	tests/unit/test_image \
	tests/unit/test_json_line \
	tests/unit/test_memory \
	tests/unit/test_engine \
	tests/unit/test_engine_kinds \
	tests/unit/test_engine_simulation \
	tests/unit/test_known_calls \
	tests/unit/test_names \
	tests/unit/test_options \
	tests/unit/test_order \
	tests/unit/test_pairs \
	tests/unit/test_policy \
	tests/unit/test_records \
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
	tests/unit/test_verdict

# What is tested but not in the DLL.
unit_pure_program_sources = \
	tools/verify/image.c \
	tools/verify/verdict.c \
	tools/wsconnect/buffer.c \
	tools/wsconnect/endpoint.c \
	tools/wsconnect/json_line.c \
	tools/wsconnect/options.c \
	tools/wsconnect/records.c \
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

# For both builds. test_attempts, test_candidates_room, test_pairs and test_sort_list make allocations
# fail.
unit_wrap_calloc = -Wl,--wrap=calloc
UNIT_CPPFLAGS = -I$(srcdir)/tests/unit -I$(srcdir)/tools/verify -I$(srcdir)/tools/wsconnect

if HAVE_CMOCKA
check_LIBRARIES = tests/unit/libunit.a
tests_unit_libunit_a_SOURCES = \
	$(unit_common_sources) \
	tests/unit/addresses.h \
	tests/unit/drawing.h \
	tests/unit/engine_script.h \
	tests/unit/engine_text.h \
	tests/unit/guarded.h \
	tests/unit/order_list.h \
	tests/unit/order_random.h \
	tests/unit/random.h \
	tests/unit/rows.h \
	tests/unit/simulation.h \
	tests/unit/simulation_checks.h \
	tests/unit/simulation_replay.h \
	tests/unit/simulation_scenario.h \
	tests/unit/sort_input.h \
	tests/unit/trace_samples.h \
	tests/unit/world.h \
	$(unit_pure_program_sources) \
	tools/wsconnect/errors.c \
	tools/wsconnect/unicode.c
tests_unit_libunit_a_CPPFLAGS = $(AM_CPPFLAGS) $(UNIT_CPPFLAGS) $(CMOCKA_CFLAGS)

unit_windows_tests = \
	tests/unit/test_base_handle \
	tests/unit/test_caller \
	tests/unit/test_errors \
	tests/unit/test_host \
	tests/unit/test_locals \
	tests/unit/test_path

check_PROGRAMS += $(unit_pure_tests) $(unit_windows_tests)
TESTS += $(unit_pure_tests) $(unit_windows_tests)

# A test's source is its own name with .c, Automake's default.
unit_cppflags = $(AM_CPPFLAGS) $(UNIT_CPPFLAGS) $(CMOCKA_CFLAGS)
unit_ldadd = tests/unit/libunit.a dlls/ws2connect/libobjects.a $(CMOCKA_LIBS) -lws2_32
tests_unit_test_address_CPPFLAGS = $(unit_cppflags)
tests_unit_test_address_LDADD = $(unit_ldadd)
tests_unit_test_address_text_CPPFLAGS = $(unit_cppflags)
tests_unit_test_address_text_LDADD = $(unit_ldadd)
tests_unit_test_attempts_CPPFLAGS = $(unit_cppflags)
tests_unit_test_attempts_LDADD = $(unit_ldadd)
tests_unit_test_attempts_LDFLAGS = $(AM_LDFLAGS) $(unit_wrap_calloc)
tests_unit_test_attempts_waiting_CPPFLAGS = $(unit_cppflags)
tests_unit_test_attempts_waiting_LDADD = $(unit_ldadd)
tests_unit_test_base_handle_CPPFLAGS = $(unit_cppflags)
tests_unit_test_base_handle_LDADD = $(unit_ldadd)
tests_unit_test_buffer_CPPFLAGS = $(unit_cppflags)
tests_unit_test_buffer_LDADD = $(unit_ldadd)
tests_unit_test_caller_CPPFLAGS = $(unit_cppflags)
tests_unit_test_caller_LDADD = $(unit_ldadd)
tests_unit_test_calls_CPPFLAGS = $(unit_cppflags)
tests_unit_test_calls_LDADD = $(unit_ldadd)
tests_unit_test_candidates_CPPFLAGS = $(unit_cppflags)
tests_unit_test_candidates_LDADD = $(unit_ldadd)
tests_unit_test_candidates_room_CPPFLAGS = $(unit_cppflags)
tests_unit_test_candidates_room_LDADD = $(unit_ldadd)
tests_unit_test_candidates_room_LDFLAGS = $(AM_LDFLAGS) $(unit_wrap_calloc)
tests_unit_test_deadline_CPPFLAGS = $(unit_cppflags)
tests_unit_test_deadline_LDADD = $(unit_ldadd)
tests_unit_test_endpoint_CPPFLAGS = $(unit_cppflags)
tests_unit_test_endpoint_LDADD = $(unit_ldadd)
tests_unit_test_error_name_CPPFLAGS = $(unit_cppflags)
tests_unit_test_error_name_LDADD = $(unit_ldadd)
tests_unit_test_engine_CPPFLAGS = $(unit_cppflags)
tests_unit_test_engine_LDADD = $(unit_ldadd)
tests_unit_test_engine_kinds_CPPFLAGS = $(unit_cppflags)
tests_unit_test_engine_kinds_LDADD = $(unit_ldadd)
tests_unit_test_engine_simulation_CPPFLAGS = $(unit_cppflags)
tests_unit_test_engine_simulation_LDADD = $(unit_ldadd)
tests_unit_test_errors_CPPFLAGS = $(unit_cppflags)
tests_unit_test_errors_LDADD = $(unit_ldadd)
tests_unit_test_host_CPPFLAGS = $(unit_cppflags)
tests_unit_test_host_LDADD = $(unit_ldadd)
tests_unit_test_image_CPPFLAGS = $(unit_cppflags)
tests_unit_test_image_LDADD = $(unit_ldadd)
tests_unit_test_json_line_CPPFLAGS = $(unit_cppflags)
tests_unit_test_json_line_LDADD = $(unit_ldadd)
tests_unit_test_locals_CPPFLAGS = $(unit_cppflags)
tests_unit_test_locals_LDADD = $(unit_ldadd)
tests_unit_test_memory_CPPFLAGS = $(unit_cppflags)
tests_unit_test_memory_LDADD = $(unit_ldadd)
tests_unit_test_known_calls_CPPFLAGS = $(unit_cppflags)
tests_unit_test_known_calls_LDADD = $(unit_ldadd)
tests_unit_test_names_CPPFLAGS = $(unit_cppflags)
tests_unit_test_names_LDADD = $(unit_ldadd)
tests_unit_test_options_CPPFLAGS = $(unit_cppflags)
tests_unit_test_options_LDADD = $(unit_ldadd)
tests_unit_test_order_CPPFLAGS = $(unit_cppflags)
tests_unit_test_order_LDADD = $(unit_ldadd)
tests_unit_test_pairs_CPPFLAGS = $(unit_cppflags)
tests_unit_test_pairs_LDADD = $(unit_ldadd)
tests_unit_test_pairs_LDFLAGS = $(AM_LDFLAGS) $(unit_wrap_calloc)
tests_unit_test_path_CPPFLAGS = $(unit_cppflags)
tests_unit_test_path_LDADD = $(unit_ldadd)
tests_unit_test_policy_CPPFLAGS = $(unit_cppflags)
tests_unit_test_policy_LDADD = $(unit_ldadd)
tests_unit_test_records_CPPFLAGS = $(unit_cppflags)
tests_unit_test_records_LDADD = $(unit_ldadd)
tests_unit_test_schedule_CPPFLAGS = $(unit_cppflags)
tests_unit_test_schedule_LDADD = $(unit_ldadd)
tests_unit_test_settings_CPPFLAGS = $(unit_cppflags)
tests_unit_test_settings_LDADD = $(unit_ldadd)
tests_unit_test_sockaddr_CPPFLAGS = $(unit_cppflags)
tests_unit_test_sockaddr_LDADD = $(unit_ldadd)
tests_unit_test_sort_layout_CPPFLAGS = $(unit_cppflags)
tests_unit_test_sort_layout_LDADD = $(unit_ldadd)
tests_unit_test_sort_list_CPPFLAGS = $(unit_cppflags)
tests_unit_test_sort_list_LDADD = $(unit_ldadd)
tests_unit_test_sort_list_LDFLAGS = $(AM_LDFLAGS) $(unit_wrap_calloc)
tests_unit_test_sort_table_CPPFLAGS = $(unit_cppflags)
tests_unit_test_sort_table_LDADD = $(unit_ldadd)
tests_unit_test_timeline_CPPFLAGS = $(unit_cppflags)
tests_unit_test_timeline_LDADD = $(unit_ldadd)
tests_unit_test_timeout_CPPFLAGS = $(unit_cppflags)
tests_unit_test_timeout_LDADD = $(unit_ldadd)
tests_unit_test_trace_format_CPPFLAGS = $(unit_cppflags)
tests_unit_test_trace_format_LDADD = $(unit_ldadd)
tests_unit_test_trace_noise_CPPFLAGS = $(unit_cppflags)
tests_unit_test_trace_noise_LDADD = $(unit_ldadd)
tests_unit_test_trace_svg_CPPFLAGS = $(unit_cppflags)
tests_unit_test_trace_svg_LDADD = $(unit_ldadd)
tests_unit_test_trace_table_CPPFLAGS = $(unit_cppflags)
tests_unit_test_trace_table_LDADD = $(unit_ldadd)
tests_unit_test_verdict_CPPFLAGS = $(unit_cppflags)
tests_unit_test_verdict_LDADD = $(unit_ldadd)
else
TEXT_OF_SKIPPED_TESTS += 'unit tests under Wine (configured --without-cmocka)'
endif

if NATIVE_TESTS
unit_native_tests = \
	native/test_address.native \
	native/test_address_text.native \
	native/test_attempts.native \
	native/test_attempts_waiting.native \
	native/test_buffer.native \
	native/test_calls.native \
	native/test_candidates.native \
	native/test_candidates_room.native \
	native/test_deadline.native \
	native/test_endpoint.native \
	native/test_error_name.native \
	native/test_image.native \
	native/test_json_line.native \
	native/test_memory.native \
	native/test_engine.native \
	native/test_engine_kinds.native \
	native/test_engine_simulation.native \
	native/test_known_calls.native \
	native/test_names.native \
	native/test_options.native \
	native/test_order.native \
	native/test_pairs.native \
	native/test_policy.native \
	native/test_records.native \
	native/test_schedule.native \
	native/test_settings.native \
	native/test_sockaddr.native \
	native/test_sort_layout.native \
	native/test_sort_list.native \
	native/test_sort_table.native \
	native/test_timeline.native \
	native/test_timeout.native \
	native/test_trace_format.native \
	native/test_trace_noise.native \
	native/test_trace_svg.native \
	native/test_trace_table.native \
	native/test_verdict.native
native_unit_objects = $(unit_common_sources:%.c=native/%.o) \
	$(ws2connect_pure_sources:%.c=native/%.o) \
	$(unit_pure_program_sources:%.c=native/%.o)
native_ldflags =
native_objects += $(native_unit_objects) $(unit_pure_tests:%=native/%.o)

native/test_attempts.native native/test_candidates_room.native native/test_pairs.native \
	native/test_sort_list.native: native_ldflags = $(unit_wrap_calloc)
native/%.native: native/tests/unit/%.o $(native_unit_objects)
	$(AM_V_CCLD)$(CC_FOR_BUILD) $(CFLAGS_FOR_BUILD) $(SANITIZE_CFLAGS) $(native_ldflags) \
		-o $@ $< $(native_unit_objects) $(CMOCKA_LIBS_FOR_BUILD)

check_DATA += $(unit_native_tests)
TESTS += $(unit_native_tests)
else
TEXT_OF_SKIPPED_TESTS += 'native unit tests (configured --disable-native-tests or --without-cmocka)'
endif
