/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the three functions have in common. */
#include "call.h"

#include "attempts.h"
#include "clock.h"
#include "sockaddr.h"

#include <string.h>

static bool buffer_wanted(const struct address_buffer *buffer)
{
    return buffer->address && buffer->length;
}

static bool buffer_fits(const struct address_buffer *buffer, int family)
{
    return !buffer_wanted(buffer) || *buffer->length >= sockaddr_length(family);
}

/* From the end of the current millisecond, so that a deadline is never early. */
static struct deadline deadline_of(const struct timeval *timeout)
{
    if (!timeout)
        return deadline_none();
    return deadline_after(timeout->tv_sec, timeout->tv_usec, clock_now_ms() + 1);
}

int call_begin(struct call *call, SOCKET s, struct address_buffer local,
               struct address_buffer remote, const struct timeval *timeout)
{
    int err;

    *call = (struct call){ .deadline = deadline_of(timeout), .local = local, .remote = remote };
    err = target_inspect(s, &call->target);
    if (err)
        return err;
    if (!buffer_fits(&local, call->target.family) || !buffer_fits(&remote, call->target.family))
        return WSAEFAULT;
    return 0;
}

static void buffer_fill(const struct address_buffer *buffer, const struct address *address)
{
    struct sockaddr_storage name;
    int length = sockaddr_from_address(address, &name);

    memcpy(buffer->address, &name, (size_t)length);
    *buffer->length = (DWORD)length;
}

/* The address of getsockname, with port 0 (Wine's test suite records it of Windows; the manual
 * says otherwise). */
static void fill_local(const struct call *call)
{
    struct sockaddr_storage name = { .ss_family = (ADDRESS_FAMILY)call->target.family };
    int length = sizeof(name);
    struct address address;

    if (!buffer_wanted(&call->local))
        return;
    if (getsockname(call->target.s, (struct sockaddr *)&name, &length))
        length = (int)sockaddr_length(call->target.family); /* closed meanwhile: all zero */
    if (address_from_sockaddr((const struct sockaddr *)&name, (size_t)length, &address))
        return;
    address.port = 0;
    buffer_fill(&call->local, &address);
}

/* As getpeername, which fails when the server has hung up already: then it is the address that
 * the socket was connected to. */
static void fill_remote(const struct call *call, const struct address *connected)
{
    struct sockaddr_storage name;
    int length = sizeof(name);
    struct address address;

    if (!buffer_wanted(&call->remote))
        return;
    if (getpeername(call->target.s, (struct sockaddr *)&name, &length) ||
        address_from_sockaddr((const struct sockaddr *)&name, (size_t)length, &address))
        address = call->target.family == AF_INET6 ? address_mapped(connected) : *connected;
    buffer_fill(&call->remote, &address);
}

int call_connect(const struct call *call, const struct candidates *list)
{
    struct address connected;
    int err = attempts_run(&call->target, list, &call->deadline, &connected);

    if (err)
        return err;
    fill_local(call);
    fill_remote(call, &connected);
    return 0;
}

BOOL call_result(int err)
{
    if (!err)
        return TRUE;
    WSASetLastError(err);
    return FALSE;
}
