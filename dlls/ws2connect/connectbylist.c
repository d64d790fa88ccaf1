/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* WSAConnectByList. */
#include "call.h"
#include "clock.h"
#include "export.h"
#include "sockaddr.h"

/* Entries read between two looks at the clock: some tens of microseconds. */
#define READ_STEP 256

/* Reads the caller's list, entry by entry. Skips entries of other families; an entry that cannot be
 * read makes the list invalid. */
static int read_list(const SOCKET_ADDRESS_LIST *from, const struct deadline *deadline,
                     struct candidates *list)
{
    for (INT i = 0; i < from->iAddressCount; i++)
    {
        const SOCKET_ADDRESS *entry = &from->Address[i];
        struct address address;
        int err = WSAEINVAL;

        if (!(i % READ_STEP) && deadline_passed(deadline, clock_now_ms()))
            return WSAETIMEDOUT;
        if (entry->iSockaddrLength > 0)
            err =
                address_from_sockaddr(entry->lpSockaddr, (size_t)entry->iSockaddrLength, &address);
        if (!err)
            candidates_add(list, &address);
        else if (err != WSAEAFNOSUPPORT)
            return err;
    }
    return candidates_error(list);
}

static int connect_listed(struct call *call, const SOCKET_ADDRESS_LIST *from)
{
    struct candidates *list;
    struct reach reach;
    int err = caller_socket_reach(&call->callers, true, &reach);

    if (err)
        return err;
    list = candidates_new(reach, (size_t)from->iAddressCount);
    err = list ? read_list(from, &call->deadline, list) : WSAENOBUFS;
    if (!err)
        err = caller_socket_check_unbound(&call->callers);
    if (!err)
        err = call_connect(call, list, NULL);
    candidates_free(list);
    return err;
}

BOOL WSAAPI connect_by_list(SOCKET s, SOCKET_ADDRESS_LIST *list, DWORD *local_length,
                            struct sockaddr *local, DWORD *remote_length, struct sockaddr *remote,
                            const struct timeval *timeout, WSAOVERLAPPED *reserved)
{
    const struct call_arguments arguments = {
        "WSAConnectByList", s, { local, local_length }, { remote, remote_length }, timeout
    };
    struct call call;
    int err;

    if (!list || list->iAddressCount <= 0 || reserved)
        return call_result(WSAEINVAL);
    err = call_may_begin();
    if (err)
        return call_result(err);
    call_begin(&call, &arguments);
    call_trace(&call, NULL, NULL, (size_t)list->iAddressCount);
    err = call_check(&call);
    if (!err)
        err = connect_listed(&call, list);
    call_end(&call, err);
    return call_result(err);
}
