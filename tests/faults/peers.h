/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What a scene connects to: all on this machine. */
#ifndef WS2CONNECT_TESTS_PEERS_H
#define WS2CONNECT_TESTS_PEERS_H

#include "loopback.h"

#include <stdbool.h>

enum peer
{
    PEER_NONE,
    PEER_ANSWERS,
    PEER_ANSWERS_V6,
    PEER_REFUSES,
    PEER_REFUSES_V6,
    PEER_SILENT,
    PEER_SILENT_TOO,  /* another address */
    PEER_OWN_ANSWERS, /* at the machine's own IPv4 address, where it has one */
    PEER_OWN_REFUSES,
};

struct peers
{
    struct loopback_peer answering, answering_v6, refusing, refusing_v6;
    struct loopback_blackhole hole;
    struct in_addr own; /* 127.0.0.1 where the machine has no other */
};

/* Returns 0 or a WSA code. */
int peers_open(struct peers *peers);

void peers_close(struct peers *peers);

/* Returns the peer's address; with `mapped` an IPv4 one in its IPv6 form. */
struct sockaddr_storage peers_address(const struct peers *peers, enum peer which, bool mapped);

/* Ends the connections that nobody has accepted. */
void peers_drop(const struct peers *peers);

#endif
