/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Texts that are ports, services and names of this host, and texts that only look like them. */
#include "names.h"

#include "rows.h"

#include <string.h>

#define A10 L"aaaaaaaaaa"
#define A50 A10 A10 A10 A10 A10
#define A63 A50 A10 L"aaa"
#define ZERO10 L"0000000000"
#define ZERO50 ZERO10 ZERO10 ZERO10 ZERO10 ZERO10

struct port_row
{
    const char *name;
    const wchar_t *text;
    uint16_t expected; /* 0: refused */
};

static const struct port_row port_rows[] = {
    { "lowest_port_taken", L"1", 1 },
    { "http_port_taken", L"80", 80 },
    { "highest_port_taken", L"65535", 65535 },
    { "leading_zeros_taken", L"00080", 80 },
    { "zeros_before_highest_taken", L"0000065535", 65535 },
    { "hundred_leading_zeros_taken", ZERO50 ZERO50 L"8", 8 },
    { "all_digits_taken", L"12345", 12345 },
    { "other_digits_taken", L"6789", 6789 },

    { "port_zero_refused", L"0", 0 },
    { "port_many_zeros_refused", L"000000", 0 },
    { "port_above_highest_refused", L"65536", 0 },
    { "port_wrapping_16_bits_refused", L"65616", 0 },
    { "port_70000_refused", L"70000", 0 },
    { "port_wrapping_32_bits_refused", L"4294967376", 0 },
    { "port_wrapping_64_bits_refused", L"18446744073709551696", 0 },
    { "port_of_fifty_digits_refused", L"1" ZERO50, 0 },
    { "port_zeros_before_too_large_refused", L"000065536", 0 },

    { "port_empty_refused", L"", 0 },
    { "port_space_before_refused", L" 80", 0 },
    { "port_space_after_refused", L"80 ", 0 },
    { "port_space_inside_refused", L"8 0", 0 },
    { "port_space_alone_refused", L" ", 0 },
    { "port_tab_before_refused", L"\t80", 0 },
    { "port_newline_after_refused", L"80\n", 0 },
    { "port_plus_refused", L"+80", 0 },
    { "port_minus_refused", L"-1", 0 },
    { "port_minus_large_refused", L"-65456", 0 },
    { "port_letter_after_refused", L"80x", 0 },
    { "port_hexadecimal_refused", L"0x50", 0 },
    { "port_fraction_refused", L"80.0", 0 },
    { "port_exponent_refused", L"8e1", 0 },
    { "port_slash_protocol_refused", L"80/tcp", 0 },
    { "port_name_refused", L"http", 0 },
    { "port_char_below_0_refused", L"8/", 0 },
    { "port_char_above_9_refused", L"8:", 0 },

    { "port_full_width_digits_refused", L"\uff18\uff10", 0 },
    { "port_full_width_after_ascii_refused", L"8\uff10", 0 },
    { "port_arabic_digits_refused", L"\u0668\u0660", 0 },
    { "port_arabic_after_ascii_refused", L"8\u0660", 0 },
    { "port_superscript_refused", L"8\u00b2", 0 },
    { "port_low_bytes_of_digits_refused", L"\u0138\u0130", 0 },
};

static void check_port(void **state)
{
    const struct port_row *row = *state;
    uint16_t port = 0xbeef;

    assert_int_equal(names_port(row->text, &port), row->expected != 0);
    assert_int_equal(port, row->expected ? row->expected : 0xbeef);
}

struct service_row
{
    const char *name;
    const wchar_t *text;
    const char *expected; /* NULL: refused */
};

static const struct service_row service_rows[] = {
    { "letters_taken", L"http", "http" },
    { "capitals_taken_as_they_are", L"HTTP", "HTTP" },
    { "one_letter_taken", L"z", "z" },
    { "one_capital_taken", L"Z", "Z" },
    { "first_letters_taken", L"aA", "aA" },
    { "hyphen_taken", L"ftp-data", "ftp-data" },
    { "digit_first_taken", L"3com-tsmux", "3com-tsmux" },
    { "digits_then_letter_taken", L"914c", "914c" },
    { "port_like_with_letter_taken", L"80x", "80x" },
    { "digits_hyphen_letter_taken", L"9-b", "9-b" },
    { "dot_taken", L"z39.50", "z39.50" },
    { "plus_signs_taken", L"whois++", "whois++" },
    { "underscore_taken", L"rmonitor_secure", "rmonitor_secure" },
    { "star_taken", L"sql*net", "sql*net" },
    { "first_visible_char_taken", L"a!", "a!" },
    { "last_visible_char_taken", L"a~", "a~" },
    { "fifteen_chars_taken", L"abcdefghijklmno", "abcdefghijklmno" },
    { "longest_taken", A63, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },

    { "service_empty_refused", L"", NULL },
    { "service_one_too_long_refused", A63 L"a", NULL },
    { "service_much_too_long_refused", A50 A50 A50 A50 A50 A50, NULL },
    { "service_digits_only_refused", L"80", NULL },
    { "service_70000_refused", L"70000", NULL },
    { "service_digits_and_hyphen_refused", L"80-81", NULL },
    { "service_minus_one_refused", L"-1", NULL },
    { "service_plus_port_refused", L"+80", NULL },
    { "service_hyphen_first_refused", L"-http", NULL },
    { "service_underscore_first_refused", L"_http", NULL },
    { "service_dot_first_refused", L".http", NULL },
    { "service_before_digits_first_refused", L"/http", NULL },
    { "service_after_digits_first_refused", L":http", NULL },
    { "service_before_capitals_first_refused", L"@http", NULL },
    { "service_after_capitals_first_refused", L"[http", NULL },
    { "service_before_letters_first_refused", L"`http", NULL },
    { "service_after_letters_first_refused", L"{http", NULL },
    { "service_punctuation_only_refused", L"---", NULL },
    { "service_digit_and_punctuation_refused", L"1:[`{@", NULL },
    { "service_space_before_refused", L" http", NULL },
    { "service_space_after_refused", L"http ", NULL },
    { "service_space_inside_refused", L"my service", NULL },
    { "service_space_alone_refused", L" ", NULL },
    { "service_space_before_port_refused", L" 80", NULL },
    { "service_tab_refused", L"a\tb", NULL },
    { "service_newline_refused", L"http\n", NULL },
    { "service_lowest_control_char_refused", L"a\x01", NULL },
    { "service_highest_control_char_refused", L"a\x1f", NULL },
    { "service_delete_char_refused", L"a\x7f", NULL },
    { "service_c1_control_char_refused", L"a\x80", NULL },
    { "service_no_break_space_refused", L"a\u00a0b", NULL },
    { "service_accent_inside_refused", L"caf\u00e9", NULL },
    { "service_accent_first_refused", L"\u00e9t\u00e9", NULL },
    { "service_full_width_letters_refused", L"\uff48\uff54\uff54\uff50", NULL },
    { "service_full_width_digits_refused", L"\uff18\uff10", NULL },
    { "service_kelvin_sign_refused", L"\u212a9", NULL },
    { "service_low_byte_of_letter_first_refused", L"\u0168ttp", NULL },
    { "service_low_byte_of_letter_inside_refused", L"ht\u0174p", NULL },
    { "service_highest_char_refused", L"a\uffff", NULL },
};

static void check_service(void **state)
{
    const struct service_row *row = *state;
    struct
    {
        char out[NAMES_SERVICE_MAX + 1];
        char after[16];
    } buffer, before;

    memset(&buffer, 0x5a, sizeof(buffer));
    before = buffer;
    assert_int_equal(names_service(row->text, buffer.out), row->expected != NULL);
    if (row->expected)
        assert_string_equal(buffer.out, row->expected);
    else
        assert_memory_equal(buffer.out, before.out, sizeof(before.out));
    assert_memory_equal(buffer.after, before.after, sizeof(before.after));
}

struct lower_row
{
    const char *name;
    const char *text;
    const char *expected; /* NULL: it had no capitals */
};

static const struct lower_row lower_rows[] = {
    { "capitals_made_small", "WWW", "www" },
    { "one_capital_made_small", "wWw", "www" },
    { "first_and_last_capital_made_small", "AZ", "az" },
    { "digits_and_signs_stay", "A0-9+@[`{", "a0-9+@[`{" },
    { "small_letters_stay", "www", NULL },
    { "signs_around_capitals_stay", "a@[", NULL },
};

static void check_lower(void **state)
{
    const struct lower_row *row = *state;
    char name[NAMES_SERVICE_MAX + 1];

    strcpy(name, row->text);
    assert_int_equal(names_lower_service(name), row->expected != NULL);
    assert_string_equal(name, row->expected ? row->expected : row->text);
}

struct localhost_row
{
    const char *name;
    const wchar_t *text;
    bool expected;
};

static const struct localhost_row localhost_rows[] = {
    { "localhost_is", L"localhost", true },
    { "capitals_are", L"LOCALHOST", true },
    { "mixed_case_is", L"LocalHost", true },
    { "final_dot_is", L"localhost.", true },
    { "capitals_with_final_dot_are", L"LOCALHOST.", true },
    { "below_is", L"foo.localhost", true },
    { "below_with_final_dot_is", L"foo.localhost.", true },
    { "below_in_capitals_is", L"FOO.LOCALHOST", true },
    { "one_letter_below_is", L"a.localhost", true },
    { "two_levels_below_is", L"foo.bar.localhost", true },
    { "below_itself_is", L"localhost.localhost", true },
    { "international_below_is", L"b\u00fccher.localhost", true },
    { "longest_name_below_is", /* 253 characters: RFC 1035 section 2.3.4 */
      A63 L"." A63 L"." A63 L"." A50 L"a.localhost", true },

    { "empty_is_not", L"", false },
    { "dot_is_not", L".", false },
    { "two_dots_are_not", L"..", false },
    { "dot_before_is_not", L".localhost", false },
    { "dot_before_and_after_is_not", L".localhost.", false },
    { "two_dots_before_are_not", L"..localhost", false },
    { "two_dots_after_are_not", L"localhost..", false },
    { "two_dots_after_below_are_not", L"foo.localhost..", false },
    { "empty_label_inside_is_not", L"foo..localhost", false },
    { "empty_label_first_is_not", L".foo.localhost", false },
    { "other_name_with_same_end_is_not", L"notlocalhost", false },
    { "hyphen_before_is_not", L"not-localhost", false },
    { "above_example_is_not", L"localhost.example", false },
    { "localdomain_is_not", L"localhost.localdomain", false },
    { "digit_after_is_not", L"localhost6", false },
    { "shorter_is_not", L"localhos", false },
    { "end_alone_is_not", L"ocalhost", false },
    { "shorter_with_final_dot_is_not", L"localhos.", false },
    { "one_letter_off_is_not", L"locolhost", false },
    { "first_letter_off_is_not", L"kocalhost", false },
    { "last_letter_off_is_not", L"localhosu", false },
    { "space_before_is_not", L" localhost", false },
    { "space_after_is_not", L"localhost ", false },
    { "loopback_literal_is_not", L"127.0.0.1", false },
    { "loopback_v6_literal_is_not", L"::1", false },
    { "long_s_is_not", L"localho\u017ft", false },
    { "full_width_is_not", L"\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54", false },
    { "low_bytes_of_it_are_not", L"\u016cocalhost", false },
    { "very_long_other_name_is_not", A50 A50 A50 A50 A50 A50 A50 A50 A50 A50, false },
    { "very_long_name_with_same_end_is_not", A50 A50 A50 A50 A50 A50 L"localhost", false },
};

static void check_localhost(void **state)
{
    const struct localhost_row *row = *state;

    assert_int_equal(names_is_localhost(row->text), row->expected);
}

struct same_row
{
    const char *name;
    const wchar_t *a;
    const wchar_t *b;
    bool expected;
};

static const struct same_row same_rows[] = {
    { "same_name_is", L"host", L"host", true },
    { "other_case_is_same", L"HOST.Example", L"host.exAmple", true },
    { "final_dot_of_first_is_same", L"host.", L"host", true },
    { "final_dot_of_second_is_same", L"host", L"host.", true },
    { "final_dot_of_both_is_same", L"host.", L"HOST.", true },
    { "international_is_same", L"b\u00fccher", L"B\u00fcCHER", true },

    { "shorter_is_another", L"hos", L"host", false },
    { "longer_is_another", L"hosts", L"host", false },
    { "domain_is_another", L"host.example", L"host", false },
    { "first_letter_is_another", L"cost", L"host", false },
    { "last_letter_is_another", L"hosx", L"host", false },
    { "two_final_dots_are_another", L"host..", L"host", false },
    { "capital_outside_ascii_is_another", L"b\u00fccher", L"b\u00dccher", false },
    { "empty_is_no_name", L"", L"", false },
    { "dot_is_no_name", L".", L".", false },
    { "dot_and_empty_are_no_name", L".", L"", false },
};

static void check_same(void **state)
{
    const struct same_row *row = *state;

    assert_int_equal(names_same_host(row->a, row->b), row->expected);
}

ROWS_MAIN("names", ROW_TABLE(port_rows, check_port), ROW_TABLE(service_rows, check_service),
          ROW_TABLE(lower_rows, check_lower), ROW_TABLE(localhost_rows, check_localhost),
          ROW_TABLE(same_rows, check_same))
