/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "call.h"

#include "clock.h"
#include "environment.h"
#include "loader.h"
#include "race.h"
#include "sockaddr.h"
#include "stack.h"

#include <string.h>

int call_may_begin(void)
{
    if (!stack_suffices())
        return WSAENOBUFS;
    return loader_ends_process() ? WSASYSNOTREADY : 0;
}

static bool buffer_wanted(const struct address_buffer *buffer)
{
    return buffer->address && buffer->length;
}

static bool buffer_fits(const struct address_buffer *buffer, int family)
{
    return !buffer_wanted(buffer) || *buffer->length >= sockaddr_length(family);
}

/* Counts from the end of the current millisecond, so that a deadline is never early. */
static struct deadline deadline_of(const struct timeval *timeout)
{
    if (!timeout)
        return deadline_none();
    return deadline_after(timeout->tv_sec, timeout->tv_usec, clock_now_ms() + 1);
}

void call_begin(struct call *call, const struct call_arguments *arguments)
{
    *call = (struct call){ .arguments = arguments,
                           .deadline = deadline_of(arguments->timeout),
                           .reading = ROUTE_READING_INIT };
    trace_begin(&call->trace);
}

/* For the trace: the timeout in use, with the floor of 250 ms and odd values corrected. */
static uint64_t timeout_ms(const struct timeval *timeout)
{
    return timeout ? deadline_after(timeout->tv_sec, timeout->tv_usec, 0).at_ms : TRACE_NO_TIMEOUT;
}

void call_trace(const struct call *call, const wchar_t *name, const wchar_t *service,
                size_t addresses)
{
    TRACE(&call->trace, .kind = TRACE_CALL, .function = call->arguments->function, .name = name,
          .service = service, .addresses = addresses,
          .timeout_ms = timeout_ms(call->arguments->timeout), .policy = settings_get()->policy,
          .delay_ms = settings_get()->delay_ms);
}

int call_check(struct call *call)
{
    const struct call_arguments *arguments = call->arguments;
    int err = caller_socket_inspect(arguments->s, &call->callers);

    if (err)
        return err;
    if (!buffer_fits(&arguments->local, call->callers.family) ||
        !buffer_fits(&arguments->remote, call->callers.family))
        return WSAEFAULT;
    return 0;
}

static void buffer_fill(const struct address_buffer *buffer, int family,
                        const struct address *address)
{
    struct sockaddr_storage name;
    int length = sockaddr_for_family(address, family, &name);

    memcpy(buffer->address, &name, (size_t)length);
    *buffer->length = (DWORD)length;
}

/* The address of getsockname, with port 0 (Wine's test suite records this from Windows; the manual says
 * something else). */
static void find_local(const struct call *call, struct address *local)
{
    struct sockaddr_storage name = { .ss_family = (short)call->callers.family };
    int length = sizeof(name);

    if (getsockname(call->callers.s, (struct sockaddr *)&name, &length))
        length = (int)sockaddr_length(call->callers.family); /* the socket was closed: all zero */
    address_from_sockaddr((const struct sockaddr *)&name, (size_t)length, local);
    local->port = 0;
}

static void fill_local(const struct call *call)
{
    struct address local = { 0 };

    if (!buffer_wanted(&call->arguments->local))
        return;
    find_local(call, &local);
    buffer_fill(&call->arguments->local, call->callers.family, &local);
}

/* Fills the buffer as getpeername does. That fails when the server has already hung up: then it gets
 * the address that the socket was connected to. */
static void fill_remote(const struct call *call)
{
    struct sockaddr_storage name;
    int length = sizeof(name);
    struct address address;

    if (!buffer_wanted(&call->arguments->remote))
        return;
    if (getpeername(call->callers.s, (struct sockaddr *)&name, &length) ||
        address_from_sockaddr((const struct sockaddr *)&name, (size_t)length, &address))
        address = call->connected;
    buffer_fill(&call->arguments->remote, call->callers.family, &address);
}

int call_connect(struct call *call, struct candidates *list, struct resolution *resolution)
{
    const struct race_entry entry = { .callers = &call->callers,
                                      .reading = &call->reading,
                                      .deadline = &call->deadline,
                                      .trace = &call->trace,
                                      .list = list,
                                      .resolution = resolution };
    int err = race_run(&entry, &call->connected);

    if (err)
        return err;
    fill_local(call);
    fill_remote(call);
    return 0;
}

static void trace_result(const struct call *call, int err)
{
    struct address local = { 0 };

    if (!err)
        find_local(call, &local);
    TRACE(&call->trace, .kind = TRACE_RESULT, .error = err, .to = err ? NULL : &call->connected,
          .from = err ? NULL : &local);
}

void call_end(struct call *call, int err)
{
    route_reading_end(&call->reading);
    if (call->trace.on)
        trace_result(call, err);
}

BOOL call_result(int err)
{
    WSASetLastError(err);
    return err ? FALSE : TRUE;
}
