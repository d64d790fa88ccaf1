/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Wine's overrides: one row per value. */
#include "load_order.h"
#include "rows.h"

struct order_row
{
    const char *name;
    const wchar_t *value;
    enum load_order expected;
};

/* Values of the registry. */
static const struct order_row value_rows[] = {
    { "native_builtin", L"native,builtin", LOAD_ORDER_NATIVE },
    { "letters", L"n,b", LOAD_ORDER_NATIVE },
    { "upper_case_and_blanks", L" Native, BUILTIN", LOAD_ORDER_NATIVE },
    { "native_alone", L"native", LOAD_ORDER_ALONE },
    { "native_twice", L"n,n", LOAD_ORDER_ALONE },
    { "builtin_alone", L"builtin", LOAD_ORDER_BUILTIN },
    { "builtin_first", L"b,n", LOAD_ORDER_BUILTIN },
    { "nothing", L"", LOAD_ORDER_DISABLED },
    { "other_words", L"disabled", LOAD_ORDER_DISABLED },
    { "commas_only", L",,", LOAD_ORDER_DISABLED },
};

/* Values of WINEDLLOVERRIDES. */
static const struct order_row variable_rows[] = {
    { "not_set", NULL, LOAD_ORDER_NONE },
    { "empty", L"", LOAD_ORDER_NONE },
    { "other_dll", L"d3d9=n", LOAD_ORDER_NONE },
    { "alone", L"ws2_32=b", LOAD_ORDER_BUILTIN },
    { "among_names", L"winhttp,ws2_32,d3d9=n,b", LOAD_ORDER_NATIVE },
    { "among_entries", L"d3d9=n;ws2_32=n,b;dxgi=b", LOAD_ORDER_NATIVE },
    { "star", L"*ws2_32=b", LOAD_ORDER_BUILTIN },
    { "extension_and_case", L"WS2_32.DLL=", LOAD_ORDER_DISABLED },
    { "last_entry_counts", L"ws2_32=n,b;ws2_32=b", LOAD_ORDER_BUILTIN },
    { "longer_name", L"ws2_32x=b;xws2_32=b", LOAD_ORDER_NONE },
    { "shorter_name", L"ws2_3=b;ws2=b", LOAD_ORDER_NONE },
    { "without_equals", L"ws2_32", LOAD_ORDER_NONE },
    { "in_the_value", L"d3d9=ws2_32", LOAD_ORDER_NONE },
    { "empty_entries", L";;ws2_32=n,b;;", LOAD_ORDER_NATIVE },
    { "blanks_around_the_name", L" ws2_32 =b", LOAD_ORDER_BUILTIN },
};

static void check_value(void **state)
{
    const struct order_row *row = *state;

    assert_int_equal(load_order_read(row->value), row->expected);
}

static void check_variable(void **state)
{
    const struct order_row *row = *state;

    assert_int_equal(load_order_find(row->value), row->expected);
}

ROWS_MAIN("load_order", ROW_TABLE(value_rows, check_value),
          ROW_TABLE(variable_rows, check_variable))
