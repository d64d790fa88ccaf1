/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The options that a socket of ours can copy from the caller's, so that its packets take the same
 * route. */

#include "facts.h"
#include "platform.h"
#include "scene.h"

/* Loopback's on Linux and on Windows. */
#define LOOPBACK_INDEX 1

/* No machine has that many interfaces. */
#define NO_INDEX 0xfffffe

#define SMALL_LIMIT 7

static int set_option(SOCKET socket, int level, int name, DWORD value)
{
    return setsockopt(socket, level, name, (const char *)&value, sizeof(value)) ? WSAGetLastError()
                                                                                : 0;
}

static DWORD get_option(SOCKET socket, int level, int name)
{
    DWORD value = 0;
    int len = sizeof(value);

    assert_int_equal(getsockopt(socket, level, name, (char *)&value, &len), 0);
    return value;
}

/* TCP and UDP sockets, one after the other. */
static void open_of_type(struct scene *scene, int family, int type)
{
    scene_close_client(scene);
    scene->client = socket(family, type, 0);
    if (scene->client == INVALID_SOCKET && family == AF_INET6)
        skip_because("no IPv6");
    assert_true(scene->client != INVALID_SOCKET);
}

static void assert_takes(SOCKET socket, int level, int name, DWORD value)
{
    assert_int_equal(set_option(socket, level, name, value), 0);
    assert_int_equal(get_option(socket, level, name), value);
}

/* Needed by: route.c, which copies it to probes and to the sockets that find the source. */
void hop_limit_is_taken_by_stream_and_datagram_sockets(struct scene *scene)
{
    open_of_type(scene, AF_INET, SOCK_STREAM);
    assert_takes(scene->client, IPPROTO_IP, IP_TTL, SMALL_LIMIT);
    open_of_type(scene, AF_INET, SOCK_DGRAM);
    assert_takes(scene->client, IPPROTO_IP, IP_TTL, SMALL_LIMIT);
    open_of_type(scene, AF_INET6, SOCK_STREAM);
    assert_takes(scene->client, IPPROTO_IPV6, IPV6_UNICAST_HOPS, SMALL_LIMIT);
    open_of_type(scene, AF_INET6, SOCK_DGRAM);
    assert_takes(scene->client, IPPROTO_IPV6, IPV6_UNICAST_HOPS, SMALL_LIMIT);
}

/* Needed by: the same, for a dual-stack socket that connects to IPv4. */
void dual_stack_socket_has_a_hop_limit_for_each_family(struct scene *scene)
{
    scene_open_dual_stack_client(scene);
    assert_takes(scene->client, IPPROTO_IP, IP_TTL, SMALL_LIMIT);
    assert_takes(scene->client, IPPROTO_IPV6, IPV6_UNICAST_HOPS, SMALL_LIMIT + 1);
    assert_int_equal(get_option(scene->client, IPPROTO_IP, IP_TTL), SMALL_LIMIT);
}

/* Needed by: the same, which compares options with those of a fresh datagram socket, because reading
 * those is cheap. */
void fresh_stream_and_datagram_sockets_have_the_same_route(struct scene *scene)
{
    static const struct
    {
        int family, level, name;
    } options[] = {
        { AF_INET, IPPROTO_IP, IP_TTL },
        { AF_INET, IPPROTO_IP, IP_UNICAST_IF },
        { AF_INET6, IPPROTO_IPV6, IPV6_UNICAST_HOPS },
        { AF_INET6, IPPROTO_IPV6, IPV6_UNICAST_IF },
    };
    DWORD value;

    for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
    {
        open_of_type(scene, options[i].family, SOCK_STREAM);
        value = get_option(scene->client, options[i].level, options[i].name);
        open_of_type(scene, options[i].family, SOCK_DGRAM);
        assert_int_equal(get_option(scene->client, options[i].level, options[i].name), value);
    }
}

static void assert_takes_ipv4_interface(SOCKET socket)
{
    assert_int_equal(get_option(socket, IPPROTO_IP, IP_UNICAST_IF), 0);
    assert_int_equal(set_option(socket, IPPROTO_IP, IP_UNICAST_IF, htonl(LOOPBACK_INDEX)), 0);
    assert_int_equal(get_option(socket, IPPROTO_IP, IP_UNICAST_IF),
                     on_wine() ? htonl(LOOPBACK_INDEX) : LOOPBACK_INDEX);
}

/* Needed by: the same, which gives the value to other sockets. Windows tells it in host order (MS docs
 * IPPROTO_IP socket options), Wine as it was set. */
void interface_of_ipv4_is_taken_in_network_order(struct scene *scene)
{
    open_of_type(scene, AF_INET, SOCK_STREAM);
    assert_takes_ipv4_interface(scene->client);
    open_of_type(scene, AF_INET, SOCK_DGRAM);
    assert_takes_ipv4_interface(scene->client);
    scene_close_client(scene);
    scene_open_dual_stack_client(scene);
    assert_takes_ipv4_interface(scene->client);
}

/* Needed by: nothing, because the value is copied unchanged. Windows wants host order (MS docs
 * IPPROTO_IPV6 socket options); Wine passes the value to Linux. */
void interface_of_ipv6_is_taken_in_network_order_by_wine(struct scene *scene)
{
    wine_only();
    open_of_type(scene, AF_INET6, SOCK_STREAM);
    assert_int_not_equal(set_option(scene->client, IPPROTO_IPV6, IPV6_UNICAST_IF, LOOPBACK_INDEX),
                         0);
    assert_takes(scene->client, IPPROTO_IPV6, IPV6_UNICAST_IF, htonl(LOOPBACK_INDEX));
    assert_takes(scene->client, IPPROTO_IP, IP_UNICAST_IF, htonl(LOOPBACK_INDEX));
    assert_int_equal(get_option(scene->client, IPPROTO_IPV6, IPV6_UNICAST_IF),
                     htonl(LOOPBACK_INDEX));
}

/* Needed by: route.c: if an interface no longer exists the probe fails, and does not take another
 * route. */
void interface_that_is_not_there_is_refused(struct scene *scene)
{
    open_of_type(scene, AF_INET, SOCK_STREAM);
    assert_int_not_equal(set_option(scene->client, IPPROTO_IP, IP_UNICAST_IF, htonl(NO_INDEX)), 0);
}

/* Needed by: the choice to leave out the option. */
void dontroute_is_read_as_set_on_every_socket(struct scene *scene)
{
    DWORD value = 0;
    int len = sizeof(value);

    wine_only();
    open_of_type(scene, AF_INET, SOCK_STREAM);
    assert_int_equal(getsockopt(scene->client, SOL_SOCKET, SO_DONTROUTE, (char *)&value, &len), 0);
    assert_int_equal(value, 1);
}

/* 127.0.0.2, with a port of the system's choice. Returns the socket's name. */
static struct sockaddr_in bind_to_second_loopback(SOCKET socket)
{
    struct sockaddr_in name = { .sin_family = AF_INET };
    int len = sizeof(name);

    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    assert_int_equal(bind(socket, (const struct sockaddr *)&name, sizeof(name)), 0);
    assert_int_equal(getsockname(socket, (struct sockaddr *)&name, &len), 0);
    return name;
}

/* Needed by: probes for a bound socket. */
void two_sockets_share_a_local_address_and_connect_from_there(struct scene *scene)
{
    struct sockaddr_in callers, ours, seen;
    int len = sizeof(seen);
    SOCKET bound = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);

    scene->accepted = bound; /* closed by the teardown if a check fails */
    callers = bind_to_second_loopback(bound);
    scene_open_answering(scene, AF_INET);
    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    ours = bind_to_second_loopback(scene->client);
    assert_int_not_equal(ours.sin_port, callers.sin_port);
    assert_int_equal(connect_to(scene->client, &scene->answering), 0);
    closesocket(bound);
    scene->accepted = INVALID_SOCKET;
    scene_accept(scene, &scene->answering);
    assert_int_equal(getpeername(scene->accepted, (struct sockaddr *)&seen, &len), 0);
    assert_int_equal(seen.sin_addr.s_addr, ours.sin_addr.s_addr);
    assert_int_equal(seen.sin_port, ours.sin_port);
}

/* Needed by: the same on dual-stack sockets: IPV6_V6ONLY is switched off first. */
void mapped_local_address_needs_v6only_off(struct scene *scene)
{
    struct sockaddr_storage mapped;
    int len = loopback_mapped_address(0, &mapped);

    open_of_type(scene, AF_INET6, SOCK_STREAM);
    assert_int_equal(bind(scene->client, (const struct sockaddr *)&mapped, len), SOCKET_ERROR);
    scene_close_client(scene);
    scene_open_dual_stack_client(scene);
    assert_int_equal(bind(scene->client, (const struct sockaddr *)&mapped, len), 0);
}
