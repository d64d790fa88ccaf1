/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The DLL whose functions are called: ws2connect.dll, the system's ws2_32.dll, or another one. */
#ifndef WSCONNECT_IMPLEMENTATION_H
#define WSCONNECT_IMPLEMENTATION_H

#include <winsock2.h>

#define IMPLEMENTATION_DEFAULT "ws2connect.dll"

/* A function is NULL when the DLL does not export it. */
struct implementation
{
    HMODULE module;
    __typeof__(&WSAConnectByNameW) connect_by_name;
    __typeof__(&WSAConnectByList) connect_by_list;
};

/* Loads the DLL. A path with a slash or backslash names that file, and the DLLs that it needs are
 * first searched for beside it. A bare name is searched for beside this program, then in
 * system32. All DLLs are loaded in this way, ours too, so that nothing differs but the DLL.
 *
 * Returns 0 and writes *out; or returns the system's error code. */
DWORD implementation_load(const wchar_t *path, struct implementation *out);

/* Unloads the DLL, if one was loaded. May be called again. */
void implementation_unload(struct implementation *implementation);

#endif
