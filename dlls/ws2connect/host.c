/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Tells Wine from Windows by the export that only Wine has. */
#include "host.h"

#include <windows.h>

enum kind
{
    KIND_UNKNOWN,
    KIND_WINDOWS,
    KIND_WINE,
};

static enum kind find_kind(void)
{
    HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");

    return ntdll && GetProcAddress(ntdll, "wine_get_version") ? KIND_WINE : KIND_WINDOWS;
}

/* Remembered, because the search through ntdll's exports shows in the time of a loopback connect.
 * Threads that come here together all find the same. */
bool host_is_wine(void)
{
    static volatile LONG kind = KIND_UNKNOWN;

    if (kind == KIND_UNKNOWN)
        kind = (LONG)find_kind();
    return kind == KIND_WINE;
}
