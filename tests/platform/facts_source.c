/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* How to find the source that the system would use for an address. */

#include "facts.h"
#include "platform.h"
#include "scene.h"

/* Any port is good: nothing is sent. 9 is "discard" (RFC 863). */
#define DISCARD_PORT 9

/* The local address of a datagram socket that was connected to loopback. */
static int source_for_loopback(struct scene *scene, int family, struct sockaddr_storage *source)
{
    struct loopback_peer to = LOOPBACK_PEER_INIT;
    int len = sizeof(*source);
    int err;

    to.address_len = loopback_address(family, DISCARD_PORT, &to.address);
    scene->client = socket(family, SOCK_DGRAM, IPPROTO_UDP);
    if (scene->client == INVALID_SOCKET)
        return WSAGetLastError();
    err = connect_to(scene->client, &to);
    if (!err && getsockname(scene->client, (struct sockaddr *)source, &len))
        err = WSAGetLastError();
    return err;
}

/* Needed by: the order of candidates (RFC 6724), which compares sources. */
void udp_connect_tells_the_source_ipv4(struct scene *scene)
{
    struct sockaddr_storage source;

    assert_int_equal(source_for_loopback(scene, AF_INET, &source), 0);
    assert_int_equal(source.ss_family, AF_INET);
    assert_int_equal(((const struct sockaddr_in *)&source)->sin_addr.s_addr,
                     htonl(INADDR_LOOPBACK));
}

/* Needed by: the same. */
void udp_connect_tells_the_source_ipv6(struct scene *scene)
{
    struct sockaddr_storage source;
    int err = source_for_loopback(scene, AF_INET6, &source);

    if (err == WSAEAFNOSUPPORT || err == WSAEADDRNOTAVAIL || err == WSAENETUNREACH)
        skip_because("no IPv6 on loopback");
    assert_int_equal(err, 0);
    assert_int_equal(source.ss_family, AF_INET6);
    assert_true(IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)&source)->sin6_addr));
}

/* As in netioapi.h, which needs other headers. The pairs are not used. */
typedef DWORD(WINAPI *sort_pairs_fn)(const struct sockaddr_in6 *sources, ULONG source_count,
                                     const struct sockaddr_in6 *destinations,
                                     ULONG destination_count, ULONG options, void **pairs,
                                     ULONG *pair_count);

/* Needed by: our own order. A Wine that can sort could replace it. */
void sorted_address_pairs_are_not_supported(struct scene *scene)
{
    HMODULE iphlpapi = LoadLibraryW(L"iphlpapi.dll");
    struct sockaddr_storage destination;
    ULONG pair_count = 0;
    void *pairs = NULL;
    DWORD err = ERROR_NOT_SUPPORTED;
    void (*found)(void);

    (void)scene;
    wine_only();
    assert_non_null(iphlpapi);
    loopback_address(AF_INET6, 0, &destination);
    found = (void (*)(void))GetProcAddress(iphlpapi, "CreateSortedAddressPairs");
    if (found)
        err = ((sort_pairs_fn)found)(NULL, 0, (const struct sockaddr_in6 *)&destination, 1, 0,
                                     &pairs, &pair_count);
    FreeLibrary(iphlpapi);
    assert_int_equal(err, ERROR_NOT_SUPPORTED);
}
