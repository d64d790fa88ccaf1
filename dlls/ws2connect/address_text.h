/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Addresses as people read them. */
#ifndef WS2CONNECT_ADDRESS_TEXT_H
#define WS2CONNECT_ADDRESS_TEXT_H

#include "address.h"

/* Room for the longest text with its terminator:
 * [8 groups of 4 with 7 colons % 10 digits]:5 digits is 58. */
#define ADDRESS_TEXT_SIZE 64

/* Writes the address with its port: 192.0.2.1:80, [2001:db8::1]:80, [fe80::1%3]:80. IPv6 follows RFC
 * 5952 sections 4 and 6; a scope is written as its number (RFC 4007 section 11.2). A v4-mapped address
 * is written as its IPv4 address. */
void address_text(const struct address *address, char out[ADDRESS_TEXT_SIZE]);

/* Writes the address without its port: 192.0.2.1, 2001:db8::1, fe80::1%3. */
void address_text_host(const struct address *address, char out[ADDRESS_TEXT_SIZE]);

#endif
