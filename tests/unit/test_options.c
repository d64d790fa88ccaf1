/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* wsconnect's command line: one row per command line. */
#include "options.h"
#include "rows.h"

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
    { "dash_alone", { "wsconnect", "-", "host", "80" }, "unknown option '-'" },
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
};

static int count_arguments(const char *const argv[MAX_ARGUMENTS])
{
    int count = 0;

    while (count < MAX_ARGUMENTS && argv[count])
        count++;
    return count;
}

static void check_bad(void **state)
{
    const struct bad_row *row = *state;
    char problem[OPTIONS_PROBLEM_SIZE] = "";
    struct options options;
    bool good = options_parse(count_arguments(row->argv), (char **)row->argv, &options, problem);

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

    if (!options_parse(count_arguments(argv), (char **)argv, &options, problem))
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
    options_clear(&options);
}

static void sort_takes_any_number_of_hosts(void)
{
    const char *const argv[MAX_ARGUMENTS] = { "wsconnect", "one",         "--sort", "-4",
                                              "::1",       "--timeout=2", "--",     "-x" };
    struct options options = parse(argv);

    assert_true(options.sort);
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
    { "sort_takes_any_number_of_hosts", sort_takes_any_number_of_hosts },
    { "options_may_stand_anywhere", options_may_stand_anywhere },
    { "trace_and_svg_combine", trace_and_svg_combine },
    { "list_keeps_the_order", list_keeps_the_order },
    { "two_dashes_end_the_options", two_dashes_end_the_options },
    { "help_and_version_need_nothing_else", help_and_version_need_nothing_else },
    { "long_argument_is_cut_in_what_is_said", long_argument_is_cut_in_what_is_said },
};

ROWS_MAIN("options", ROW_TABLE(bad_rows, check_bad), ROW_TABLE(single_rows, rows_check_single))
