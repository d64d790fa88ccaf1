/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Peers on loopback for tests: one that answers, one that refuses, one that stays silent. */

#include "loopback.h"

#include <string.h>

/* How long a connection must go unanswered to count as ignored. Loopback answers within the call
 * of connect, so this only allows for a busy machine: our choice. */
#define SILENCE_MS 100

/* The queue of listen(s, 0) takes one connection on Linux; two more without an answer show that it
 * is full and that the silence is not a hiccup. */
#define SILENT_FILLERS 2

/* 127.1.0.0: far from what else may listen on loopback. */
#define FIRST_NEIGHBOUR 0x7f010000ul

int loopback_address(int family, unsigned short port, struct sockaddr_storage *address)
{
    memset(address, 0, sizeof(*address));
    if (family == AF_INET)
    {
        struct sockaddr_in *in = (struct sockaddr_in *)address;

        in->sin_family = AF_INET;
        in->sin_port = htons(port);
        in->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return sizeof(*in);
    }
    if (family == AF_INET6)
    {
        struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)address;

        in6->sin6_family = AF_INET6;
        in6->sin6_port = htons(port);
        in6->sin6_addr.s6_addr[15] = 1;
        return sizeof(*in6);
    }
    return 0;
}

int loopback_mapped_address(unsigned short port, struct sockaddr_storage *address)
{
    static const unsigned char mapped[16] = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1
    };
    int len = loopback_address(AF_INET6, port, address);

    memcpy(((struct sockaddr_in6 *)address)->sin6_addr.s6_addr, mapped, sizeof(mapped));
    return len;
}

static void close_socket(SOCKET *socket)
{
    if (*socket != INVALID_SOCKET)
        closesocket(*socket);
    *socket = INVALID_SOCKET;
}

static int set_nonblocking(SOCKET socket, u_long on)
{
    return ioctlsocket(socket, FIONBIO, &on) ? WSAGetLastError() : 0;
}

/* Binds a new socket to a free port of this address. Nobody may share it: a test of another process
 * would be answered by us, or we by it. */
static int bind_new(struct loopback_peer *peer)
{
    BOOL exclusive = TRUE;
    int err;

    peer->socket = socket(peer->address.ss_family, SOCK_STREAM, IPPROTO_TCP);
    if (peer->socket == INVALID_SOCKET)
        return WSAGetLastError();
    if (!setsockopt(peer->socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (const char *)&exclusive,
                    sizeof(exclusive)) &&
        !bind(peer->socket, (const struct sockaddr *)&peer->address, peer->address_len) &&
        !getsockname(peer->socket, (struct sockaddr *)&peer->address, &peer->address_len))
        return 0;
    err = WSAGetLastError();
    loopback_close(peer);
    return err;
}

int loopback_refuse(struct loopback_peer *peer, int family)
{
    peer->address_len = loopback_address(family, 0, &peer->address);
    return bind_new(peer);
}

static int refuse_wide(struct loopback_peer *peer)
{
    struct sockaddr_in *in = (struct sockaddr_in *)&peer->address;
    int err;

    peer->address_len = loopback_address(AF_INET, 0, &peer->address);
    in->sin_addr.s_addr = htonl(INADDR_ANY);
    err = bind_new(peer);
    in->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return err;
}

/* err: of binding the peer. */
static int listen_with_queue(struct loopback_peer *peer, int err, int backlog)
{
    if (err)
        return err;
    if (!listen(peer->socket, backlog))
        return 0;
    err = WSAGetLastError();
    loopback_close(peer);
    return err;
}

int loopback_listen(struct loopback_peer *peer, int family)
{
    return listen_with_queue(peer, loopback_refuse(peer, family), SOMAXCONN);
}

int loopback_listen_wide(struct loopback_peer *peer)
{
    return listen_with_queue(peer, refuse_wide(peer), SOMAXCONN);
}

struct sockaddr_storage loopback_neighbour(const struct loopback_peer *peer, unsigned number)
{
    struct sockaddr_storage address = peer->address;

    ((struct sockaddr_in *)&address)->sin_addr.s_addr = htonl(FIRST_NEIGHBOUR + number);
    return address;
}

unsigned short loopback_port(const struct loopback_peer *peer)
{
    /* The port has the same place in both families' addresses. */
    return ntohs(((const struct sockaddr_in *)&peer->address)->sin_port);
}

int loopback_accept(const struct loopback_peer *peer, unsigned timeout_ms, SOCKET *accepted)
{
    struct timeval timeout = { timeout_ms / 1000, timeout_ms % 1000 * 1000 };
    fd_set readable;
    SOCKET socket;
    int ready;

    FD_ZERO(&readable);
    FD_SET(peer->socket, &readable);
    ready = select(0, &readable, NULL, NULL, &timeout);
    if (ready == SOCKET_ERROR)
        return WSAGetLastError();
    if (!ready)
        return WSAETIMEDOUT;
    socket = accept(peer->socket, NULL, NULL);
    if (socket == INVALID_SOCKET)
        return WSAGetLastError();
    *accepted = socket;
    return 0;
}

unsigned loopback_drop_waiting(const struct loopback_peer *peer)
{
    unsigned count = 0;
    SOCKET socket;

    while (!loopback_accept(peer, 0, &socket))
    {
        closesocket(socket);
        count++;
    }
    return count;
}

void loopback_close(struct loopback_peer *peer)
{
    close_socket(&peer->socket);
}

/* Starts a connection without waiting for it. Being refused later is not seen here. */
static int start_filler(struct loopback_blackhole *hole, SOCKET *filler)
{
    const struct loopback_peer *peer = &hole->listener;
    int err;

    *filler = socket(peer->address.ss_family, SOCK_STREAM, IPPROTO_TCP);
    if (*filler == INVALID_SOCKET)
        return WSAGetLastError();
    err = set_nonblocking(*filler, 1);
    if (err)
        return err;
    if (!connect(*filler, (const struct sockaddr *)&peer->address, peer->address_len))
        return 0;
    err = WSAGetLastError();
    return err == WSAEWOULDBLOCK ? 0 : err;
}

/* One look at all fillers, after time enough for any answer to arrive. */
static int require_silence(const struct loopback_blackhole *hole)
{
    struct timeval no_wait = { 0, 0 };
    fd_set connected, failed;
    unsigned i;

    Sleep(SILENCE_MS);
    FD_ZERO(&connected);
    FD_ZERO(&failed);
    for (i = 0; i < LOOPBACK_FILLERS; i++)
    {
        FD_SET(hole->fillers[i], &connected);
        FD_SET(hole->fillers[i], &failed);
    }
    if (select(0, NULL, &connected, &failed, &no_wait) == SOCKET_ERROR)
        return WSAGetLastError();
    if (failed.fd_count || connected.fd_count + SILENT_FILLERS > LOOPBACK_FILLERS)
        return WSAEOPNOTSUPP;
    return 0;
}

/* err: of listening. */
static int fill(struct loopback_blackhole *hole, int err)
{
    unsigned i;

    for (i = 0; i < LOOPBACK_FILLERS; i++)
        hole->fillers[i] = INVALID_SOCKET;
    for (i = 0; !err && i < LOOPBACK_FILLERS; i++)
        err = start_filler(hole, &hole->fillers[i]);
    if (!err)
        err = require_silence(hole);
    if (err)
        loopback_blackhole_close(hole);
    return err;
}

int loopback_blackhole_open(struct loopback_blackhole *hole, int family)
{
    struct loopback_peer *listener = &hole->listener;

    return fill(hole, listen_with_queue(listener, loopback_refuse(listener, family), 0));
}

int loopback_blackhole_open_wide(struct loopback_blackhole *hole)
{
    return fill(hole, listen_with_queue(&hole->listener, refuse_wide(&hole->listener), 0));
}

static void close_fillers(struct loopback_blackhole *hole)
{
    unsigned i;

    for (i = 0; i < LOOPBACK_FILLERS; i++)
        close_socket(&hole->fillers[i]);
}

/* The fillers go first: one that is still waiting would take the place just made. */
void loopback_blackhole_drain(struct loopback_blackhole *hole)
{
    close_fillers(hole);
    loopback_drop_waiting(&hole->listener);
}

void loopback_blackhole_close(struct loopback_blackhole *hole)
{
    close_fillers(hole);
    loopback_close(&hole->listener);
}
