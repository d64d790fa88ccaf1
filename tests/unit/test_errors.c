/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* wsconnect's error texts. Windows code: it runs under Wine, whose system knows few messages. */
#include "error_name.h"
#include "errors.h"
#include "rows.h"

#include <winsock2.h>

#include <stdio.h>
#include <string.h>

struct name_row
{
    int code; /* as winerror.h numbers them */
    const char *name;
};

static const struct name_row name_rows[] = {
    { 10004, "WSAEINTR" },          { 10014, "WSAEFAULT" },
    { 10022, "WSAEINVAL" },         { 10035, "WSAEWOULDBLOCK" },
    { 10038, "WSAENOTSOCK" },       { 10047, "WSAEAFNOSUPPORT" },
    { 10049, "WSAEADDRNOTAVAIL" },  { 10051, "WSAENETUNREACH" },
    { 10053, "WSAECONNABORTED" },   { 10054, "WSAECONNRESET" },
    { 10055, "WSAENOBUFS" },        { 10056, "WSAEISCONN" },
    { 10057, "WSAENOTCONN" },       { 10060, "WSAETIMEDOUT" },
    { 10061, "WSAECONNREFUSED" },   { 10065, "WSAEHOSTUNREACH" },
    { 10093, "WSANOTINITIALISED" }, { 10101, "WSAEDISCON" },
    { 10109, "WSATYPE_NOT_FOUND" }, { 11001, "WSAHOST_NOT_FOUND" },
    { 11002, "WSATRY_AGAIN" },      { 11003, "WSANO_RECOVERY" },
    { 11004, "WSANO_DATA" },        { 995, "WSA_OPERATION_ABORTED" },
};

static void each_name_stands_for_its_number(void)
{
    size_t i;

    for (i = 0; i < sizeof(name_rows) / sizeof(name_rows[0]); i++)
        assert_string_equal(error_name(name_rows[i].code), name_rows[i].name);
}

static void other_numbers_have_no_name(void)
{
    static const int codes[] = { 0, -9, -1, 1, 10000, 10062 + 100000, 2147483647 };
    size_t i;

    for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        assert_null(error_name(codes[i]));
}

/* All Winsock codes, whether the system has a text for them or we do. */
static void every_text_is_one_line_with_a_message(void)
{
    char text[ERROR_TEXT_SIZE];
    char start[64];
    int named = 0;
    int code;

    for (code = 10000; code < 11100; code++)
    {
        if (!error_name(code))
            continue;
        named++;
        error_describe(code, text);
        snprintf(start, sizeof(start), "%s (%d): ", error_name(code), code);
        assert_memory_equal(text, start, strlen(start));
        assert_true(strlen(text) > strlen(start));
        assert_null(strpbrk(text, "\r\n"));
        assert_true(text[strlen(text) - 1] != '.' && text[strlen(text) - 1] != ' ');
    }
    assert_true(named > 50);
}

static void raw_resolver_code_is_called_what_it_is(void)
{
    char text[ERROR_TEXT_SIZE];

    error_describe(-9, text);
    assert_non_null(strstr(text, "-9, which is not a Winsock error"));
}

static void wrong_kind_of_dll_says_which_is_right(void)
{
    char text[ERROR_TEXT_SIZE];

    error_describe_load(ERROR_BAD_EXE_FORMAT, text);
    assert_non_null(strstr(text, sizeof(void *) == 8 ? "64-bit" : "32-bit"));
    error_describe_load(ERROR_MOD_NOT_FOUND, text);
    assert_non_null(strstr(text, "was not found (126)"));
    error_describe_load(0x7fffffff, text); /* nobody has a text for it */
    assert_non_null(strstr(text, "system error (2147483647)"));
}

static const struct single_row single_rows[] = {
    { "each_name_stands_for_its_number", each_name_stands_for_its_number },
    { "other_numbers_have_no_name", other_numbers_have_no_name },
    { "every_text_is_one_line_with_a_message", every_text_is_one_line_with_a_message },
    { "raw_resolver_code_is_called_what_it_is", raw_resolver_code_is_called_what_it_is },
    { "wrong_kind_of_dll_says_which_is_right", wrong_kind_of_dll_says_which_is_right },
};

int main(void)
{
    static const struct row_table tables[] = {
        ROW_TABLE(single_rows, rows_check_single),
    };

    return rows_run("errors", tables, ROWS_COUNT(tables));
}
