/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asking an address whether it answers, on a socket of our own. */
#ifndef WS2CONNECT_PROBE_H
#define WS2CONNECT_PROBE_H

#include "address.h"
#include "deadline.h"

/* Connects and hangs up. The wait is alertable.
 *
 * family    AF_INET or AF_INET6, of the socket that is to follow: a probe takes the same path
 * Returns   0 when the address answered, WSAETIMEDOUT at the deadline, else what connect said. */
int probe(int family, const struct address *to, const struct deadline *deadline);

#endif
