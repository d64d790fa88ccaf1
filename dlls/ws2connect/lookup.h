/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A name lookup in the background, which can be given up at any time. */
#ifndef WS2CONNECT_LOOKUP_H
#define WS2CONNECT_LOOKUP_H

#include <stdbool.h>

#include <winsock2.h>
#include <ws2tcpip.h>

struct lookup;

/* Begins to ask the system's resolver for the addresses of a host, or joins a lookup of the same that
 * is under way, given up or not.
 *
 * family    AF_INET or AF_INET6
 * *joined   says whether it had begun before: then its error may be of a trouble that is over
 * Returns   0, and *out is to be ended with lookup_end(); WSAENOBUFS
 *
 * It begins as soon as a thread is free for it. When all are busy it waits its turn. */
int lookup_begin(const wchar_t *host, int family, struct lookup **out, bool *joined);

/* Signalled when the lookup is done. */
HANDLE lookup_event(const struct lookup *lookup);

bool lookup_done(const struct lookup *lookup);

/* What a lookup that is done has found. Returns 0, and *found is good until lookup_end(); else a
 * Winsock code, never the resolver's raw one: WSAHOST_NOT_FOUND, WSANO_DATA, WSATRY_AGAIN,
 * WSANO_RECOVERY, WSAENOBUFS, ... */
int lookup_result(const struct lookup *lookup, const struct addrinfoW **found);

/* Lets go of it, done or not. NULL is fine. */
void lookup_end(struct lookup *lookup);

#endif
