/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "peers.h"

int peers_open(struct peers *peers)
{
    int err;

    *peers = (struct peers){ .answering = LOOPBACK_PEER_INIT,
                             .answering_v6 = LOOPBACK_PEER_INIT,
                             .refusing = LOOPBACK_PEER_INIT,
                             .refusing_v6 = LOOPBACK_PEER_INIT,
                             .hole = LOOPBACK_BLACKHOLE_INIT };
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

static struct sockaddr_storage own_address(const struct peers *peers, enum peer which)
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
    default:
        return peers->answering.address;
    }
}

struct sockaddr_storage peers_address(const struct peers *peers, enum peer which, bool mapped)
{
    struct sockaddr_storage address = own_address(peers, which);
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
