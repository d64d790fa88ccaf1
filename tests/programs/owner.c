/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors */
#include "owner.h"

#include <string.h>

const char *const owner_three[3] = { "WSAConnectByList", "WSAConnectByNameA", "WSAConnectByNameW" };

static BOOL ends_with(const char *path, const char *end)
{
    size_t path_len = strlen(path), end_len = strlen(end);

    return path_len >= end_len && !_stricmp(path + path_len - end_len, end);
}

const char *owner_of(const void *function)
{
    char path[MAX_PATH];
    HMODULE holder;

    if (!function)
        return "missing";
    if (!GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                                GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            function, &holder) ||
        !GetModuleFileNameA(holder, path, sizeof(path)))
        return "nobody";
    if (ends_with(path, "\\ws2connect.dll"))
        return "ours";
    if (ends_with(path, "\\ws2builtin\\ws2_32.dll"))
        return "wine";
    /* Wine calls 32-bit programs' system32 so, or by the folder's real name. */
    return ends_with(path, "\\system32\\ws2_32.dll") || ends_with(path, "\\syswow64\\ws2_32.dll")
               ? "drop-in"
               : "another";
}

const char *owner_of_export(HMODULE module, const char *name)
{
    return owner_of((const void *)GetProcAddress(module, name));
}
