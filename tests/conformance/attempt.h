/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The same call to each of the three functions: a destination as a name and as a list, and requests
 * for it. */

#ifndef CONFORMANCE_ATTEMPT_H
#define CONFORMANCE_ATTEMPT_H

#include "addresses.h"
#include "implementation.h"
#include "servers.h"

/* One destination: a numeric host and a port for ByName, a list of one for ByList. */
struct destination
{
    char node[64];
    char service[16];
    struct address_list list;
};

struct destination destination_of(const struct sockaddr_storage *address);

/* That of a server which starts, gives no answer, or is held and refuses: see servers.h. */
struct destination destination_served(struct server *server, enum socket_kind kind);
struct destination destination_silent(struct blackhole *hole, enum socket_kind kind);
struct destination destination_held(struct server *server, const char *address);
struct destination destination_refusing(enum socket_kind kind);

/* "localhost", with a server at one of its two addresses: see server_start_alone(). */
struct destination destination_alone(struct server *server, const char *address);

/* So many addresses that refuse, and a server which starts. */
void list_after_refusals(struct address_list *list, int refusals, struct server *server,
                         enum socket_kind kind);

/* A name and a port, for ByName only. */
struct destination destination_named(const char *node, unsigned port);

/* A request to the context's function with this socket and destination, without buffers and timeout. */
struct request request_init(const struct context *context, SOCKET s,
                            const struct destination *destination);

/* A request to ByList. */
struct request request_init_list(SOCKET s, const struct address_list *list);

/* request_init() and request_send() in one. timeout may be NULL. */
struct outcome attempt(const struct context *context, SOCKET s,
                       const struct destination *destination, const struct timeval *timeout);
struct outcome attempt_list(SOCKET s, const struct address_list *list,
                            const struct timeval *timeout);

/* The two buffers of a call, filled with marks that show what was written. */
struct buffers
{
    union
    {
        struct sockaddr_storage address;
        unsigned char bytes[256];
    } local, remote;
    DWORD local_len, remote_len;
};

#define BUFFER_MARK 0xa5

/* Fills both buffers with BUFFER_MARK, sets both lengths (in bytes), and adds them to the request. */
void buffers_init(struct buffers *buffers, struct request *request, DWORD length);

/* Are all bytes from bytes[from] to the end of a buffer BUFFER_MARK? */
bool buffer_untouched(const unsigned char *bytes, size_t from);

#endif
