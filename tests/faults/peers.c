/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "peers.h"

/* RFC 5737: for documentation. Connecting a datagram socket sends nothing. */
#define ELSEWHERE 0xc0000201ul
#define ANY_PORT 9

/* Returns the source of what goes elsewhere. */
static struct in_addr find_own(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_port = htons(ANY_PORT),
                                   .sin_addr.s_addr = htonl(ELSEWHERE) };
    SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    int length = sizeof(address);

    if (connect(s, (const struct sockaddr *)&address, length) ||
        getsockname(s, (struct sockaddr *)&address, &length))
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    closesocket(s);
    return address.sin_addr;
}

int peers_open(struct peers *peers)
{
    int err;

    *peers = (struct peers){ .answering = LOOPBACK_PEER_INIT,
                             .answering_v6 = LOOPBACK_PEER_INIT,
                             .refusing = LOOPBACK_PEER_INIT,
                             .refusing_v6 = LOOPBACK_PEER_INIT,
                             .hole = LOOPBACK_BLACKHOLE_INIT };
    peers->own = find_own();
    err = loopback_listen_wide(&peers->answering);
    if (!err)
        err = loopback_listen(&peers->answering_v6, AF_INET6);
    if (!err)
        err = loopback_refuse(&peers->refusing, AF_INET);
    if (!err)
        err = loopback_refuse(&peers->refusing_v6, AF_INET6);
    if (!err)
        err = loopback_blackhole_open_wide(&peers->hole);
    if (err)
        peers_close(peers);
    return err;
}

void peers_close(struct peers *peers)
{
    loopback_close(&peers->answering);
    loopback_close(&peers->answering_v6);
    loopback_close(&peers->refusing);
    loopback_close(&peers->refusing_v6);
    loopback_blackhole_close(&peers->hole);
}

static struct sockaddr_storage at_own(const struct peers *peers, const struct loopback_peer *peer)
{
    struct sockaddr_storage address = peer->address;

    ((struct sockaddr_in *)&address)->sin_addr = peers->own;
    return address;
}

static struct sockaddr_storage plain_address(const struct peers *peers, enum peer which)
{
    switch (which)
    {
    case PEER_ANSWERS_V6:
        return peers->answering_v6.address;
    case PEER_REFUSES:
        return peers->refusing.address;
    case PEER_REFUSES_V6:
        return peers->refusing_v6.address;
    case PEER_SILENT:
        return peers->hole.listener.address;
    case PEER_SILENT_TOO:
        return loopback_neighbour(&peers->hole.listener, 1);
    case PEER_OWN_ANSWERS:
        return at_own(peers, &peers->answering);
    case PEER_OWN_REFUSES:
        return at_own(peers, &peers->refusing);
    default:
        return peers->answering.address;
    }
}

struct sockaddr_storage peers_address(const struct peers *peers, enum peer which, bool mapped)
{
    struct sockaddr_storage address = plain_address(peers, which);
    const struct sockaddr_in v4 = *(const struct sockaddr_in *)&address;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&address;

    if (!mapped || address.ss_family != AF_INET)
        return address;
    loopback_mapped_address(ntohs(v4.sin_port), &address);
    memcpy(&v6->sin6_addr.s6_addr[12], &v4.sin_addr, sizeof(v4.sin_addr));
    return address;
}

void peers_drop(const struct peers *peers)
{
    loopback_drop_waiting(&peers->answering);
    loopback_drop_waiting(&peers->answering_v6);
}
