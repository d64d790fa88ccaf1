/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One question to the system tells nearly all: each costs as much as a third of a connect on
 * loopback under Wine. */
#include "target.h"

#include "host.h"
#include "leftover.h"
#include "settle.h"
#include "sockaddr.h"

#include <ws2tcpip.h>

/* Wine's calls on sockets work without WSAStartup, but making one does not. These arguments make
 * none in any case. */
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

int target_inspect(SOCKET s, struct target *out)
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
    /* The one that the system gave it, if it was opened with AF_UNSPEC. */
    *out = (struct target){ .s = s, .family = info.iAddressFamily };
    return 0;
}

int target_reach(const struct target *target, bool v4_wanted, struct reach *out)
{
    DWORD v6_only = 0; /* Wine writes the first byte only */
    int length = sizeof(v6_only);

    if (target->family == AF_INET)
    {
        *out = (struct reach){ .v4 = true };
        return 0;
    }
    if (v4_wanted && getsockopt(target->s, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&v6_only, &length))
        return WSAGetLastError();
    *out = (struct reach){ .v4 = v4_wanted && !v6_only, .v6 = true };
    return 0;
}

bool target_exists(SOCKET s)
{
    int type;
    int length = sizeof(type);

    return !getsockopt(s, SOL_SOCKET, SO_TYPE, (char *)&type, &length);
}

int target_check(SOCKET s)
{
    int err = check_handle(s);

    return !err && !target_exists(s) ? WSAENOTSOCK : err;
}

bool target_name(const struct target *target, struct address *out)
{
    struct sockaddr_storage name;
    int length = sizeof(name);

    return !getsockname(target->s, (struct sockaddr *)&name, &length) &&
           !address_from_sockaddr((const struct sockaddr *)&name, (size_t)length, out);
}

static bool is_leftover(const struct target *target, const struct address *name)
{
    struct address left;

    return leftover_find(target->s, &left) && address_equal(&left, name);
}

bool target_bound_to(const struct target *target, struct address *out)
{
    return target_name(target, out) && !is_leftover(target, out);
}

static bool is_connected(const struct target *target)
{
    struct sockaddr_storage name;
    int length = sizeof(name);

    return !getpeername(target->s, (struct sockaddr *)&name, &length);
}

static bool is_listening(const struct target *target)
{
    DWORD listening = 0;
    int length = sizeof(listening);

    return !getsockopt(target->s, SOL_SOCKET, SO_ACCEPTCONN, (char *)&listening, &length) &&
           listening;
}

/* A socket without a local address has done nothing yet. Wine 10's getpeername answers for one that is
 * not connected yet, so there settling tells. */
int target_check_idle(const struct target *target, enum target_past *past)
{
    struct address name;

    *past = TARGET_FRESH;
    if (!target_name(target, &name))
        return 0;
    *past = is_leftover(target, &name) ? TARGET_USED : TARGET_BOUND;
    if (host_is_wine())
        return settle(target->s, target->family);
    if (is_connected(target))
        return WSAEISCONN;
    return is_listening(target) ? WSAEINVAL : 0;
}

int target_check_unbound(struct target *target)
{
    enum target_past past;
    int err = target_check_idle(target, &past);

    if (!err && past == TARGET_BOUND)
        err = WSAEINVAL;
    target->unbound = !err;
    target->used = past == TARGET_USED;
    return err;
}
