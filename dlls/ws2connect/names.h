/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What can be told from the text of a host or service name alone. */
#ifndef WS2CONNECT_NAMES_H
#define WS2CONNECT_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* Longest service name we look up, in characters without the terminator: IANA's are at most 15
 * (RFC 6335 section 5.1), the tables of systems hold longer ones. Our choice. */
#define NAMES_SERVICE_MAX 63

/* A port number "1" to "65535": ASCII digits and nothing else, leading zeros allowed. Writes
 * *port (host order) only when it returns true.
 *
 * The system's own parser is not asked, because Wine's wraps "70000" to 4464 and takes
 * full-width digits. */
bool names_port(const wchar_t *text, uint16_t *port);

/* A text that can be a service's name: 1 to NAMES_SERVICE_MAX visible ASCII characters that
 * begin with a letter or digit and have a letter among them (RFC 6335 section 5.1, with the
 * punctuation that older names use). Writes it to out, which has room for NAMES_SERVICE_MAX
 * characters and a terminator, only when it returns true. */
bool names_service(const wchar_t *text, char *out);

/* Makes its capitals small letters. Returns whether it had any. */
bool names_lower_service(char *name);

/* "localhost" or a name below it, in any case, with or without the final dot
 * (RFC 6761 section 6.3). */
bool names_is_localhost(const wchar_t *text);

/* Whether two texts are the same host's name, but for the case of ASCII letters and the final dot.
 * The empty text is no host's name. */
bool names_same_host(const wchar_t *a, const wchar_t *b);

#endif
