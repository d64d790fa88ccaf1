/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A hosts file. Pure. */
#ifndef WSCONNECT_HOSTS_TEXT_H
#define WSCONNECT_HOSTS_TEXT_H

#include <stddef.h>

/* Room for a name with its terminator (RFC 1035 section 2.3.4); a longer one is cut. */
#define HOSTS_TEXT_NAME_SIZE 256

/* Returns how many lines of the text, length bytes, have an address and a name other than localhost; writes
 * the first such name to first, "" when there is none. */
size_t hosts_text_count(const char *text, size_t length, char first[HOSTS_TEXT_NAME_SIZE]);

#endif
