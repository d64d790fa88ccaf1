/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asking an address whether it answers, on a socket of our own. */
#ifndef WS2CONNECT_PROBE_H
#define WS2CONNECT_PROBE_H

#include "address.h"
#include "deadline.h"
#include "target.h"

/* Connects and hangs up. The wait is alertable.
 *
 * target    the caller's socket, which is to follow: a probe takes the same path. It is not
 *           touched, but closing it ends the wait
 * Returns   0 when the address answered, WSAETIMEDOUT at the deadline, WSAENOTSOCK when another
 *           thread closed the caller's socket, else what connect said. */
int probe(const struct target *target, const struct address *to, const struct deadline *deadline);

#endif
