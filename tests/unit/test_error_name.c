/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Winsock's error codes by name: the numbers are from Microsoft's list of them. */
#include "error_name.h"

#include "rows.h"

struct name_row
{
    const char *name;
    int error;
    const char *expected; /* NULL: the number has no name */
};

static const struct name_row name_rows[] = {
    { "interrupted_is_named", 10004, "WSAEINTR" },
    { "first_number_above_is_not_named", 10005, NULL },
    { "invalid_argument_is_named", 10022, "WSAEINVAL" },
    { "would_block_is_named", 10035, "WSAEWOULDBLOCK" },
    { "family_is_named", 10047, "WSAEAFNOSUPPORT" },
    { "timeout_is_named", 10060, "WSAETIMEDOUT" },
    { "refusal_is_named", 10061, "WSAECONNREFUSED" },
    { "no_route_to_host_is_named", 10065, "WSAEHOSTUNREACH" },
    { "not_started_is_named", 10093, "WSANOTINITIALISED" },
    { "unknown_service_is_named", 10109, "WSATYPE_NOT_FOUND" },
    { "refused_query_is_named", 10112, "WSAEREFUSED" },
    { "unknown_host_is_named", 11001, "WSAHOST_NOT_FOUND" },
    { "no_data_is_named", 11004, "WSANO_DATA" },
    { "cancelled_wait_is_named", 995, "WSA_OPERATION_ABORTED" },
    { "success_is_not_named", 0, NULL },
    { "code_of_the_host_is_not_named", -9, NULL },
    { "code_of_the_system_is_not_named", 5, NULL },
    { "base_of_the_codes_is_not_named", 10000, NULL },
    { "number_behind_the_last_is_not_named", 11032, NULL },
    { "greatest_number_is_not_named", 2147483647, NULL },
};

static void check_name(void **state)
{
    const struct name_row *row = *state;
    const char *name = error_name(row->error);

    if (row->expected)
        assert_string_equal(name, row->expected);
    else
        assert_null(name);
}

ROWS_MAIN("error_name", ROW_TABLE(name_rows, check_name))
