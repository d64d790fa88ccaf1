/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The resolver that the DLL asks. */
#ifndef WS2CONNECT_TESTS_RESOLVING_H
#define WS2CONNECT_TESTS_RESOLVING_H

#include <winsock2.h>

#include <stdbool.h>

/* The names of tests/faults/resolver.h are answered here, all others by the system: so no name server is
 * asked. Returns false when the module does not ask a resolver in the way that is known. */
bool resolving_stand_in(HMODULE module);

#endif
