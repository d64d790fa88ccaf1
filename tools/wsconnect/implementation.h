/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The DLL whose functions are called: ours, the system's ws2_32.dll, or any other. */
#ifndef WSCONNECT_IMPLEMENTATION_H
#define WSCONNECT_IMPLEMENTATION_H

#include <winsock2.h>

#include <stdbool.h>
#include <stddef.h>

typedef BOOL WINAPI connect_by_name_function(SOCKET s, LPWSTR nodename, LPWSTR servicename,
                                             LPDWORD local_length, LPSOCKADDR local,
                                             LPDWORD remote_length, LPSOCKADDR remote,
                                             const struct timeval *timeout,
                                             LPWSAOVERLAPPED reserved);

typedef BOOL WINAPI connect_by_list_function(SOCKET s, PSOCKET_ADDRESS_LIST list,
                                             LPDWORD local_length, LPSOCKADDR local,
                                             LPDWORD remote_length, LPSOCKADDR remote,
                                             const struct timeval *timeout,
                                             LPWSAOVERLAPPED reserved);

/* NULL where the DLL lacks the function. */
struct implementation
{
    HMODULE module;
    connect_by_name_function *connect_by_name;
    connect_by_list_function *connect_by_list;
};

/* Loads the DLL. A path with a slash or backslash is that file, and what it needs itself is
 * looked for beside it first; a bare name is looked for as LoadLibrary does, beside this program
 * first. Ours and others take the same way, so that nothing differs but the DLL.
 *
 * Returns 0 and writes *out; or the system's error code. */
DWORD implementation_load(const wchar_t *path, struct implementation *out);

void implementation_unload(struct implementation *implementation);

#endif
