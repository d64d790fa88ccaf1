/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A folder may have a name that the ANSI code page has no letters for: then only the functions whose names end in W
 * find what is in it. */
#ifndef WS2CONNECT_TESTS_WIDE_PATH_H
#define WS2CONNECT_TESTS_WIDE_PATH_H

/* Before windows.h, which would take the old one. */
#include <winsock2.h>

/* Writes the full path of a file, given in the ANSI code page as main() gets it. Returns 0 or the system's error
 * code. */
static inline DWORD wide_full_path(const char *path, wchar_t full[MAX_PATH])
{
    wchar_t wide[MAX_PATH * 8];
    DWORD length;

    if (!MultiByteToWideChar(CP_ACP, 0, path, -1, wide, sizeof(wide) / sizeof(*wide)))
        return GetLastError();
    length = GetFullPathNameW(wide, MAX_PATH, full, NULL);
    if (length >= MAX_PATH)
        return ERROR_FILENAME_EXCED_RANGE;
    return length ? 0 : GetLastError();
}

#endif
