/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "dll.h"

#include "../common/now.h"

#define UNLOAD_LIMIT_MS 5000
#define POLL_MS 20

typedef BOOL WINAPI connect_by_name_function(SOCKET s, const char *node, const char *service,
                                             DWORD *local_length, struct sockaddr *local,
                                             DWORD *remote_length, struct sockaddr *remote,
                                             const struct timeval *timeout,
                                             WSAOVERLAPPED *reserved);

int dll_call(const char *node, const char *port, const struct timeval *timeout, HMODULE *module)
{
    connect_by_name_function *connect_by_name = NULL;
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int err = -1;

    *module = LoadLibraryA(DLL);
    if (*module)
        connect_by_name =
            (connect_by_name_function *)(void *)GetProcAddress(*module, "WSAConnectByNameA");
    if (connect_by_name && s != INVALID_SOCKET)
        err = connect_by_name(s, node, port, NULL, NULL, NULL, NULL, timeout, NULL)
                  ? 0
                  : WSAGetLastError();
    closesocket(s);
    return err;
}

int dll_call_and_free(const char *node, const char *port, const struct timeval *timeout)
{
    HMODULE module;
    int err = dll_call(node, port, timeout, &module);

    if (module)
        FreeLibrary(module);
    return err;
}

bool dll_wait_unloaded(void)
{
    double end_ms = now_ms() + UNLOAD_LIMIT_MS;

    while (GetModuleHandleA(DLL))
    {
        if (now_ms() > end_ms)
            return false;
        Sleep(POLL_MS);
    }
    return true;
}
