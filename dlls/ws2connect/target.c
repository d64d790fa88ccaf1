/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One question to the system tells nearly all: each costs as much as a third of a connect on
 * loopback under Wine. */
#include "target.h"

#include <ws2tcpip.h>

/* Wine's calls on sockets work without WSAStartup, but making one does not. These arguments make
 * none in any case. */
static bool winsock_started(void)
{
    return socket(0, 0, 0) != INVALID_SOCKET || WSAGetLastError() != WSANOTINITIALISED;
}

int target_inspect(SOCKET s, struct target *out)
{
    WSAPROTOCOL_INFOW info;
    int length = sizeof(info);

    if (!winsock_started())
        return WSANOTINITIALISED;
    if (!s || s == INVALID_SOCKET)
        return WSAENOTSOCK;
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

bool target_is_bound(const struct target *target)
{
    struct sockaddr_storage name;
    int length = sizeof(name);

    return !getsockname(target->s, (struct sockaddr *)&name, &length);
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

int target_check_idle(const struct target *target)
{
    if (is_connected(target))
        return WSAEISCONN;
    return is_listening(target) ? WSAEINVAL : 0;
}

int target_check_unbound(const struct target *target)
{
    if (!target_is_bound(target))
        return 0;
    return is_connected(target) ? WSAEISCONN : WSAEINVAL;
}
