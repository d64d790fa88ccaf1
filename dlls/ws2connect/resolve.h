/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* From a host's name to the candidates of a call. For a dual-stack socket both families are looked up
 * at the same time, and the addresses may come in two parts. */
#ifndef WS2CONNECT_RESOLVE_H
#define WS2CONNECT_RESOLVE_H

#include "candidates.h"
#include "deadline.h"
#include "lookup.h"
#include "caller_socket.h"
#include "trace.h"

#include <wchar.h>

/* RFC 8305 sections 3 and 8, Resolution Delay: how long to wait for the second family when the first is
 * there. */
#define RESOLVE_DELAY_MS 50

#define RESOLVE_QUERIES 2

/* All fields but in_order are private. */
struct resolution
{
    const wchar_t *host;
    uint16_t port;
    const struct trace *trace;
    bool in_order; /* addresses of this machine, in the order to try them */
    struct query
    {
        enum address_family family;
        struct lookup *lookup; /* NULL: no lookup is under way */
        bool joined;           /* it had begun before this call */
        int error;
    } query[RESOLVE_QUERIES];
};

/* Begins to look up the addresses of host that the caller's socket can reach. Those of a literal or a
 * loopback name are there at once. Then comes resolve_first().
 *
 * host      must stay valid until resolve_end()
 * port      host order
 * Returns   0: end *resolution with resolve_end(), and free *out with candidates_free();
 *           WSAENOBUFS; an error of caller_socket_reach() */
int resolve_begin(struct resolution *resolution, const wchar_t *host, uint16_t port,
                  const struct caller_socket *callers, const struct trace *trace,
                  struct candidates **out);

/* Waits for the first addresses. The wait is alertable, but for a few milliseconds.
 *
 * Returns   0: list has at least one candidate; more may come;
 *           WSAETIMEDOUT at the deadline;
 *           WSAHOST_NOT_FOUND, WSANO_DATA, WSATRY_AGAIN, WSANO_RECOVERY as the resolver says;
 *           WSAHOST_NOT_FOUND also when the name has addresses of other families only;
 *           WSAEADDRNOTAVAIL when the socket can connect to none of them; WSAENOBUFS;
 *           WSAENOTSOCK when another thread closed the socket. */
int resolve_first(struct resolution *resolution, const struct caller_socket *callers,
                  const struct deadline *deadline, struct candidates *list);

/* Whether a lookup is under way. */
bool resolve_pending(const struct resolution *resolution);

/* Waits until a lookup is done, not after limit_ms (a time of clock_now_ms()), and never for long. The
 * wait is alertable. Returns whether a lookup may be done. */
bool resolve_wait(const struct resolution *resolution, uint64_t limit_ms);

/* Adds the addresses that have come since the last call to the list. Returns 0 or WSAENOBUFS. */
int resolve_collect(struct resolution *resolution, struct candidates *list);

/* Gives up the lookups under way. */
void resolve_end(struct resolution *resolution);

#endif
