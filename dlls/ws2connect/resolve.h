/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* From a host's name to the candidates of a call. */
#ifndef WS2CONNECT_RESOLVE_H
#define WS2CONNECT_RESOLVE_H

#include "candidates.h"
#include "deadline.h"
#include "target.h"

#include <wchar.h>

/* Finds the addresses of host that the target can reach, in the order to try them.
 *
 * port      host order
 * Returns   0, and *out is to be freed with candidates_free(); WSAETIMEDOUT at the deadline;
 *           WSAHOST_NOT_FOUND, WSANO_DATA, WSATRY_AGAIN, WSANO_RECOVERY as the resolver says,
 *           WSAHOST_NOT_FOUND too when the name has addresses of other families only;
 *           WSAEADDRNOTAVAIL when none of them can be connected to; WSAENOBUFS;
 *           WSAENOTSOCK when another thread closed the socket. */
int resolve(const wchar_t *host, uint16_t port, const struct target *target,
            const struct deadline *deadline, struct candidates **out);

#endif
