/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The system's list of TCP connections. */
#ifndef WS2CONNECT_TESTS_CONNECTIONS_H
#define WS2CONNECT_TESTS_CONNECTIONS_H

/* Returns how many sockets of this system are connecting to this port (in host order) without an answer
 * yet. Negative when the system does not tell. */
int connections_begun(unsigned short port);

#endif
