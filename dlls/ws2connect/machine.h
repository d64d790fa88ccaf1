/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* This machine as a host that programs connect to. */
#ifndef WS2CONNECT_MACHINE_H
#define WS2CONNECT_MACHINE_H

#include "candidates.h"

#include <wchar.h>

/* Whether a host's name is this machine's. Case and a final dot do not matter. The empty name is this
 * machine's too (MS docs GetAddrInfoW, pNodeName). */
bool machine_is_called(const wchar_t *host);

/* Adds this machine's addresses: first those that other machines use, then loopback.
 *
 * port      host order
 * Returns   0 or WSAENOBUFS */
int machine_add_addresses(struct candidates *list, uint16_t port);

#endif
