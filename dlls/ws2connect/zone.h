/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Zones of link-local IPv6 addresses (RFC 4007): without one, such an address leads nowhere. */
#ifndef WS2CONNECT_ZONE_H
#define WS2CONNECT_ZONE_H

#include "address.h"

#include <stddef.h>

/* Whether it is a link-local IPv6 address without a zone. */
bool zone_is_missing(const struct address *address);

/* Returns the zone that all link-local IPv6 addresses among these have; 0 when there is none, or when
 * they are of several zones. */
uint32_t zone_in_common(const struct address *address, size_t count);

#endif
