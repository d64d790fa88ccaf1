/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Questions that the text of a host or service name alone can answer. */
#ifndef WS2CONNECT_NAMES_H
#define WS2CONNECT_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* The longest service name that we look up, in characters without the terminator. IANA's have at most
 * 15 (RFC 6335 section 5.1), tables of systems have longer ones. Our choice. */
#define NAMES_SERVICE_MAX 63

/* Reads a port number, "1" to "65535": only ASCII digits, leading zeros allowed. Returns whether it is
 * one, and writes *port (host order) only then.
 *
 * The system's own parser is not used: Wine's turns "70000" into 4464 and accepts full-width digits. */
bool names_port(const wchar_t *text, uint16_t *port);

/* Whether the text can be a service's name: 1 to NAMES_SERVICE_MAX visible ASCII characters that begin
 * with a letter or digit and contain a letter (RFC 6335 section 5.1, with the punctuation of older
 * names). Copies it to out only then; out has room for NAMES_SERVICE_MAX characters and a terminator. */
bool names_service(const wchar_t *text, char *out);

/* Makes capital letters small. Returns whether there were any. */
bool names_lower_service(char *name);

/* Whether the name is "localhost" or ends in ".localhost" (RFC 6761 section 6.3). Case and a final dot
 * do not matter. */
bool names_is_localhost(const wchar_t *text);

/* Whether two texts are the same host's name. The case of ASCII letters and a final dot do not matter.
 * The empty text is no host's name. */
bool names_same_host(const wchar_t *a, const wchar_t *b);

#endif
