/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* WSAIoctl with SIO_ADDRESS_LIST_SORT. The thunk of WSAIoctl in thunks.S jumps here. */
#include <winsock2.h>
#include <windows.h>

typedef int(WINAPI *sort_function)(SOCKET s, const void *in, DWORD in_size, void *out,
                                   DWORD out_size, DWORD *returned);

/* The first call loads the DLL: programs that never sort do not load it. It is never unloaded, because
 * each call adds to its reference count. Its path is that of the forwarders (tools/exports-to-source):
 * for a bare name the loader looks beside the program first. */
static sort_function sort_find(void)
{
    HMODULE module = LoadLibraryA("C:\\windows\\system32\\ws2connect.dll");

    return module ? (sort_function)(void *)GetProcAddress(module, "WS2ConnectSortAddressList")
                  : NULL;
}

int WINAPI sort_ioctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size,
                      DWORD *returned, WSAOVERLAPPED *overlapped,
                      LPWSAOVERLAPPED_COMPLETION_ROUTINE completion);

/* The parameters and results are those of WSAIoctl. An overlapped call, and every call when
 * ws2connect.dll is missing, goes to the original. */
int WINAPI sort_ioctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size,
                      DWORD *returned, WSAOVERLAPPED *overlapped,
                      LPWSAOVERLAPPED_COMPLETION_ROUTINE completion)
{
    sort_function sort = overlapped || completion ? NULL : sort_find();

    if (sort)
        return sort(s, in, in_size, out, out_size, returned);
    return WSAIoctl(s, code, in, in_size, out, out_size, returned, overlapped, completion);
}
