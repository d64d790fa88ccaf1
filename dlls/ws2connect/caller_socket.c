/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The facts of the caller's socket. One question to the system answers nearly all of them: under Wine
 * each question costs a third of a connect on loopback. */
#include "caller_socket.h"

#include "host.h"
#include "leftover.h"
#include "settle.h"
#include "sockaddr.h"

#include <ws2tcpip.h>

/* Wine's calls on sockets work without WSAStartup, but making a socket does not. With these arguments
 * no socket is made in any case. */
static bool winsock_started(void)
{
    return socket(0, 0, 0) != INVALID_SOCKET || WSAGetLastError() != WSANOTINITIALISED;
}

static int check_handle(SOCKET s)
{
    if (!winsock_started())
        return WSANOTINITIALISED;
    return s && s != INVALID_SOCKET ? 0 : WSAENOTSOCK;
}

/* If the note is about a closed socket, a fresh one is settled without need. */
static bool went_to_v4(const struct caller_socket *callers)
{
    struct address left;

    return callers->family == AF_INET6 && host_is_wine() && leftover_find(callers->s, &left) &&
           address_is_v4_mapped(&left);
}

int caller_socket_inspect(SOCKET s, struct caller_socket *out)
{
    WSAPROTOCOL_INFOW info;
    int length = sizeof(info);
    int err = check_handle(s);

    if (err)
        return err;
    if (getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, (char *)&info, &length))
        return WSAGetLastError();
    if (info.iSocketType != SOCK_STREAM)
        return WSAEFAULT;
    if (info.iAddressFamily != AF_INET && info.iAddressFamily != AF_INET6)
        return WSAEAFNOSUPPORT;
    /* The family that the system chose, if the socket was opened with AF_UNSPEC. */
    *out = (struct caller_socket){ .s = s, .family = info.iAddressFamily };
    out->v4_past = went_to_v4(out);
    return 0;
}

int caller_socket_reach(const struct caller_socket *callers, bool v4_wanted, struct reach *out)
{
    DWORD v6_only = 0; /* Wine writes only the first byte */
    int length = sizeof(v6_only);

    if (callers->family == AF_INET)
    {
        *out = (struct reach){ .v4 = true };
        return 0;
    }
    if (v4_wanted && getsockopt(callers->s, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&v6_only, &length))
        return WSAGetLastError();
    *out = (struct reach){ .v4 = v4_wanted && !v6_only, .v6 = true };
    return 0;
}

bool caller_socket_exists(SOCKET s)
{
    int type;
    int length = sizeof(type);

    return !getsockopt(s, SOL_SOCKET, SO_TYPE, (char *)&type, &length);
}

int caller_socket_check(SOCKET s)
{
    int err = check_handle(s);

    return !err && !caller_socket_exists(s) ? WSAENOTSOCK : err;
}

bool caller_socket_name(const struct caller_socket *callers, struct address *out)
{
    struct sockaddr_storage name;
    int length = sizeof(name);

    return !getsockname(callers->s, (struct sockaddr *)&name, &length) &&
           !address_from_sockaddr((const struct sockaddr *)&name, (size_t)length, out);
}

static bool is_leftover(const struct caller_socket *callers, const struct address *name)
{
    struct address left;

    return leftover_find(callers->s, &left) && address_equal(&left, name);
}

bool caller_socket_bound_to(const struct caller_socket *callers, struct address *out)
{
    return callers->past != CALLER_SOCKET_FRESH && caller_socket_name(callers, out) &&
           !is_leftover(callers, out);
}

static bool is_connected(const struct caller_socket *callers)
{
    struct sockaddr_storage name;
    int length = sizeof(name);

    return !getpeername(callers->s, (struct sockaddr *)&name, &length);
}

static bool is_listening(const struct caller_socket *callers)
{
    DWORD listening = 0;
    int length = sizeof(listening);

    return !getsockopt(callers->s, SOL_SOCKET, SO_ACCEPTCONN, (char *)&listening, &length) &&
           listening;
}

/* A socket without a local address has done nothing yet. Wine 10's getpeername also succeeds for a
 * socket that is not connected yet: settle() finds that out. */
int caller_socket_check_idle(struct caller_socket *callers)
{
    struct address name;

    callers->past = CALLER_SOCKET_FRESH;
    if (!caller_socket_name(callers, &name))
        return 0;
    callers->past = is_leftover(callers, &name) ? CALLER_SOCKET_USED : CALLER_SOCKET_BOUND;
    callers->used = callers->past == CALLER_SOCKET_USED;
    if (host_is_wine())
        return settle(callers->s, callers->family);
    if (is_connected(callers))
        return WSAEISCONN;
    return is_listening(callers) ? WSAEINVAL : 0;
}

int caller_socket_check_unbound(struct caller_socket *callers)
{
    int err = caller_socket_check_idle(callers);

    return !err && callers->past == CALLER_SOCKET_BOUND ? WSAEINVAL : err;
}
