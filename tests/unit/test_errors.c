/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* wsconnect's descriptions of errors. Windows code: it runs under Wine, which has few messages of its
 * own. */
#include "error_name.h"
#include "errors.h"
#include "rows.h"

#include <winsock2.h>

#include <stdio.h>
#include <string.h>

struct name_row
{
    int code; /* its number in winerror.h */
    const char *name;
};

#define NAME_ROW(code) \
    {                  \
        code, #code    \
    }

/* All codes of winerror.h. */
static const struct name_row name_rows[] = {
    NAME_ROW(WSAEINTR),
    NAME_ROW(WSAEBADF),
    NAME_ROW(WSAEACCES),
    NAME_ROW(WSAEFAULT),
    NAME_ROW(WSAEINVAL),
    NAME_ROW(WSAEMFILE),
    NAME_ROW(WSAEWOULDBLOCK),
    NAME_ROW(WSAEINPROGRESS),
    NAME_ROW(WSAEALREADY),
    NAME_ROW(WSAENOTSOCK),
    NAME_ROW(WSAEDESTADDRREQ),
    NAME_ROW(WSAEMSGSIZE),
    NAME_ROW(WSAEPROTOTYPE),
    NAME_ROW(WSAENOPROTOOPT),
    NAME_ROW(WSAEPROTONOSUPPORT),
    NAME_ROW(WSAESOCKTNOSUPPORT),
    NAME_ROW(WSAEOPNOTSUPP),
    NAME_ROW(WSAEPFNOSUPPORT),
    NAME_ROW(WSAEAFNOSUPPORT),
    NAME_ROW(WSAEADDRINUSE),
    NAME_ROW(WSAEADDRNOTAVAIL),
    NAME_ROW(WSAENETDOWN),
    NAME_ROW(WSAENETUNREACH),
    NAME_ROW(WSAENETRESET),
    NAME_ROW(WSAECONNABORTED),
    NAME_ROW(WSAECONNRESET),
    NAME_ROW(WSAENOBUFS),
    NAME_ROW(WSAEISCONN),
    NAME_ROW(WSAENOTCONN),
    NAME_ROW(WSAESHUTDOWN),
    NAME_ROW(WSAETOOMANYREFS),
    NAME_ROW(WSAETIMEDOUT),
    NAME_ROW(WSAECONNREFUSED),
    NAME_ROW(WSAELOOP),
    NAME_ROW(WSAENAMETOOLONG),
    NAME_ROW(WSAEHOSTDOWN),
    NAME_ROW(WSAEHOSTUNREACH),
    NAME_ROW(WSAENOTEMPTY),
    NAME_ROW(WSAEPROCLIM),
    NAME_ROW(WSAEUSERS),
    NAME_ROW(WSAEDQUOT),
    NAME_ROW(WSAESTALE),
    NAME_ROW(WSAEREMOTE),
    NAME_ROW(WSASYSNOTREADY),
    NAME_ROW(WSAVERNOTSUPPORTED),
    NAME_ROW(WSANOTINITIALISED),
    NAME_ROW(WSAEDISCON),
    NAME_ROW(WSAENOMORE),
    NAME_ROW(WSAECANCELLED),
    NAME_ROW(WSAEINVALIDPROCTABLE),
    NAME_ROW(WSAEINVALIDPROVIDER),
    NAME_ROW(WSAEPROVIDERFAILEDINIT),
    NAME_ROW(WSASYSCALLFAILURE),
    NAME_ROW(WSASERVICE_NOT_FOUND),
    NAME_ROW(WSATYPE_NOT_FOUND),
    NAME_ROW(WSA_E_NO_MORE),
    NAME_ROW(WSA_E_CANCELLED),
    NAME_ROW(WSAEREFUSED),
    NAME_ROW(WSAHOST_NOT_FOUND),
    NAME_ROW(WSATRY_AGAIN),
    NAME_ROW(WSANO_RECOVERY),
    NAME_ROW(WSANO_DATA),
    NAME_ROW(WSA_INVALID_HANDLE),
    NAME_ROW(WSA_NOT_ENOUGH_MEMORY),
    NAME_ROW(WSA_INVALID_PARAMETER),
    NAME_ROW(WSA_OPERATION_ABORTED),
    NAME_ROW(WSA_IO_INCOMPLETE),
    NAME_ROW(WSA_IO_PENDING),
};

static void each_name_stands_for_its_number(void)
{
    size_t i;

    for (i = 0; i < sizeof(name_rows) / sizeof(name_rows[0]); i++)
    {
        if (!error_name(name_rows[i].code))
            fail_msg("%s has no name", name_rows[i].name);
        assert_string_equal(error_name(name_rows[i].code), name_rows[i].name);
    }
}

static void other_numbers_have_no_name(void)
{
    static const int codes[] = { 0, -9, -1, 1, 10000, 10062 + 100000, 2147483647 };
    size_t i;

    for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        assert_null(error_name(codes[i]));
}

/* All Winsock codes, with the system's text or ours. */
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
    error_describe_load(0x7fffffff, text); /* this code has no text */
    assert_non_null(strstr(text, "system error (2147483647)"));
}

static const struct single_row single_rows[] = {
    { "each_name_stands_for_its_number", each_name_stands_for_its_number },
    { "other_numbers_have_no_name", other_numbers_have_no_name },
    { "every_text_is_one_line_with_a_message", every_text_is_one_line_with_a_message },
    { "raw_resolver_code_is_called_what_it_is", raw_resolver_code_is_called_what_it_is },
    { "wrong_kind_of_dll_says_which_is_right", wrong_kind_of_dll_says_which_is_right },
};

ROWS_MAIN("errors", ROW_TABLE(single_rows, rows_check_single))
