/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* WSAConnectByNameA and WSAConnectByNameW. */
#include "call.h"
#include "export.h"
#include "resolve.h"
#include "service.h"

#include <stdlib.h>

/* A name rarely has a single address where both families are looked up: so the route is read meanwhile. */
static void read_route_meanwhile(struct call *call, const struct resolution *resolution,
                                 const struct candidates *list)
{
    if (resolve_pending(resolution) && list->reach.v4 && list->reach.v6)
        route_read(&call->reading, &call->callers, list->reach);
}

static int connect_named(struct call *call, const wchar_t *nodename, const wchar_t *servicename)
{
    struct candidates *list;
    struct resolution resolution;
    uint16_t port;
    int err = service_port(servicename, &port);

    if (!err)
        err = resolve_begin(&resolution, nodename, port, &call->callers, &call->trace, &list);
    if (err)
        return err;
    read_route_meanwhile(call, &resolution, list);
    err = resolve_first(&resolution, &call->callers, &call->deadline, list);
    if (!err)
        err = call_connect(call, list, &resolution);
    resolve_end(&resolution);
    candidates_free(list);
    return err;
}

static int connect_by_name(const struct call_arguments *arguments, const wchar_t *nodename,
                           const wchar_t *servicename)
{
    struct call call;
    int err;

    call_begin(&call, arguments);
    call_trace(&call, nodename, servicename, 0);
    err = call_check(&call);
    if (!err)
        err = connect_named(&call, nodename, servicename);
    call_end(&call, err);
    return err;
}

/* Returns the text in UTF-16, converted from the ANSI code page; NULL when memory is short. The caller frees it.
 *
 * By calloc, as all memory of ours: under Wine (10.0) a malloc that fails sets errno, which each thread makes when it
 * first needs it, and for want of memory the C library ends the process, with status 255. */
static wchar_t *widen(const char *text)
{
    int count = MultiByteToWideChar(CP_ACP, 0, text, -1, NULL, 0);
    wchar_t *wide = count > 0 ? calloc((size_t)count, sizeof(*wide)) : NULL;

    if (wide && MultiByteToWideChar(CP_ACP, 0, text, -1, wide, count))
        return wide;
    free(wide);
    return NULL;
}

BOOL WSAAPI connect_by_name_w(SOCKET s, const wchar_t *nodename, const wchar_t *servicename,
                              DWORD *local_length, struct sockaddr *local, DWORD *remote_length,
                              struct sockaddr *remote, const struct timeval *timeout,
                              WSAOVERLAPPED *reserved)
{
    const struct call_arguments arguments = {
        "WSAConnectByNameW", s, { local, local_length }, { remote, remote_length }, timeout
    };
    int err;

    if (!nodename || !servicename || reserved)
        return call_result(WSAEINVAL);
    err = call_may_begin();
    if (!err)
        err = connect_by_name(&arguments, nodename, servicename);
    return call_result(err);
}

BOOL WSAAPI connect_by_name_a(SOCKET s, const char *nodename, const char *servicename,
                              DWORD *local_length, struct sockaddr *local, DWORD *remote_length,
                              struct sockaddr *remote, const struct timeval *timeout,
                              WSAOVERLAPPED *reserved)
{
    const struct call_arguments arguments = {
        "WSAConnectByNameA", s, { local, local_length }, { remote, remote_length }, timeout
    };
    wchar_t *wide_node, *wide_service;
    int err;

    if (!nodename || !servicename || reserved)
        return call_result(WSAEINVAL);
    err = call_may_begin();
    if (err)
        return call_result(err);
    wide_node = widen(nodename);
    wide_service = widen(servicename);
    err = wide_node && wide_service ? connect_by_name(&arguments, wide_node, wide_service)
                                    : WSAENOBUFS;
    free(wide_node);
    free(wide_service);
    return call_result(err);
}
