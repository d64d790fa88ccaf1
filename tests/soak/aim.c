/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "aim.h"

#include "reference.h"

#include <stdio.h>
#include <stdlib.h>

/* As many as have numbers. */
#define NEIGHBOURS 65536

/* No call on loopback takes that long. */
#define LONG_MS 30000

#define CLOSED_CALL_MS 3000
#define CLOSE_MAX_MS 300

static struct sockaddr_storage draw_peer(const struct peers *peers, enum peer which, bool dual,
                                         struct caller *caller)
{
    struct sockaddr_storage address = peers_address(peers, which, false);
    struct sockaddr_in *in = (struct sockaddr_in *)&address;
    struct sockaddr_storage mapped;

    if (which == PEER_ANSWERS)
        address = loopback_neighbour(&peers->answering, draw(caller, NEIGHBOURS));
    else if (which == PEER_SILENT)
        address = loopback_neighbour(&peers->hole.listener, draw(caller, NEIGHBOURS));
    if (!dual || address.ss_family != AF_INET)
        return address;
    loopback_mapped_address(ntohs(in->sin_port), &mapped);
    memcpy(&((struct sockaddr_in6 *)&mapped)->sin6_addr.s6_addr[12], &in->sin_addr,
           sizeof(in->sin_addr));
    return mapped;
}

static void write_names(struct aim *aim)
{
    const struct sockaddr_in *first = (const struct sockaddr_in *)&aim->to[0];
    const unsigned char *bytes = (const unsigned char *)&first->sin_addr;

    if (aim->kind->host)
        snprintf(aim->host, sizeof(aim->host), "%s", aim->kind->host);
    else
        snprintf(aim->host, sizeof(aim->host), "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2],
                 bytes[3]);
    if (aim->kind->service)
        snprintf(aim->service, sizeof(aim->service), "%s", aim->kind->service);
    else
        snprintf(aim->service, sizeof(aim->service), "%u", ntohs(first->sin_port));
}

static void draw_timeout(struct aim *aim, struct caller *caller)
{
    switch (aim->kind->patience)
    {
    case PATIENCE_SHORT:
        aim->timed = true;
        aim->timeout_ms = 250 + draw(caller, 751);
        break;
    case PATIENCE_LONG:
        aim->timed = true;
        aim->timeout_ms = CLOSED_CALL_MS;
        break;
    default:
        aim->timed = draw(caller, 2);
        aim->timeout_ms = LONG_MS;
    }
}

struct aim aim_draw(const struct scene *scene, const struct kind *kind, struct caller *caller)
{
    struct aim aim = { .kind = kind, .nonblocking = draw(caller, 2) || kind->form == PLAIN };

    while (aim.count < KIND_PEERS_MAX && kind->peers[aim.count])
    {
        aim.to[aim.count] = draw_peer(&scene->peers, kind->peers[aim.count], kind->dual, caller);
        aim.count++;
    }
    write_names(&aim);
    draw_timeout(&aim, caller);
    aim.close_ms = draw(caller, CLOSE_MAX_MS);
    return aim;
}

/* The names are ASCII. */
static BOOL call_by_wide_name(const struct aim *aim, const struct guest *guest, SOCKET s,
                              DWORD *length, struct sockaddr *remote, const struct timeval *timeout)
{
    WCHAR host[HOST_SIZE], service[SERVICE_SIZE];

    mbstowcs(host, aim->host, HOST_SIZE);
    mbstowcs(service, aim->service, SERVICE_SIZE);
    return guest->by_wide_name(s, host, service, NULL, NULL, length, remote, timeout, NULL);
}

static int call_by_list(const struct aim *aim, const struct guest *guest, SOCKET s, DWORD *length,
                        struct sockaddr *remote, const struct timeval *timeout)
{
    SOCKET_ADDRESS_LIST *list = guest_list_new(aim->to, aim->count);
    BOOL done;

    if (!list)
    {
        WSASetLastError(WSA_NOT_ENOUGH_MEMORY);
        return FALSE;
    }
    done = guest->by_list(s, list, NULL, NULL, length, remote, timeout, NULL);
    free(list); /* keeps the last error, which is 0 */
    return done;
}

int aim_call(const struct aim *aim, const struct guest *guest, SOCKET s,
             struct sockaddr_storage *remote)
{
    const struct timeval limit = { (long)aim->timeout_ms / 1000,
                                   (long)aim->timeout_ms % 1000 * 1000 };
    const struct timeval *timeout = aim->timed ? &limit : NULL;
    struct sockaddr *to = (struct sockaddr *)remote;
    DWORD length = sizeof(*remote);
    BOOL done;

    if (aim->kind->form == PLAIN)
        return reference_connect(s, (const struct sockaddr *)&aim->to[0],
                                 sizeof(struct sockaddr_in), aim->timeout_ms);
    if (aim->kind->form == BY_LIST)
        done = call_by_list(aim, guest, s, &length, to, timeout);
    else if (aim->kind->form == BY_WIDE_NAME)
        done = call_by_wide_name(aim, guest, s, &length, to, timeout);
    else
        done = guest->by_name(s, aim->host, aim->service, NULL, NULL, &length, to, timeout, NULL);
    return done ? 0 : WSAGetLastError();
}

static bool same_address(const struct sockaddr_storage *a, const struct sockaddr_storage *b)
{
    if (a->ss_family != b->ss_family)
        return false;
    if (a->ss_family == AF_INET)
        return !memcmp(&((const struct sockaddr_in *)a)->sin_addr,
                       &((const struct sockaddr_in *)b)->sin_addr, sizeof(struct in_addr));
    return !memcmp(&((const struct sockaddr_in6 *)a)->sin6_addr,
                   &((const struct sockaddr_in6 *)b)->sin6_addr, sizeof(struct in6_addr));
}

static bool is_localhost(const struct sockaddr_storage *address, bool dual)
{
    struct sockaddr_storage v4, v6, mapped;

    loopback_address(AF_INET, 0, &v4);
    loopback_address(AF_INET6, 0, &v6);
    loopback_mapped_address(0, &mapped);
    return dual ? same_address(address, &v6) || same_address(address, &mapped)
                : same_address(address, &v4);
}

/* The last peer of a list is the one that answers. The port has the same place in both families' addresses. */
bool aim_is_at(const struct aim *aim, const struct sockaddr_storage *remote)
{
    const struct sockaddr_storage *last = &aim->to[aim->count - 1];

    if (((const struct sockaddr_in *)remote)->sin_port !=
        ((const struct sockaddr_in *)last)->sin_port)
        return false;
    return aim->kind->host ? is_localhost(remote, aim->kind->dual) : same_address(remote, last);
}
