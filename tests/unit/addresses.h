/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Addresses written as text in the tables of the unit tests. */
#ifndef WS2CONNECT_TESTS_ADDRESSES_H
#define WS2CONNECT_TESTS_ADDRESSES_H

#include "address.h"

#include <stddef.h>

/* "192.0.2.1", "2001:db8::1" or "fe80::1%7" (a number as zone), with this port (host order), or with
 * the one behind "#". Ends at a blank or "<". Another text fails the test. */
struct address address_of(const char *text, uint16_t port);

/* What stands behind the next blank; "" at the end. */
const char *address_next(const char *text);

/* The addresses of a text, with blanks between them. Returns how many; more than most fails the test. */
size_t addresses_of(const char *text, uint16_t port, struct address *out, size_t most);

/* The port and flow info too, which address_equal() partly leaves out. */
void assert_same_address(const struct address *actual, const struct address *expected);

#endif
