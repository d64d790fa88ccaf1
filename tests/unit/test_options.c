/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* wsconnect's command line: one row per command line. */
#include "options.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ARGUMENTS 8

struct bad_row
{
    const char *name;
    const char *argv[MAX_ARGUMENTS];
    const char *word; /* of the message */
};

static const struct bad_row bad_rows[] = {
    { "nothing", { "wsconnect" }, "HOST and PORT are missing" },
    { "no_name_at_all", { NULL }, "HOST and PORT are missing" },
    { "host_alone", { "wsconnect", "host" }, "PORT is missing" },
    { "three_words", { "wsconnect", "host", "80", "more" }, "'more' is one argument too many" },
    { "unknown_option", { "wsconnect", "--lists", "1.2.3.4:80" }, "unknown option '--lists'" },
    { "unknown_short_option", { "wsconnect", "-5", "host", "80" }, "unknown option '-5'" },
    { "dash_without_list", { "wsconnect", "-", "host", "80" }, "needs --list before it" },
    { "dash_among_addresses", { "wsconnect", "--list", "1.2.3.4:80", "-" }, "'-' stands alone" },
    { "flag_with_value",
      { "wsconnect", "--list=1.2.3.4:80" },
      "unknown option '--list=1.2.3.4:80'" },
    { "timeout_without_value",
      { "wsconnect", "host", "80", "--timeout" },
      "--timeout needs a value" },
    { "timeout_nonsense", { "wsconnect", "--timeout", "soon", "host", "80" }, "not 'soon'" },
    { "timeout_negative", { "wsconnect", "--timeout", "-1", "host", "80" }, "not '-1'" },
    { "timeout_empty", { "wsconnect", "--timeout=", "host", "80" }, "not ''" },
    { "dll_without_value", { "wsconnect", "host", "80", "--dll" }, "--dll needs a value" },
    { "dll_empty", { "wsconnect", "--dll=", "host", "80" }, "--dll needs the path" },
    { "send_without_value", { "wsconnect", "host", "80", "--send" }, "--send needs a value" },
    { "svg_without_value", { "wsconnect", "host", "80", "--svg" }, "--svg needs a value" },
    { "svg_empty", { "wsconnect", "--svg=", "host", "80" }, "--svg needs a file" },
    { "trace_with_value",
      { "wsconnect", "--trace=1", "host", "80" },
      "unknown option '--trace=1'" },
    { "both_families", { "wsconnect", "-4", "-6", "host", "80" }, "exclude each other" },
    { "list_empty", { "wsconnect", "--list" }, "at least one address" },
    { "list_second_is_bad",
      { "wsconnect", "--list", "1.2.3.4:80", "1.2.3.4" },
      "'1.2.3.4' has no port" },
    { "sort_empty", { "wsconnect", "--sort" }, "--sort needs at least one host" },
    { "sort_with_value", { "wsconnect", "--sort=host" }, "unknown option '--sort=host'" },
    { "sort_with_list", { "wsconnect", "--sort", "--list", "1.2.3.4:80" }, "--sort goes with" },
    { "sort_with_dll", { "wsconnect", "--sort", "--dll=a.dll", "host" }, "--sort goes with" },
    { "sort_with_send", { "wsconnect", "host", "--send", "x", "--sort" }, "--sort goes with" },
    { "sort_with_trace", { "wsconnect", "--trace", "--sort", "host" }, "--sort goes with" },
    { "sort_with_svg", { "wsconnect", "--svg=a.svg", "--sort", "host" }, "--sort goes with" },
    { "sort_with_json", { "wsconnect", "--json", "--sort", "host" }, "--sort goes with" },
    { "sort_with_listen", { "wsconnect", "--listen=1", "--sort", "a" }, "exclude each other" },
    { "json_with_trace", { "wsconnect", "--json", "--trace", "host", "80" }, "--json and --trace" },
    { "policy_unknown", { "wsconnect", "--policy", "fast", "host", "80" }, "not 'fast'" },
    { "policy_empty", { "wsconnect", "--policy=", "host", "80" }, "not ''" },
    { "delay_too_short", { "wsconnect", "--delay", "99", "host", "80" }, "100 to 2000, not '99'" },
    { "delay_too_long", { "wsconnect", "--delay", "2001", "host", "80" }, "not '2001'" },
    { "delay_nonsense", { "wsconnect", "--delay", "2e2", "host", "80" }, "not '2e2'" },
    { "repeat_0", { "wsconnect", "--repeat", "0", "host", "80" }, "1 to 100000, not '0'" },
    { "repeat_too_often", { "wsconnect", "--repeat", "100001", "host", "80" }, "not '100001'" },
    { "repeat_wraps_32_bits", { "wsconnect", "--repeat=4294967297", "a", "80" }, "--repeat takes" },
    { "repeat_negative", { "wsconnect", "--repeat=-1", "host", "80" }, "not '-1'" },
    { "bind_name", { "wsconnect", "--bind", "localhost", "a", "80" }, "'localhost' is not an" },
    { "bind_empty", { "wsconnect", "--bind=", "a", "80" }, "'' is not an" },
    { "bind_port_0", { "wsconnect", "--bind=1.2.3.4:0", "a", "80" }, "1 to 65535" },
    { "bind_open_bracket", { "wsconnect", "--bind=[::1", "a", "80" }, "without a ]" },
    { "bind_with_list", { "wsconnect", "--bind=::1", "--list", "[::1]:80" }, "not go with --list" },
    { "bind_of_the_other_family_4", { "wsconnect", "-4", "--bind=::1", "a", "80" }, "go with -4" },
    { "bind_of_the_other_family_6", { "wsconnect", "-6", "--bind=1.2.3.4", "a", "8" }, "with -6" },
    { "listen_without_value", { "wsconnect", "--listen" }, "--listen needs a value" },
    { "listen_port_65536", { "wsconnect", "--listen", "65536" }, "not '65536'" },
    { "listen_service", { "wsconnect", "--listen", "http" }, "not 'http'" },
    { "listen_with_words", { "wsconnect", "--listen", "80", "more" }, "one argument too many" },
    { "listen_with_send", { "wsconnect", "--listen", "80", "--send=x" }, "--listen goes with" },
    { "listen_with_two_ports", { "wsconnect", "--listen=1", "--bind=1.2.3.4:2" }, "has the port" },
    { "count_0", { "wsconnect", "--listen", "80", "--count", "0" }, "--count takes" },
    { "count_without_listen", { "wsconnect", "--count", "1", "host", "80" }, "--count goes with" },
    { "doctor_with_timeout", { "wsconnect", "doctor", "--timeout=1" }, "doctor goes with" },
};

static int count_arguments(const char *const argv[MAX_ARGUMENTS])
{
    int count = 0;

    while (count < MAX_ARGUMENTS && argv[count])
        count++;
    return count;
}

static bool read_all(const char *const argv[MAX_ARGUMENTS], struct options *options,
                     char problem[OPTIONS_PROBLEM_SIZE])
{
    return options_parse(count_arguments(argv), (char **)argv, options, problem) &&
           options_read_addresses(options, problem);
}

static void check_bad(void **state)
{
    const struct bad_row *row = *state;
    char problem[OPTIONS_PROBLEM_SIZE] = "";
    struct options options;
    bool good = read_all(row->argv, &options, problem);

    options_clear(&options);
    assert_false(good);
    if (!strstr(problem, row->word))
        fail_msg("said: %s", problem);
    assert_null(strchr(problem, '\n'));
}

static struct options parse(const char *const argv[MAX_ARGUMENTS])
{
    char problem[OPTIONS_PROBLEM_SIZE] = "";
    struct options options;

    if (!read_all(argv, &options, problem))
    {
        options_clear(&options);
        fail_msg("said: %s", problem);
    }
    return options;
}

static void host_and_port_alone_leave_the_rest_at_default(void)
{
    const char *const argv[MAX_ARGUMENTS] = { "wsconnect", "host", "http" };
    struct options options = parse(argv);

    assert_int_equal(options.command, OPTIONS_CONNECT);
    assert_int_equal(options.family, OPTIONS_DUAL_STACK);
    assert_string_equal(options.host, "host");
    assert_string_equal(options.port, "http");
    assert_false(options.use_list);
    assert_false(options.has_timeout);
    assert_null(options.dll);
    assert_null(options.send);
    assert_false(options.trace);
    assert_null(options.svg);
    assert_false(options.json);
    assert_int_equal(options.repeat, 1);
    assert_null(options.policy);
    assert_null(options.delay);
    assert_false(options.has_bind);
    options_clear(&options);
}

static void settings_and_repetition_are_read(void)
{
    const char *const argv[MAX_ARGUMENTS] = { "wsconnect",    "--repeat=100000",
                                              "--policy",     "sequential",
                                              "--delay=0100", "--json",
                                              "host",         "80" };
    struct options options = parse(argv);

    assert_int_equal(options.repeat, OPTIONS_COUNT_MAX);
    assert_string_equal(options.policy, "sequential");
    assert_string_equal(options.delay, "0100");
    assert_true(options.json);
    options_clear(&options);
}

static void listen_takes_an_address_to_bind(void)
{
    const char *const argv[MAX_ARGUMENTS] = { "wsconnect", "--listen", "0",
                                              "--bind",    "0.0.0.0",  "--count=3" };
    struct options options = parse(argv);

    assert_int_equal(options.command, OPTIONS_LISTEN);
    assert_int_equal(options.listen_port, 0);
    assert_true(options.has_bind);
    assert_int_equal(options.count, 3);
    options_clear(&options);
}

static void doctor_is_a_word_alone(void)
{
    const char *const alone[MAX_ARGUMENTS] = { "wsconnect", "doctor", "--json" };
    const char *const host[MAX_ARGUMENTS] = { "wsconnect", "doctor", "80" };
    struct options options = parse(alone);

    assert_int_equal(options.command, OPTIONS_DOCTOR);
    options_clear(&options);
    options = parse(host);
    assert_int_equal(options.command, OPTIONS_CONNECT);
    assert_string_equal(options.host, "doctor");
    options_clear(&options);
}

static void dash_after_list_is_standard_input(void)
{
    const char *const argv[MAX_ARGUMENTS] = { "wsconnect", "-", "--list" };
    struct options options = parse(argv);

    assert_true(options.list_input);
    assert_int_equal(options.entry_count, 0);
    options_clear(&options);
}

/* Reads a text as standard input. On the heap, where a sanitizer sees what is read behind the end. */
static bool read_input(const char *text, size_t length, struct options *options,
                       char problem[OPTIONS_PROBLEM_SIZE])
{
    char *copy = malloc(length + 1);
    bool good;

    assert_non_null(copy);
    memcpy(copy, text, length);
    memset(options, 0, sizeof(*options));
    good = options_read_list(options, copy, length, problem);
    free(copy);
    return good;
}

struct input_row
{
    const char *name;
    const char *text;
    size_t count;     /* 0: it is refused */
    const char *word; /* of the message */
};

static const struct input_row input_rows[] = {
    { "input_of_one", "1.2.3.4:80", 1, NULL },
    { "input_of_lines", "1.2.3.4:80\n[::1]:81\r\n\n 1.2.3.4:82 \n", 3, NULL },
    { "input_of_one_line", "1.2.3.4:80\t[::1]:81  1.2.3.4:82", 3, NULL },
    { "input_with_comments", "# all\n1.2.3.4:80 # and 1.2.3.4\n#", 1, NULL },
    { "input_with_a_byte_order_mark", "\xef\xbb\xbf[::1]:81\n", 1, NULL },
    { "input_empty", "", 0, "has no address" },
    { "input_of_a_mark_only", "\xef\xbb\xbf", 0, "has no address" },
    { "input_of_comments_only", "#1.2.3.4:80\n", 0, "has no address" },
    { "input_second_line_is_bad", "1.2.3.4:80\n1.2.3.4\n", 0, "line 2: '1.2.3.4' has no port" },
    { "input_of_a_name", "\n\n[::1]:80 localhost:80", 0, "line 3: 'localhost:80' is not" },
};

static void check_input(void **state)
{
    const struct input_row *row = *state;
    char problem[OPTIONS_PROBLEM_SIZE] = "";
    struct options options;
    bool good = read_input(row->text, strlen(row->text), &options, problem);
    size_t count = options.entry_count;

    options_clear(&options);
    assert_int_equal(good, row->count != 0);
    if (good)
        assert_int_equal(count, row->count);
    else if (!strstr(problem, row->word))
        fail_msg("said: %s", problem);
}

static void input_with_a_zero_is_no_text(void)
{
    static const char text[] = "1.2.3.4:80\n\0\n";
    char problem[OPTIONS_PROBLEM_SIZE] = "";
    struct options options;

    assert_false(read_input(text, sizeof(text) - 1, &options, problem));
    options_clear(&options);
    assert_non_null(strstr(problem, "not a text"));
}

static void input_of_too_many_is_refused(void)
{
    static char text[11 * (OPTIONS_ENTRIES_MAX + 1)];
    char problem[OPTIONS_PROBLEM_SIZE] = "";
    struct options options;

    for (size_t i = 0; i < sizeof(text); i += 11)
        memcpy(text + i, "1.2.3.4:80\n", 11);
    assert_true(read_input(text, sizeof(text) - 11, &options, problem));
    assert_int_equal(options.entry_count, OPTIONS_ENTRIES_MAX);
    options_clear(&options);
    assert_false(read_input(text, sizeof(text), &options, problem));
    options_clear(&options);
    assert_non_null(strstr(problem, "more than 10000"));
}

static void sort_takes_any_number_of_hosts(void)
{
    const char *const argv[MAX_ARGUMENTS] = { "wsconnect", "one",         "--sort", "-4",
                                              "::1",       "--timeout=2", "--",     "-x" };
    struct options options = parse(argv);

    assert_int_equal(options.command, OPTIONS_SORT);
    assert_int_equal(options.host_count, 3);
    assert_string_equal(options.hosts[0], "one");
    assert_string_equal(options.hosts[1], "::1");
    assert_string_equal(options.hosts[2], "-x");
    assert_int_equal(options.family, OPTIONS_IPV4);
    assert_true(options.has_timeout);
    options_clear(&options);
}

static void options_may_stand_anywhere(void)
{
    const char *const argv[MAX_ARGUMENTS] = { "wsconnect", "host",  "--timeout=1.5",
                                              "80",        "-4",    "--dll=ws2.dll",
                                              "--send",    "--list" };
    struct options options = parse(argv);

    assert_string_equal(options.host, "host");
    assert_string_equal(options.port, "80");
    assert_int_equal(options.family, OPTIONS_IPV4);
    assert_true(options.has_timeout);
    assert_int_equal(options.timeout.seconds, 1);
    assert_int_equal(options.timeout.microseconds, 500000);
    assert_string_equal(options.dll, "ws2.dll");
    assert_string_equal(options.send, "--list");
    assert_false(options.use_list);
    options_clear(&options);
}

static void trace_and_svg_combine(void)
{
    const char *const argv[MAX_ARGUMENTS] = { "wsconnect", "--trace", "--svg",
                                              "--trace",   "host",    "80" };
    struct options options = parse(argv);

    assert_true(options.trace);
    assert_string_equal(options.svg, "--trace");
    assert_string_equal(options.host, "host");
    options_clear(&options);
}

static void list_keeps_the_order(void)
{
    const char *const argv[MAX_ARGUMENTS] = { "wsconnect", "1.2.3.4:80", "--list", "-6",
                                              "[::1]:81" };
    struct options options = parse(argv);

    assert_true(options.use_list);
    assert_int_equal(options.entry_count, 2);
    assert_int_equal(options.entries[0].port, 80);
    assert_int_equal(options.entries[1].port, 81);
    assert_int_equal(options.family, OPTIONS_IPV6);
    options_clear(&options);
}

static void two_dashes_end_the_options(void)
{
    const char *const argv[MAX_ARGUMENTS] = { "wsconnect", "-6", "--", "--list", "-4" };
    struct options options = parse(argv);

    assert_string_equal(options.host, "--list");
    assert_string_equal(options.port, "-4");
    assert_int_equal(options.family, OPTIONS_IPV6);
    options_clear(&options);
}

static void help_and_version_need_nothing_else(void)
{
    const char *const help[MAX_ARGUMENTS] = { "wsconnect", "--help", "--nonsense" };
    const char *const version[MAX_ARGUMENTS] = { "wsconnect", "host", "--version" };
    struct options options = parse(help);

    assert_int_equal(options.command, OPTIONS_HELP);
    options_clear(&options);
    options = parse(version);
    assert_int_equal(options.command, OPTIONS_VERSION);
    options_clear(&options);
}

static void long_argument_is_cut_in_what_is_said(void)
{
    char argument[4 * OPTIONS_PROBLEM_SIZE];
    const char *argv[MAX_ARGUMENTS] = { "wsconnect", argument };
    char problem[OPTIONS_PROBLEM_SIZE];
    struct options options;

    memset(argument, '-', sizeof(argument));
    argument[sizeof(argument) - 1] = 0;
    assert_false(options_parse(2, (char **)argv, &options, problem));
    options_clear(&options);
    assert_non_null(strstr(problem, "see wsconnect --help"));
}

static const struct single_row single_rows[] = {
    { "host_and_port_alone_leave_the_rest_at_default",
      host_and_port_alone_leave_the_rest_at_default },
    { "settings_and_repetition_are_read", settings_and_repetition_are_read },
    { "listen_takes_an_address_to_bind", listen_takes_an_address_to_bind },
    { "doctor_is_a_word_alone", doctor_is_a_word_alone },
    { "dash_after_list_is_standard_input", dash_after_list_is_standard_input },
    { "input_with_a_zero_is_no_text", input_with_a_zero_is_no_text },
    { "input_of_too_many_is_refused", input_of_too_many_is_refused },
    { "sort_takes_any_number_of_hosts", sort_takes_any_number_of_hosts },
    { "options_may_stand_anywhere", options_may_stand_anywhere },
    { "trace_and_svg_combine", trace_and_svg_combine },
    { "list_keeps_the_order", list_keeps_the_order },
    { "two_dashes_end_the_options", two_dashes_end_the_options },
    { "help_and_version_need_nothing_else", help_and_version_need_nothing_else },
    { "long_argument_is_cut_in_what_is_said", long_argument_is_cut_in_what_is_said },
};

ROWS_MAIN("options", ROW_TABLE(bad_rows, check_bad), ROW_TABLE(input_rows, check_input),
          ROW_TABLE(single_rows, rows_check_single))
