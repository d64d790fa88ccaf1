/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* From a service's name or number to a port. */
#ifndef WS2CONNECT_SERVICE_H
#define WS2CONNECT_SERVICE_H

#include <stdint.h>
#include <wchar.h>

/* Returns 0, and writes *port (host order); WSATYPE_NOT_FOUND when there is no such TCP service.
 * A name is looked up in drivers\etc\services where it exists, then in the system's own table: as it
 * is, then in small letters.
 * Asks no name server. */
int service_port(const wchar_t *service, uint16_t *port);

#endif
