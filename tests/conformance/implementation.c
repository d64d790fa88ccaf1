/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Loads the DLL under test and calls it through pointers, so that this program is not linked to one
 * implementation. */

#include "implementation.h"

#include "../common/now.h"
#include "../common/wide_path.h"

#include <stdint.h>
#include <string.h>

/* Our own types, because the timeout is `const PTIMEVAL` in mingw-w64 10 and `const TIMEVAL *`
 * later. */
typedef BOOL(WSAAPI *by_name_a)(SOCKET, const char *, const char *, DWORD *, struct sockaddr *,
                                DWORD *, struct sockaddr *, const struct timeval *,
                                WSAOVERLAPPED *);
typedef BOOL(WSAAPI *by_name_w)(SOCKET, const wchar_t *, const wchar_t *, DWORD *,
                                struct sockaddr *, DWORD *, struct sockaddr *,
                                const struct timeval *, WSAOVERLAPPED *);
typedef BOOL(WSAAPI *by_list)(SOCKET, SOCKET_ADDRESS_LIST *, DWORD *, struct sockaddr *, DWORD *,
                              struct sockaddr *, const struct timeval *, WSAOVERLAPPED *);

typedef int(WSAAPI *ioctl)(SOCKET, DWORD, void *, DWORD, void *, DWORD, DWORD *, WSAOVERLAPPED *,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE);

/* Size of the longest name in a case for BY_NAME_W, in characters. */
#define WIDE_MAX 4096

static struct
{
    HMODULE module;
    by_name_a by_name_a;
    by_name_w by_name_w;
    by_list by_list;
    ioctl ioctl;
} implementation;

DWORD implementation_load(const char *dll)
{
    wchar_t path[MAX_PATH];

    if (strpbrk(dll, "\\/"))
    {
        DWORD err = wide_full_path(dll, path);

        if (err)
            return err;
        implementation.module = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    }
    else
    {
        implementation.module = LoadLibraryA(dll);
    }
    if (!implementation.module)
        return GetLastError();

    /* C allows the conversion between types of function pointers; void (*)(void) avoids a warning. */
    implementation.by_name_a =
        (by_name_a)(void (*)(void))GetProcAddress(implementation.module, "WSAConnectByNameA");
    implementation.by_name_w =
        (by_name_w)(void (*)(void))GetProcAddress(implementation.module, "WSAConnectByNameW");
    implementation.by_list =
        (by_list)(void (*)(void))GetProcAddress(implementation.module, "WSAConnectByList");
    implementation.ioctl = (ioctl)(void (*)(void))GetProcAddress(implementation.module, "WSAIoctl");
    return 0;
}

HMODULE implementation_module(void)
{
    return implementation.module;
}

bool implementation_is_the_systems(void)
{
    return implementation.module == GetModuleHandleA("ws2_32.dll");
}

bool implementation_has(enum entry entry)
{
    switch (entry)
    {
    case BY_NAME_A:
        return implementation.by_name_a != NULL;
    case BY_NAME_W:
        return implementation.by_name_w != NULL;
    case SORT:
        return implementation.ioctl != NULL;
    default:
        return implementation.by_list != NULL;
    }
}

const char *entry_name(enum entry entry)
{
    switch (entry)
    {
    case BY_NAME_A:
        return "WSAConnectByNameA";
    case BY_NAME_W:
        return "WSAConnectByNameW";
    case SORT:
        return "WSAIoctl";
    default:
        return "WSAConnectByList";
    }
}

static const wchar_t *widen(const char *text, const wchar_t *instead, wchar_t *buffer)
{
    if (instead || !text)
        return instead;
    if (!MultiByteToWideChar(CP_UTF8, 0, text, -1, buffer, WIDE_MAX))
        buffer[0] = 0;
    return buffer;
}

static BOOL send_by_name_w(const struct request *r)
{
    wchar_t node[WIDE_MAX], service[WIDE_MAX];
    const wchar_t *wide_node = widen(r->node, r->node_wide, node);
    const wchar_t *wide_service = widen(r->service, r->service_wide, service);

    WSASetLastError(ERROR_UNTOUCHED);
    return implementation.by_name_w(r->s, wide_node, wide_service, r->local_len, r->local,
                                    r->remote_len, r->remote, r->timeout, r->reserved);
}

struct outcome request_send(const struct request *r)
{
    struct outcome outcome;
    unsigned start = clock_ms();

    WSASetLastError(ERROR_UNTOUCHED);
    switch (r->entry)
    {
    case BY_NAME_A:
        outcome.result =
            implementation.by_name_a(r->s, r->node, r->service, r->local_len, r->local,
                                     r->remote_len, r->remote, r->timeout, r->reserved);
        break;
    case BY_NAME_W:
        outcome.result = send_by_name_w(r);
        break;
    default:
        outcome.result = implementation.by_list(r->s, r->list, r->local_len, r->local,
                                                r->remote_len, r->remote, r->timeout, r->reserved);
        break;
    }
    outcome.error = WSAGetLastError();
    outcome.elapsed_ms = clock_ms() - start;
    return outcome;
}

int implementation_ioctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size,
                         DWORD *returned, WSAOVERLAPPED *overlapped,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE completion)
{
    return implementation.ioctl(s, code, in, in_size, out, out_size, returned, overlapped,
                                completion);
}

unsigned clock_ms(void)
{
    return (unsigned)(uint64_t)now_ms();
}
