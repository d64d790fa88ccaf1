/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The kinds of calls in the mix, and what must come of each. */
#ifndef WS2CONNECT_TESTS_KINDS_H
#define WS2CONNECT_TESTS_KINDS_H

#include "../faults/peers.h"

#include <stdbool.h>

#define KIND_PEERS_MAX 4

enum form
{
    BY_NAME,
    BY_WIDE_NAME,
    BY_LIST,
    PLAIN, /* none of our functions: the reference for the time that things take */
};

enum patience
{
    PATIENCE_ANY,   /* no timeout, or one that no call on loopback meets */
    PATIENCE_SHORT, /* 250 ms to 1 s */
    PATIENCE_LONG,  /* longer than it takes until another thread closes the socket */
};

struct kind
{
    const char *name;
    unsigned share; /* how many of KINDS_SHARES calls are of this kind */
    enum form form;
    bool dual;           /* an AF_INET6 socket for both families */
    const char *host;    /* NULL: the first peer's address, as a literal */
    const char *service; /* NULL: the first peer's port */
    /* The list in its order, up to PEER_NONE. Of those that answer or are silent at IPv4 addresses, each call
     * takes other addresses: the module remembers addresses. */
    enum peer peers[KIND_PEERS_MAX];
    enum patience patience;
    int result;  /* 0 or the error */
    bool closed; /* another thread closes the socket under the call */
};

#define KINDS_SHARES 100

extern const struct kind kinds[];
extern const unsigned kinds_count;

/* Returns the kind that has this one of all shares. */
const struct kind *kinds_of_share(unsigned share);

#endif
