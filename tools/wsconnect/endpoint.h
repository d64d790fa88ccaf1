/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* An address and port as people write them: 127.0.0.1:80, [::1]:80, [fe80::1%2]:80. The way back
 * is address_text(). */
#ifndef WSCONNECT_ENDPOINT_H
#define WSCONNECT_ENDPOINT_H

#include "address.h"

/* Reads a numeric address with its port: A.B.C.D:PORT, [V6]:PORT or [V6%SCOPE]:PORT. SCOPE is an
 * interface's number, as Windows writes it (RFC 4007 section 11.2); PORT is 1 to 65535. Names are
 * not looked up.
 *
 * Returns NULL, and writes *out, when the text is one; otherwise what is wrong with it, in words
 * that fit behind the text. */
const char *endpoint_parse(const char *text, struct address *out);

#endif
