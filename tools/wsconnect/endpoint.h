/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* An address with its port as people write it: 127.0.0.1:80, [::1]:80, [fe80::1%2]:80. address_text()
 * writes this form. */
#ifndef WSCONNECT_ENDPOINT_H
#define WSCONNECT_ENDPOINT_H

#include "address.h"

/* Reads a numeric address with its port: A.B.C.D:PORT, [V6]:PORT or [V6%SCOPE]:PORT. SCOPE is the
 * number of an interface, as Windows writes it (RFC 4007 section 11.2); PORT is 1 to 65535. No name
 * is looked up.
 *
 * Returns NULL and writes *out; or returns what is wrong with the text, in words to follow the text
 * in a sentence. */
const char *endpoint_parse(const char *text, struct address *out);

/* The same of an address that may lack its port, which is 0 then: 127.0.0.1, ::1, fe80::1%2. */
const char *endpoint_parse_local(const char *text, struct address *out);

#endif
