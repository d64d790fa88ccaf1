/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A name lookup in the background. A call can give it up at any time. */
#ifndef WS2CONNECT_LOOKUP_H
#define WS2CONNECT_LOOKUP_H

#include <stdbool.h>

#include <winsock2.h>
#include <ws2tcpip.h>

struct lookup;

/* Begins to ask the system's resolver for the addresses of a host, or joins such a lookup that is under
 * way, even one that was given up.
 *
 * family    AF_INET or AF_INET6
 * *joined   whether the lookup had begun before: then its error may come from a problem that is over
 * Returns   0, and *out must be ended with lookup_end(); WSAENOBUFS
 *
 * The lookup starts when a thread is free for it. While one is on its way to another lookup, none is
 * started for this one before lookup_wait_briefly(), which has to follow. */
int lookup_begin(const wchar_t *host, int family, struct lookup **out, bool *joined);

/* Waits a few milliseconds for these lookups, some of which may be NULL, and sees that each gets a thread.
 * In that time the hosts file is read, and a resolver that remembers the name has answered. Under Wine
 * this costs no question to its server, as a wait for an event does. The wait is not alertable. */
void lookup_wait_briefly(struct lookup *const *lookups, size_t count);

/* Returns an event that is set when the lookup is done; NULL when there is none to be had. */
HANDLE lookup_event(struct lookup *lookup);

bool lookup_done(const struct lookup *lookup);

/* Returns the result of a lookup that is done: 0, and *found is valid until lookup_end(); else a
 * Winsock code, never another code of the resolver: WSAHOST_NOT_FOUND, WSANO_DATA, WSATRY_AGAIN,
 * WSANO_RECOVERY, WSAENOBUFS, ... */
int lookup_result(const struct lookup *lookup, const struct addrinfoW **found);

/* Ends the caller's use of the lookup, done or not. Accepts NULL. */
void lookup_end(struct lookup *lookup);

#endif
