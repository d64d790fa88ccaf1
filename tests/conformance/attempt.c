/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Destinations and requests for them. */

#include "attempt.h"

#include <stdio.h>
#include <string.h>

#include "expect.h"

struct destination destination_of(const struct sockaddr_storage *address)
{
    struct destination destination = { 0 };
    struct sockaddr_storage bare = *address;
    DWORD size = sizeof(destination.node);

    address_set_port(&bare, 0); /* else it is printed too */
    if (WSAAddressToStringA((struct sockaddr *)&bare, address_size(&bare), NULL, destination.node,
                            &size))
        case_fail("WSAAddressToString failed: %s", error_text(WSAGetLastError()));
    snprintf(destination.service, sizeof(destination.service), "%u", address_port(address));
    list_init(&destination.list, 1);
    list_add(&destination.list, address);
    return destination;
}

struct destination destination_served(struct server *server, enum socket_kind kind)
{
    server_start_for(server, kind);
    return destination_of(&server->address);
}

struct destination destination_silent(struct blackhole *hole, enum socket_kind kind)
{
    blackhole_start(hole, kind);
    return destination_of(&hole->address);
}

struct destination destination_held(struct server *server, const char *address)
{
    server_hold(server, address);
    return destination_of(&server->address);
}

struct destination destination_refusing(enum socket_kind kind)
{
    struct sockaddr_storage to = address_make(kind_loopback(kind), refusing_port_for(kind));

    return destination_of(&to);
}

struct destination destination_alone(struct server *server, const char *address)
{
    server_start_alone(server, address);
    return destination_named("localhost", server->port);
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

struct destination destination_named(const char *node, unsigned port)
{
    struct destination destination = { 0 };

    snprintf(destination.node, sizeof(destination.node), "%s", node);
    snprintf(destination.service, sizeof(destination.service), "%u", port);
    return destination;
}

struct request request_init(const struct context *context, SOCKET s,
                            const struct destination *destination)
{
    struct request request = {
        .entry = context->entry,
        .s = s,
        .node = destination->node,
        .service = destination->service,
        .list = destination->list.list,
    };

    return request;
}

struct request request_init_list(SOCKET s, const struct address_list *list)
{
    struct request request = { .entry = BY_LIST, .s = s, .list = list->list };

    return request;
}

struct outcome attempt(const struct context *context, SOCKET s,
                       const struct destination *destination, const struct timeval *timeout)
{
    struct request request = request_init(context, s, destination);

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
