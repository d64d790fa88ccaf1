/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* This machine as a host that programs connect to. */
#ifndef WS2CONNECT_MACHINE_H
#define WS2CONNECT_MACHINE_H

#include "candidates.h"

#include <wchar.h>

/* Whether a host's name is this machine's: its own in any case, with or without the final dot; the
 * empty name, which stands for the local computer's addresses (MS docs GetAddrInfoW, pNodeName). */
bool machine_is_called(const wchar_t *host);

/* Adds this machine's addresses: what others reach it at, then loopback.
 *
 * port      host order
 * Returns   0 or WSAENOBUFS */
int machine_add_addresses(struct candidates *list, uint16_t port);

#endif
