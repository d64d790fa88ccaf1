/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* WSAConnectByNameA and WSAConnectByNameW. */
#include "call.h"
#include "export.h"
#include "resolve.h"
#include "service.h"

#include <stdlib.h>

static int connect_named(const struct call *call, const wchar_t *nodename,
                         const wchar_t *servicename)
{
    struct candidates *list = NULL;
    uint16_t port;
    int err = service_port(servicename, &port);

    if (err)
        return err;
    err = resolve(nodename, port, &call->target, &call->deadline, &list);
    if (!err)
        err = call_connect(call, list);
    candidates_free(list);
    return err;
}

/* The text in UTF-16, from the ANSI code page; NULL when memory is short. To be freed. */
static wchar_t *widen(const char *text)
{
    int count = MultiByteToWideChar(CP_ACP, 0, text, -1, NULL, 0);
    wchar_t *wide = count > 0 ? malloc((size_t)count * sizeof(*wide)) : NULL;

    if (wide)
        MultiByteToWideChar(CP_ACP, 0, text, -1, wide, count);
    return wide;
}

BOOL WSAAPI connect_by_name_w(SOCKET s, const wchar_t *nodename, const wchar_t *servicename,
                              DWORD *local_length, struct sockaddr *local, DWORD *remote_length,
                              struct sockaddr *remote, const struct timeval *timeout,
                              WSAOVERLAPPED *reserved)
{
    struct call call;
    int err;

    if (!nodename || !servicename || reserved)
        return call_result(WSAEINVAL);
    err = call_begin(&call, s, (struct address_buffer){ local, local_length },
                     (struct address_buffer){ remote, remote_length }, timeout);
    if (!err)
        err = connect_named(&call, nodename, servicename);
    return call_result(err);
}

BOOL WSAAPI connect_by_name_a(SOCKET s, const char *nodename, const char *servicename,
                              DWORD *local_length, struct sockaddr *local, DWORD *remote_length,
                              struct sockaddr *remote, const struct timeval *timeout,
                              WSAOVERLAPPED *reserved)
{
    wchar_t *wide_node, *wide_service;
    struct call call;
    int err;

    if (!nodename || !servicename || reserved)
        return call_result(WSAEINVAL);
    err = call_begin(&call, s, (struct address_buffer){ local, local_length },
                     (struct address_buffer){ remote, remote_length }, timeout);
    if (err)
        return call_result(err);
    wide_node = widen(nodename);
    wide_service = widen(servicename);
    err = wide_node && wide_service ? connect_named(&call, wide_node, wide_service) : WSAENOBUFS;
    free(wide_node);
    free(wide_service);
    return call_result(err);
}
