/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Destinations and requests for them. */

#include "attempt.h"

#include <stdio.h>
#include <string.h>

#include "expect.h"

struct target target_of(const struct sockaddr_storage *address)
{
    struct target target = { 0 };
    struct sockaddr_storage bare = *address;
    DWORD size = sizeof(target.node);

    address_set_port(&bare, 0); /* else it is printed too */
    if (WSAAddressToStringA((struct sockaddr *)&bare, address_size(&bare), NULL, target.node,
                            &size))
        case_fail("WSAAddressToString failed: %s", error_text(WSAGetLastError()));
    snprintf(target.service, sizeof(target.service), "%u", address_port(address));
    list_init(&target.list, 1);
    list_add(&target.list, address);
    return target;
}

struct target target_served(struct server *server, enum socket_kind kind)
{
    server_start_for(server, kind);
    return target_of(&server->address);
}

struct target target_silent(struct blackhole *hole, enum socket_kind kind)
{
    blackhole_start(hole, kind);
    return target_of(&hole->address);
}

struct target target_held(struct server *server, const char *address)
{
    server_hold(server, address);
    return target_of(&server->address);
}

struct target target_refusing(enum socket_kind kind)
{
    struct sockaddr_storage to = address_make(kind_loopback(kind), refusing_port_for(kind));

    return target_of(&to);
}

struct target target_alone(struct server *server, const char *address)
{
    server_start_alone(server, address);
    return target_named("localhost", server->port);
}

void list_after_refusals(struct address_list *list, int refusals, struct server *server,
                         enum socket_kind kind)
{
    server_start_for(server, kind);
    list_init(list, refusals + 1);
    for (int i = 0; i < refusals; i++)
        list_add_text(list, kind_loopback(kind), refusing_port_for(kind));
    list_add(list, &server->address);
}

struct target target_named(const char *node, unsigned port)
{
    struct target target = { 0 };

    snprintf(target.node, sizeof(target.node), "%s", node);
    snprintf(target.service, sizeof(target.service), "%u", port);
    return target;
}

struct request request_init(const struct context *context, SOCKET s, const struct target *target)
{
    struct request request = {
        .entry = context->entry,
        .s = s,
        .node = target->node,
        .service = target->service,
        .list = target->list.list,
    };

    return request;
}

struct request request_init_list(SOCKET s, const struct address_list *list)
{
    struct request request = { .entry = BY_LIST, .s = s, .list = list->list };

    return request;
}

struct outcome attempt(const struct context *context, SOCKET s, const struct target *target,
                       const struct timeval *timeout)
{
    struct request request = request_init(context, s, target);

    request.timeout = timeout;
    return request_send(&request);
}

struct outcome attempt_list(SOCKET s, const struct address_list *list,
                            const struct timeval *timeout)
{
    struct request request = request_init_list(s, list);

    request.timeout = timeout;
    return request_send(&request);
}

void buffers_init(struct buffers *buffers, struct request *request, DWORD length)
{
    memset(&buffers->local, BUFFER_MARK, sizeof(buffers->local));
    memset(&buffers->remote, BUFFER_MARK, sizeof(buffers->remote));
    buffers->local_len = length;
    buffers->remote_len = length;
    request->local = (struct sockaddr *)&buffers->local.address;
    request->local_len = &buffers->local_len;
    request->remote = (struct sockaddr *)&buffers->remote.address;
    request->remote_len = &buffers->remote_len;
}

bool buffer_untouched(const unsigned char *bytes, size_t from)
{
    size_t i;

    for (i = from; i < sizeof(((struct buffers *)0)->local.bytes); i++)
        if (bytes[i] != BUFFER_MARK)
            return false;
    return true;
}
