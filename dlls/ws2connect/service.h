/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* From a service's name or number to a port. */
#ifndef WS2CONNECT_SERVICE_H
#define WS2CONNECT_SERVICE_H

#include <stdint.h>
#include <wchar.h>

/* Finds the port of a TCP service, given by name or number. A name is looked up in drivers\etc\services
 * where that exists, then in the system's own table: first as it is, then in small letters. No name
 * server is asked.
 *
 * Returns   0, and writes *port (host order); WSATYPE_NOT_FOUND when there is no such service */
int service_port(const wchar_t *service, uint16_t *port);

#endif
