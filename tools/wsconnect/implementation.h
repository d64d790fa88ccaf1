/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The DLL whose functions are called: ours, the system's ws2_32.dll, or any other. */
#ifndef WSCONNECT_IMPLEMENTATION_H
#define WSCONNECT_IMPLEMENTATION_H

#include <winsock2.h>

/* NULL where the DLL lacks the function. */
struct implementation
{
    HMODULE module;
    __typeof__(&WSAConnectByNameW) connect_by_name;
    __typeof__(&WSAConnectByList) connect_by_list;
};

/* Loads the DLL. A path with a slash or backslash is that file, and what it needs itself is
 * looked for beside it first; a bare name is looked for as LoadLibrary does, beside this program
 * first. Ours and others take the same way, so that nothing differs but the DLL.
 *
 * Returns 0 and writes *out; or the system's error code. */
DWORD implementation_load(const wchar_t *path, struct implementation *out);

void implementation_unload(struct implementation *implementation);

#endif
