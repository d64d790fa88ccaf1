/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A name lookup that can be given up at a deadline. */
#ifndef WS2CONNECT_LOOKUP_H
#define WS2CONNECT_LOOKUP_H

#include "deadline.h"

#include <winsock2.h>
#include <ws2tcpip.h>

/* Asks the system's resolver for the addresses of a host. The wait is alertable.
 *
 * family    AF_INET, AF_INET6, or AF_UNSPEC for both
 * Returns   0, and *found is to be freed with FreeAddrInfoExW; WSAETIMEDOUT at the deadline;
 *           else a Winsock code, never the resolver's raw one: WSAHOST_NOT_FOUND, WSANO_DATA,
 *           WSATRY_AGAIN, WSANO_RECOVERY, WSAENOBUFS, ...
 *
 * Before Windows 8 the resolver cannot be given up, and the deadline may be overrun. */
int lookup(const wchar_t *host, int family, const struct deadline *deadline, PADDRINFOEXW *found);

#endif
