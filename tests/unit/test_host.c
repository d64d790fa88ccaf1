/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Wine is recognised when it hides its exports, as wine-staging can, and after a question that failed. */
#include "host.h"

#include "exports.h"
#include "imports.h"
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

static HMODULE(WINAPI *real_handle)(const WCHAR *name);
static unsigned failures_left;

static HMODULE WINAPI fail_first(const WCHAR *name)
{
    return failures_left && failures_left-- ? NULL : real_handle(name);
}

/* To be the first row: what is found is kept. */
static void failed_question(void)
{
    real_handle = GetModuleHandleW;
    failures_left = 1;
    assert_int_not_equal(imports_replace(GetModuleHandleA(NULL), (void (*)(void))real_handle,
                                         (void (*)(void))fail_first),
                         0);
    assert_false(host_is_wine());
    assert_int_equal(failures_left, 0);
    assert_int_equal(host_is_wine(),
                     GetProcAddress(GetModuleHandleA("ntdll.dll"), hidden[0]) != NULL);
}

static const struct single_row single_rows[] = {
    { "a_question_that_fails_is_asked_again", failed_question },
    { "wine_with_hidden_exports_is_wine", wine_with_hidden_exports },
};

ROWS_MAIN("host", ROW_TABLE(single_rows, rows_check_single))
