/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Wine is recognised when it hides its exports, as wine-staging can. */
#include "host.h"

#include "exports.h"
#include "rows.h"

#include <string.h>

static const char *const hidden[] = { "wine_get_version", "wine_get_build_id",
                                      "wine_get_host_version" };

/* Changes the last letter of the name, which keeps the names in order. */
static void hide(char *name)
{
    char *last = name + strlen(name) - 1;
    DWORD before;

    assert_true(VirtualProtect(last, 1, PAGE_READWRITE, &before));
    (*last)--;
    assert_true(VirtualProtect(last, 1, before, &before));
}

static void hide_exports(HMODULE module)
{
    for (DWORD i = 0; i < exports_count(module); i++)
    {
        const char *name = exports_at(module, i).name;

        for (size_t j = 0; j < ROWS_COUNT(hidden); j++)
        {
            if (!strcmp(name, hidden[j]))
                hide((char *)name);
        }
    }
}

static void wine_with_hidden_exports(void)
{
    HMODULE ntdll = GetModuleHandleA("ntdll.dll");
    bool wine = GetProcAddress(ntdll, hidden[0]) != NULL;

    hide_exports(ntdll);
    for (size_t i = 0; i < ROWS_COUNT(hidden); i++)
        assert_null(GetProcAddress(ntdll, hidden[i]));
    assert_int_equal(host_is_wine(), wine);
}

static const struct single_row single_rows[] = {
    { "wine_with_hidden_exports_is_wine", wine_with_hidden_exports },
};

ROWS_MAIN("host", ROW_TABLE(single_rows, rows_check_single))
