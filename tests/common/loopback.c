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

/* The thread that accepts ends when its listener is closed. Our choice. */
#define ACCEPTOR_LIMIT_MS 5000

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
 * would be answered by us, or we by it. conditional: TRUE for SO_CONDITIONAL_ACCEPT, see
 * open_conditional(). */
static int bind_new(struct loopback_peer *peer, BOOL conditional)
{
    BOOL exclusive = TRUE;
    int err;

    peer->socket = socket(peer->address.ss_family, SOCK_STREAM, IPPROTO_TCP);
    if (peer->socket == INVALID_SOCKET)
        return WSAGetLastError();
    if ((!conditional || !setsockopt(peer->socket, SOL_SOCKET, SO_CONDITIONAL_ACCEPT,
                                     (const char *)&conditional, sizeof(conditional))) &&
        !setsockopt(peer->socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (const char *)&exclusive,
                    sizeof(exclusive)) &&
        !bind(peer->socket, (const struct sockaddr *)&peer->address, peer->address_len) &&
        !getsockname(peer->socket, (struct sockaddr *)&peer->address, &peer->address_len))
        return 0;
    err = WSAGetLastError();
    loopback_close(peer);
    return err;
}

static int refuse(struct loopback_peer *peer, int family, BOOL conditional)
{
    peer->address_len = loopback_address(family, 0, &peer->address);
    return bind_new(peer, conditional);
}

int loopback_refuse(struct loopback_peer *peer, int family)
{
    return refuse(peer, family, FALSE);
}

static int refuse_wide(struct loopback_peer *peer, BOOL conditional)
{
    struct sockaddr_in *in = (struct sockaddr_in *)&peer->address;
    int err;

    peer->address_len = loopback_address(AF_INET, 0, &peer->address);
    in->sin_addr.s_addr = htonl(INADDR_ANY);
    err = bind_new(peer, conditional);
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
    return listen_with_queue(peer, refuse_wide(peer, FALSE), SOMAXCONN);
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

/* So that Windows, which sends a SYN again after a reset, tells a refusal at once (MS docs
 * SIO_TCP_INITIAL_RTO; TCP_INITIAL_RTO_UNSPECIFIED_RTT, TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS). Wine does not know
 * the code, and needs no help. */
static void tell_refusal_at_once(SOCKET s)
{
    struct
    {
        USHORT rtt_ms;
        UCHAR retransmissions;
    } rto = { 0xffff, 0xfe };
    DWORD returned;

    WSAIoctl(s, _WSAIOW(IOC_VENDOR, 17), &rto, sizeof(rto), NULL, 0, &returned, NULL, NULL);
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
    tell_refusal_at_once(*filler);
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

/* Does a connection to the hole go unanswered? Asks with one filler, which it closes. */
static int require_unanswered(struct loopback_blackhole *hole)
{
    struct timeval limit = { 0, SILENCE_MS * 1000 };
    SOCKET filler;
    fd_set connected, failed;
    int err = start_filler(hole, &filler);

    if (!err)
    {
        FD_ZERO(&connected);
        FD_ZERO(&failed);
        FD_SET(filler, &connected);
        FD_SET(filler, &failed);
        if (select(0, NULL, &connected, &failed, &limit))
            err = WSAEOPNOTSUPP;
    }
    close_socket(&filler);
    return err;
}

static int bind_hole(struct loopback_blackhole *hole, int family, BOOL conditional)
{
    struct loopback_peer *listener = &hole->listener;

    return family ? refuse(listener, family, conditional) : refuse_wide(listener, conditional);
}

/* A listener that leaves it to the program whether each connection is accepted, and a program that says
 * nothing (MS docs SO_CONDITIONAL_ACCEPT: the system accepts only when the condition function of WSAAccept
 * has said so). It takes no privilege. WSAEOPNOTSUPP where the system accepts all the same, as under Wine. */
static int open_conditional(struct loopback_blackhole *hole, int family)
{
    int err = bind_hole(hole, family, TRUE);

    if (err == WSAENOPROTOOPT)
        return WSAEOPNOTSUPP;
    err = listen_with_queue(&hole->listener, err, SOMAXCONN);
    if (!err)
        err = require_unanswered(hole);
    hole->conditional = !err;
    if (err)
        loopback_close(&hole->listener);
    return err;
}

static int open_hole(struct loopback_blackhole *hole, int family)
{
    static const struct loopback_blackhole closed = LOOPBACK_BLACKHOLE_INIT;
    int err;

    *hole = closed;
    err = open_conditional(hole, family);
    if (err != WSAEOPNOTSUPP)
        return err;
    return fill(hole, listen_with_queue(&hole->listener, bind_hole(hole, family, FALSE), 0));
}

int loopback_blackhole_open(struct loopback_blackhole *hole, int family)
{
    return open_hole(hole, family);
}

int loopback_blackhole_open_wide(struct loopback_blackhole *hole)
{
    return open_hole(hole, 0);
}

static void close_fillers(struct loopback_blackhole *hole)
{
    unsigned i;

    for (i = 0; i < LOOPBACK_FILLERS; i++)
        close_socket(&hole->fillers[i]);
}

static int CALLBACK accept_any(WSABUF *caller, WSABUF *caller_data, QOS *qos, QOS *group_qos,
                               WSABUF *callee, WSABUF *callee_data, GROUP *group,
                               DWORD_PTR argument)
{
    (void)caller;
    (void)caller_data;
    (void)qos;
    (void)group_qos;
    (void)callee;
    (void)callee_data;
    (void)group;
    (void)argument;
    return CF_ACCEPT;
}

/* Accepts what waits and what comes, until the listener is closed. A connection that was given up
 * meanwhile is an error, and counts, so that this ends. */
static DWORD WINAPI accept_all(void *argument)
{
    struct loopback_blackhole *hole = argument;
    SOCKET listener = hole->listener.socket;
    unsigned i;

    for (i = 0; i < LOOPBACK_ACCEPTED_MOST; i++)
    {
        SOCKET accepted = WSAAccept(listener, NULL, NULL, accept_any, 0);

        if (accepted != INVALID_SOCKET)
            hole->accepted[hole->accepted_count++] = accepted;
        else if (WSAGetLastError() != WSAECONNRESET)
            break;
    }
    return 0;
}

/* The fillers go first: one that is still waiting would take the place just made. */
void loopback_blackhole_drain(struct loopback_blackhole *hole)
{
    close_fillers(hole);
    if (!hole->conditional)
        loopback_drop_waiting(&hole->listener);
    else if (!hole->acceptor)
        hole->acceptor = CreateThread(NULL, 0, accept_all, hole, 0, NULL);
}

void loopback_blackhole_close(struct loopback_blackhole *hole)
{
    close_fillers(hole);
    loopback_close(&hole->listener);
    if (hole->acceptor)
    {
        WaitForSingleObject(hole->acceptor, ACCEPTOR_LIMIT_MS);
        CloseHandle(hole->acceptor);
        hole->acceptor = NULL;
    }
    while (hole->accepted_count)
        closesocket(hole->accepted[--hole->accepted_count]);
}
