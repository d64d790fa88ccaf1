/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The resolver of the tests: answers for the network, so that no name server is asked. */
#ifndef WS2CONNECT_TESTS_RESOLVER_H
#define WS2CONNECT_TESTS_RESOLVER_H

#include <winsock2.h>
#include <ws2tcpip.h>

/* The names that it knows: both are 127.0.0.1 and ::1. */
#define RESOLVER_KNOWN "peer.invalid"
#define RESOLVER_SLOW "slow.invalid"

/* As GetAddrInfoW, for literals and for one family at a time. */
INT resolver_ask(const WCHAR *host, const WCHAR *service, const ADDRINFOW *hints,
                 ADDRINFOW **found);

#endif
