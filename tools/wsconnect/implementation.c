/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Loading an implementation at run time. */
#include "implementation.h"

#include <windows.h>

#include <stdlib.h>
#include <wchar.h>

/* LOAD_WITH_ALTERED_SEARCH_PATH is defined for absolute paths only (MS docs LoadLibraryExW). */
static DWORD load_file(const wchar_t *path, HMODULE *out)
{
    DWORD size = GetFullPathNameW(path, 0, NULL, NULL);
    wchar_t *full = size ? malloc(size * sizeof(*full)) : NULL;
    DWORD err = ERROR_SUCCESS;

    if (!size)
        return GetLastError();
    if (!full)
        return ERROR_NOT_ENOUGH_MEMORY;
    if (GetFullPathNameW(path, size, full, NULL) < size)
        *out = LoadLibraryExW(full, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!*out)
        err = GetLastError();
    free(full);
    return err;
}

/* From beside this program or system32, not from the current folder: anybody may have put a DLL of this
 * name there. A Windows 7 or Vista without its update KB2533623 does not know these flags. There is
 * another way there, which Wine 8.0 does not know. */
static DWORD load_name(const wchar_t *name, HMODULE *out)
{
    *out = LoadLibraryExW(name, NULL,
                          LOAD_LIBRARY_SEARCH_APPLICATION_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (!*out && GetLastError() == ERROR_INVALID_PARAMETER)
    {
        SetDllDirectoryW(L"");
        *out = LoadLibraryW(name);
    }
    return *out ? ERROR_SUCCESS : GetLastError();
}

DWORD implementation_load(const wchar_t *path, struct implementation *out)
{
    HMODULE module = NULL;
    DWORD err = wcspbrk(path, L"/\\") ? load_file(path, &module) : load_name(path, &module);

    if (err)
        return err;
    out->module = module;
    out->connect_by_name = (void *)GetProcAddress(module, "WSAConnectByNameW");
    out->connect_by_list = (void *)GetProcAddress(module, "WSAConnectByList");
    return ERROR_SUCCESS;
}

void implementation_unload(struct implementation *implementation)
{
    if (implementation->module)
        FreeLibrary(implementation->module);
    implementation->module = NULL;
}
