/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Addresses written as text in the tables of the unit tests. */
#ifndef WS2CONNECT_TESTS_ADDRESSES_H
#define WS2CONNECT_TESTS_ADDRESSES_H

#include "address.h"

#include <stddef.h>

/* Returns the address of a text: "192.0.2.1", "2001:db8::1" or "fe80::1%7" (a number as zone). The port
 * (host order) is `port`, or the number behind "#". The address ends at a blank or "<". Fails the test
 * for another text. */
struct address address_of(const char *text, uint16_t port);

/* Returns the text behind the next blank; "" at the end. */
const char *address_next(const char *text);

/* Reads the addresses of a text, separated by blanks. Returns how many. Fails the test when there are
 * more than `most`. */
size_t addresses_of(const char *text, uint16_t port, struct address *out, size_t most);

/* Also compares the port and flow info, which address_equal() partly ignores. */
void assert_same_address(const struct address *actual, const struct address *expected);

#endif
