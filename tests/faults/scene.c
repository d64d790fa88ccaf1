/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Makes the call of a scene. */
#include "scene.h"

#include <stdio.h>
#include <stdlib.h>

typedef BOOL WINAPI connect_by_name_w_function(SOCKET s, const WCHAR *node, const WCHAR *service,
                                               DWORD *local_length, struct sockaddr *local,
                                               DWORD *remote_length, struct sockaddr *remote,
                                               const struct timeval *timeout,
                                               WSAOVERLAPPED *reserved);

typedef int WINAPI sort_function(SOCKET s, const void *in, DWORD in_size, void *out, DWORD out_size,
                                 DWORD *returned);

#define NAME_SIZE 64

/* What is passed to a call by name. */
struct names
{
    char node[NAME_SIZE], service[NAME_SIZE];
    WCHAR wide_node[NAME_SIZE], wide_service[NAME_SIZE];
};

/* The addresses that a call fills. */
struct ends
{
    struct sockaddr_storage local, remote;
    DWORD local_length, remote_length;
};

static const struct ends no_ends = { .local_length = sizeof(struct sockaddr_storage),
                                     .remote_length = sizeof(struct sockaddr_storage) };

static int bind_to_loopback(SOCKET s, int family)
{
    struct sockaddr_storage address;
    int length = loopback_address(family, 0, &address);

    return bind(s, (const struct sockaddr *)&address, length);
}

/* Returns whether that worked. */
static bool prepare(const struct scene *scene, SOCKET s)
{
    DWORD v6_only = 0;
    u_long nonblocking = scene->nonblocking;

    if (scene->dual_stack &&
        setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&v6_only, sizeof(v6_only)))
        return false;
    if (scene->bound && bind_to_loopback(s, scene->dual_stack ? AF_INET6 : AF_INET))
        return false;
    return !ioctlsocket(s, FIONBIO, &nonblocking);
}

SOCKET scene_socket(const struct scene *scene)
{
    SOCKET s = socket(scene->dual_stack ? AF_INET6 : AF_INET, SOCK_STREAM, IPPROTO_TCP);

    if (s == INVALID_SOCKET || prepare(scene, s))
        return s;
    closesocket(s);
    return INVALID_SOCKET;
}

static unsigned short port_of(const struct sockaddr_storage *address)
{
    /* The port has the same place in both families' addresses. */
    return ntohs(((const struct sockaddr_in *)address)->sin_port);
}

static void find_names(const struct scene *scene, const struct peers *peers, struct names *out)
{
    const struct sockaddr_storage to = peers_address(peers, scene->to[0], false);
    DWORD size = sizeof(out->node);

    if (scene->node[0])
        snprintf(out->node, sizeof(out->node), "%s", scene->node);
    else
        GetComputerNameExA(ComputerNameDnsHostname, out->node, &size);
    if (scene->service)
        snprintf(out->service, sizeof(out->service), "%s", scene->service);
    else
        snprintf(out->service, sizeof(out->service), "%u", port_of(&to));
    MultiByteToWideChar(CP_ACP, 0, out->node, -1, out->wide_node, NAME_SIZE);
    MultiByteToWideChar(CP_ACP, 0, out->service, -1, out->wide_service, NAME_SIZE);
}

static bool by_name(const struct scene *scene, const struct guest *guest, const struct peers *peers,
                    SOCKET s, const struct timeval *timeout)
{
    connect_by_name_w_function *wide =
        (connect_by_name_w_function *)(void *)GetProcAddress(guest->module, "WSAConnectByNameW");
    struct ends ends = no_ends;
    struct names names;

    find_names(scene, peers, &names);
    SetLastError(0);
    if (scene->call == SCENE_BY_NAME_W)
        return wide(s, names.wide_node, names.wide_service, &ends.local_length,
                    (struct sockaddr *)&ends.local, &ends.remote_length,
                    (struct sockaddr *)&ends.remote, timeout, NULL);
    return guest->by_name(s, names.node, names.service, &ends.local_length,
                          (struct sockaddr *)&ends.local, &ends.remote_length,
                          (struct sockaddr *)&ends.remote, timeout, NULL);
}

static int count_addresses(const struct scene *scene)
{
    int count = 0;

    while (count < SCENE_ADDRESSES_MAX && scene->to[count] != PEER_NONE)
        count++;
    return count;
}

static bool sort(const struct guest *guest, SOCKET s, SOCKET_ADDRESS_LIST *list)
{
    sort_function *sort_list =
        (sort_function *)(void *)GetProcAddress(guest->module, "WS2ConnectSortAddressList");
    DWORD size = (DWORD)(sizeof(*list) + (size_t)list->iAddressCount * sizeof(list->Address[0]));

    SetLastError(0);
    return !sort_list(s, list, size, list, size, &size);
}

static bool with_list(const struct scene *scene, const struct guest *guest,
                      const struct peers *peers, SOCKET s, const struct timeval *timeout)
{
    struct sockaddr_storage to[SCENE_ADDRESSES_MAX];
    struct ends ends = no_ends;
    int count = count_addresses(scene);
    SOCKET_ADDRESS_LIST *list;
    DWORD err;
    bool done;

    for (int i = 0; i < count; i++)
        to[i] = peers_address(peers, scene->to[i], scene->dual_stack);
    list = guest_list_new(to, count);
    SetLastError(0);
    done =
        scene->call == SCENE_SORT
            ? sort(guest, s, list)
            : guest->by_list(s, list, &ends.local_length, (struct sockaddr *)&ends.local,
                             &ends.remote_length, (struct sockaddr *)&ends.remote, timeout, NULL);
    err = GetLastError();
    free(list);
    SetLastError(err);
    return done;
}

int scene_run(const struct scene *scene, const struct guest *guest, const struct peers *peers,
              SOCKET s, const struct timeval *timeout)
{
    bool named = scene->call == SCENE_BY_NAME_A || scene->call == SCENE_BY_NAME_W;
    bool done = named ? by_name(scene, guest, peers, s, timeout)
                      : with_list(scene, guest, peers, s, timeout);
    int err = WSAGetLastError();

    if (done)
        return err ? -1 : 0;
    return err;
}
