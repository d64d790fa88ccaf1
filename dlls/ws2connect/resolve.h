/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* From a host's name to the candidates of a call. A dual-stack socket asks for both families side by
 * side, and the addresses may come in two batches. */
#ifndef WS2CONNECT_RESOLVE_H
#define WS2CONNECT_RESOLVE_H

#include "candidates.h"
#include "deadline.h"
#include "lookup.h"
#include "caller_socket.h"
#include "trace.h"

#include <wchar.h>

/* RFC 8305 section 3 and 8, Resolution Delay: how long the second family is waited for when the
 * first is there. */
#define RESOLVE_DELAY_MS 50

#define RESOLVE_QUERIES 2

/* All fields but in_order are private. */
struct resolution
{
    const wchar_t *host;
    uint16_t port;
    const struct trace *trace;
    bool in_order; /* the candidates came in the order to try them */
    struct query
    {
        enum address_family family;
        struct lookup *lookup; /* NULL: none is under way */
        bool joined;           /* it had begun before */
        int error;
    } query[RESOLVE_QUERIES];
};

/* Finds the addresses of host that the caller's socket can reach, and waits for the first of them. The wait
 * is alertable.
 *
 * host      must stay until resolve_end()
 * port      host order
 * Returns   0: *out has at least one candidate and is to be freed with candidates_free(), and more
 *           may come: *resolution is to be ended with resolve_end();
 *           WSAETIMEDOUT at the deadline;
 *           WSAHOST_NOT_FOUND, WSANO_DATA, WSATRY_AGAIN, WSANO_RECOVERY as the resolver says,
 *           WSAHOST_NOT_FOUND too when the name has addresses of other families only;
 *           WSAEADDRNOTAVAIL when none of them can be connected to; WSAENOBUFS;
 *           WSAENOTSOCK when another thread closed the socket. */
int resolve_begin(struct resolution *resolution, const wchar_t *host, uint16_t port,
                  const struct caller_socket *callers, const struct deadline *deadline,
                  const struct trace *trace, struct candidates **out);

/* Whether a lookup is under way. */
bool resolve_pending(const struct resolution *resolution);

/* Waits until a lookup is done, but not for long and not beyond limit_ms; the wait is alertable.
 * Returns whether one may be done. */
bool resolve_wait(const struct resolution *resolution, uint64_t limit_ms);

/* Adds what has come meanwhile to the list. Returns 0 or WSAENOBUFS. */
int resolve_collect(struct resolution *resolution, struct candidates *list);

/* Gives up what is under way. */
void resolve_end(struct resolution *resolution);

#endif
