/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "host.h"

#include <string.h>

#include <windows.h>

enum kind
{
    KIND_UNKNOWN,
    KIND_WINDOWS,
    KIND_WINE,
};

/* Whether it has the mark that Wine's build puts between the headers of its DLLs, where others have
 * code for DOS. */
static bool has_wine_mark(HMODULE module)
{
    static const char mark[] = "Wine builtin DLL";
    const IMAGE_DOS_HEADER *header = (const IMAGE_DOS_HEADER *)module;

    return header->e_lfanew >= (LONG)(sizeof(*header) + sizeof(mark)) &&
           !memcmp(header + 1, mark, sizeof(mark) - 1);
}

/* wine-staging can hide the export (HideWineExports); an old Wine may lack the mark. */
static enum kind find_kind(void)
{
    HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");

    if (!ntdll)
        return KIND_UNKNOWN;
    return has_wine_mark(ntdll) || GetProcAddress(ntdll, "wine_get_version") ? KIND_WINE
                                                                             : KIND_WINDOWS;
}

/* Remembered, because the search through ntdll's exports would make a loopback connect slower. Threads
 * that come here at the same time all find the same. What could not be found is asked again. */
bool host_is_wine(void)
{
    static volatile LONG kind = KIND_UNKNOWN;

    if (kind == KIND_UNKNOWN)
        kind = (LONG)find_kind();
    return kind == KIND_WINE;
}
