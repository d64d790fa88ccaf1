/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The route that is read from a caller's socket and set on a fresh one. Windows code: it runs under
 * Wine, on loopback addresses.
 *
 * Link with -Wl,--wrap=host_is_wine: the wrapper below can take Wine for Windows. */
#include "route.h"

#include "addresses.h"
#include "host.h"
#include "imports.h"
#include "rows.h"
#include "sockaddr.h"

#include <string.h>

/* The sockets of the test that runs; its teardown closes them. */
static SOCKET callers_s = INVALID_SOCKET, fresh = INVALID_SOCKET;

static bool as_windows;
static int(WINAPI *real_getsockopt)(SOCKET s, int level, int name, char *value, int *length);

bool __real_host_is_wine(void);
bool __wrap_host_is_wine(void);

bool __wrap_host_is_wine(void)
{
    return !as_windows && __real_host_is_wine();
}

/* MS docs IPPROTO_IP socket options: the index is set in network order, and told in host order. */
static int WINAPI tell_as_windows(SOCKET s, int level, int name, char *value, int *length)
{
    int result = real_getsockopt(s, level, name, value, length);
    DWORD index;

    if (!result && level == IPPROTO_IP && name == IP_UNICAST_IF)
    {
        memcpy(&index, value, sizeof(index));
        index = ntohl(index);
        memcpy(value, &index, sizeof(index));
    }
    return result;
}

static void act_as_windows(void)
{
    real_getsockopt = getsockopt;
    as_windows = true;
    assert_int_not_equal(imports_replace(GetModuleHandleA(NULL), (void (*)(void))real_getsockopt,
                                         (void (*)(void))tell_as_windows),
                         0);
}

static void act_as_before(void)
{
    if (!as_windows)
        return;
    imports_replace(GetModuleHandleA(NULL), (void (*)(void))tell_as_windows,
                    (void (*)(void))real_getsockopt);
    as_windows = false;
}

static int close_all(void **state)
{
    (void)state;
    act_as_before();
    if (callers_s != INVALID_SOCKET)
        closesocket(callers_s);
    if (fresh != INVALID_SOCKET)
        closesocket(fresh);
    callers_s = fresh = INVALID_SOCKET;
    return 0;
}

static void skip_because(const char *reason)
{
    print_message("# skipped: %s\n", reason);
    skip();
}

static void open_socket(SOCKET *s, int family, int type)
{
    *s = socket(family, type, 0);
    if (*s == INVALID_SOCKET && family == AF_INET6)
        skip_because("no IPv6");
    assert_true(*s != INVALID_SOCKET);
}

static void set_option(SOCKET s, int level, int name, DWORD value)
{
    assert_int_equal(setsockopt(s, level, name, (const char *)&value, sizeof(value)), 0);
}

static DWORD get_option(SOCKET s, int level, int name)
{
    DWORD value = 0;
    int length = sizeof(value);

    assert_int_equal(getsockopt(s, level, name, (char *)&value, &length), 0);
    return value;
}

static int name_of(SOCKET s, struct address *out)
{
    struct sockaddr_storage name;
    int length = sizeof(name);

    if (getsockname(s, (struct sockaddr *)&name, &length))
        return WSAGetLastError();
    return address_from_sockaddr((const struct sockaddr *)&name, (size_t)length, out);
}

enum kind
{
    KIND_V4,
    KIND_V6,
    KIND_DUAL_STACK,
};

static void open_callers(enum kind kind)
{
    open_socket(&callers_s, kind == KIND_V4 ? AF_INET : AF_INET6, SOCK_STREAM);
    if (kind == KIND_DUAL_STACK)
        set_option(callers_s, IPPROTO_IPV6, IPV6_V6ONLY, 0);
}

static struct route read_for(enum kind kind, struct reach wanted)
{
    struct caller_socket callers = { .s = callers_s,
                                     .family = kind == KIND_V4 ? AF_INET : AF_INET6 };
    struct route_reading reading = ROUTE_READING_INIT;
    struct route route;

    memset(&reading.route, 0xcd, sizeof(reading.route));
    route = *route_read(&reading, &callers, wanted);
    assert_int_equal(reading.fresh_family, wanted.v6 ? AF_INET6 : AF_INET);
    assert_true(reading.fresh != INVALID_SOCKET);
    route_reading_end(&reading);
    assert_true(reading.fresh == INVALID_SOCKET);
    return route;
}

static struct reach reach_of(enum kind kind)
{
    return (struct reach){ .v4 = kind != KIND_V6, .v6 = kind != KIND_V4 };
}

static struct route read_callers(enum kind kind)
{
    return read_for(kind, reach_of(kind));
}

/* Loopback has index 1 on Linux and on Windows. Wine passes IPV6_UNICAST_IF to Linux, which needs
 * network order. */
static DWORD v6_loopback_index(void)
{
    return host_is_wine() ? htonl(1) : 1;
}

struct option_row
{
    const char *name;
    enum kind kind;
    size_t expected; /* options in the route */
    DWORD v4_if;     /* set by the caller, in network order; 0: not set */
    DWORD v4_limit;
    DWORD v6_if;
    DWORD v6_limit;
};

static const struct option_row option_rows[] = {
    { "v4_nothing_set_nothing_kept", KIND_V4, 0, 0, 0, 0, 0 },
    { "v4_hop_limit_kept", KIND_V4, 1, 0, 7, 0, 0 },
    { "v4_highest_hop_limit_kept", KIND_V4, 1, 0, 255, 0, 0 },
    { "v4_interface_kept", KIND_V4, 1, 1, 0, 0, 0 },
    { "v4_both_kept", KIND_V4, 2, 1, 7, 0, 0 },
    { "v6_nothing_set_nothing_kept", KIND_V6, 0, 0, 0, 0, 0 },
    { "v6_hop_limit_kept", KIND_V6, 1, 0, 0, 0, 7 },
    { "v6_interface_kept", KIND_V6, 1, 0, 0, 1, 0 },
    { "v6_both_kept", KIND_V6, 2, 0, 0, 1, 7 },
    { "dual_stack_nothing_set_nothing_kept", KIND_DUAL_STACK, 0, 0, 0, 0, 0 },
    { "dual_stack_v4_hop_limit_kept", KIND_DUAL_STACK, 1, 0, 7, 0, 0 },
    { "dual_stack_v6_hop_limit_kept", KIND_DUAL_STACK, 1, 0, 0, 0, 7 },
    { "dual_stack_two_hop_limits_kept_apart", KIND_DUAL_STACK, 2, 0, 7, 0, 9 },
    { "dual_stack_v4_interface_kept", KIND_DUAL_STACK, 1, 1, 0, 0, 0 },
    { "dual_stack_all_kept", KIND_DUAL_STACK, 4, 1, 7, 1, 9 },
};

static void set_options(const struct option_row *row)
{
    if (row->v4_if)
        set_option(callers_s, IPPROTO_IP, IP_UNICAST_IF, htonl(row->v4_if));
    if (row->v4_limit)
        set_option(callers_s, IPPROTO_IP, IP_TTL, row->v4_limit);
    if (row->v6_if)
        set_option(callers_s, IPPROTO_IPV6, IPV6_UNICAST_IF, v6_loopback_index());
    if (row->v6_limit)
        set_option(callers_s, IPPROTO_IPV6, IPV6_UNICAST_HOPS, row->v6_limit);
}

static void assert_same_option(int level, int name)
{
    assert_int_equal(get_option(fresh, level, name), get_option(callers_s, level, name));
}

/* Opens a socket of ours for a destination of this family, and gives it the route. */
static int apply(const struct route *route, enum address_family family, int type)
{
    struct address to = address_loopback(family, 1);

    if (fresh != INVALID_SOCKET)
        closesocket(fresh);
    open_socket(&fresh, sockaddr_family(&to), type);
    return route_apply(route, fresh, sockaddr_family(&to), &to);
}

static void assert_options_applied(const struct route *route, enum address_family family, int type)
{
    bool v4 = family == ADDRESS_V4;
    struct address name;

    assert_int_equal(apply(route, family, type), 0);
    assert_same_option(v4 ? IPPROTO_IP : IPPROTO_IPV6, v4 ? IP_UNICAST_IF : IPV6_UNICAST_IF);
    assert_same_option(v4 ? IPPROTO_IP : IPPROTO_IPV6, v4 ? IP_TTL : IPV6_UNICAST_HOPS);
    assert_int_equal(name_of(fresh, &name), WSAEINVAL);
}

static void check_options(void **state)
{
    const struct option_row *row = *state;
    struct reach reach = reach_of(row->kind);
    struct route route;

    open_callers(row->kind);
    set_options(row);
    route = read_callers(row->kind);
    assert_int_equal(route.option_count, row->expected);
    assert_int_equal(route_chooses_interface(&route), row->v4_if || row->v6_if);
    assert_false(route.has_from);
    for (int type = SOCK_STREAM; type <= SOCK_DGRAM; type++)
    {
        if (reach.v4)
            assert_options_applied(&route, ADDRESS_V4, type);
        if (reach.v6)
            assert_options_applied(&route, ADDRESS_V6, type);
    }
}

struct from_row
{
    const char *name;
    enum kind kind;
    const char *bound; /* address of the caller's socket; NULL: not bound */
    const char *from;  /* address in the route; NULL: none */
};

static const struct from_row from_rows[] = {
    { "v4_unbound_no_from", KIND_V4, NULL, NULL },
    { "v4_bound_to_port_only_no_from", KIND_V4, "0.0.0.0", NULL },
    { "v4_bound_to_loopback_kept", KIND_V4, "127.0.0.1", "127.0.0.1" },
    { "v4_bound_to_other_loopback_kept", KIND_V4, "127.0.0.2", "127.0.0.2" },
    { "v6_unbound_no_from", KIND_V6, NULL, NULL },
    { "v6_bound_to_port_only_no_from", KIND_V6, "::", NULL },
    { "v6_bound_to_loopback_kept", KIND_V6, "::1", "::1" },
    { "dual_stack_unbound_no_from", KIND_DUAL_STACK, NULL, NULL },
    { "dual_stack_bound_to_port_only_no_from", KIND_DUAL_STACK, "::", NULL },
    { "dual_stack_bound_to_mapped_kept", KIND_DUAL_STACK, "::ffff:127.0.0.2", "127.0.0.2" },
    { "dual_stack_bound_to_v6_kept", KIND_DUAL_STACK, "::1", "::1" },
};

static void bind_callers(const char *text)
{
    struct address address = address_of(text, 0);
    struct sockaddr_storage name;
    int length = sockaddr_from_address(&address, &name);

    if (!bind(callers_s, (const struct sockaddr *)&name, length))
        return;
    if (WSAGetLastError() == WSAEADDRNOTAVAIL && address.family == ADDRESS_V6)
        skip_because("no IPv6 on loopback");
    fail_msg("bind to %s: %d", text, WSAGetLastError());
}

/* The caller's address with another port. */
static void check_applied_from(const struct route *route, enum kind kind, int type)
{
    enum address_family usual = kind == KIND_V4 ? ADDRESS_V4 : ADDRESS_V6;
    struct address ours, theirs;

    assert_int_equal(apply(route, route->has_from ? route->from.family : usual, type), 0);
    if (!route->has_from)
    {
        assert_int_equal(name_of(fresh, &ours), WSAEINVAL);
        return;
    }
    assert_int_equal(name_of(fresh, &ours), 0);
    assert_int_equal(name_of(callers_s, &theirs), 0);
    assert_int_not_equal(ours.port, 0);
    if (type == SOCK_STREAM)
        assert_int_not_equal(ours.port, theirs.port);
    ours.port = theirs.port;
    theirs = address_unmapped(&theirs);
    assert_same_address(&ours, &theirs);
}

static void check_from(void **state)
{
    const struct from_row *row = *state;
    struct route route;
    struct address expected;

    open_callers(row->kind);
    if (row->bound)
        bind_callers(row->bound);
    route = read_callers(row->kind);
    assert_int_equal(route.has_from, row->from != NULL);
    assert_int_equal(route.option_count, 0);
    if (row->from)
    {
        expected = address_of(row->from, 0);
        assert_same_address(&route.from, &expected);
    }
    check_applied_from(&route, row->kind, SOCK_STREAM);
    check_applied_from(&route, row->kind, SOCK_DGRAM);
}

static void v6_options_only(void)
{
    struct route route;

    open_callers(KIND_DUAL_STACK);
    set_option(callers_s, IPPROTO_IP, IP_TTL, 7);
    set_option(callers_s, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 9);
    route = read_for(KIND_DUAL_STACK, (struct reach){ .v6 = true });
    assert_int_equal(route.option_count, 1);
    assert_options_applied(&route, ADDRESS_V6, SOCK_STREAM);
}

static void v4_options_only(void)
{
    struct route route;

    open_callers(KIND_DUAL_STACK);
    set_option(callers_s, IPPROTO_IP, IP_TTL, 7);
    set_option(callers_s, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 9);
    route = read_for(KIND_DUAL_STACK, (struct reach){ .v4 = true });
    assert_int_equal(route.option_count, 1);
    assert_options_applied(&route, ADDRESS_V4, SOCK_STREAM);
}

/* The other options are set as they are told there, too. */
static void options_as_windows_tells_them(void)
{
    DWORD v6_index = v6_loopback_index();
    struct route route;

    if (!host_is_wine())
        skip_because("this is Windows: the other rows show it");
    open_callers(KIND_DUAL_STACK);
    set_options(&(struct option_row){ .v4_if = 1, .v4_limit = 7, .v6_if = 1, .v6_limit = 9 });
    act_as_windows();
    route = read_callers(KIND_DUAL_STACK);
    act_as_before();
    assert_int_equal(route.option_count, 4);
    assert_int_equal(route.option[0].value, htonl(1));
    assert_int_equal(route.option[1].value, 7);
    assert_int_equal(route.option[2].value, v6_index);
    assert_int_equal(route.option[3].value, 9);
    assert_options_applied(&route, ADDRESS_V4, SOCK_STREAM);
    assert_options_applied(&route, ADDRESS_V6, SOCK_STREAM);
}

static void read_once(void)
{
    struct caller_socket callers;
    struct route_reading reading = ROUTE_READING_INIT;
    const struct reach v4 = { .v4 = true };

    open_callers(KIND_V4);
    callers = (struct caller_socket){ .s = callers_s, .family = AF_INET };
    set_option(callers_s, IPPROTO_IP, IP_TTL, 7);
    assert_int_equal(route_read(&reading, &callers, v4)->option_count, 1);
    set_option(callers_s, IPPROTO_IP, IP_TTL, 9);
    assert_int_equal(route_read(&reading, &callers, v4)->option[0].value, 7);
    route_reading_end(&reading);
    assert_int_equal(route_read(&reading, &callers, v4)->option[0].value, 9);
    route_reading_end(&reading);
}

static void other_family(void)
{
    struct route route;

    open_callers(KIND_DUAL_STACK);
    bind_callers("::ffff:127.0.0.2");
    route = read_callers(KIND_DUAL_STACK);
    assert_int_equal(apply(&route, ADDRESS_V6, SOCK_STREAM), WSAEADDRNOTAVAIL);
}

static void default_set_by_the_caller(void)
{
    struct route route;

    open_callers(KIND_V4);
    set_option(callers_s, IPPROTO_IP, IP_TTL, get_option(callers_s, IPPROTO_IP, IP_TTL));
    route = read_callers(KIND_V4);
    assert_int_equal(route.option_count, 0);
}

/* The system gives the number of a closed socket to the next one: ours must not pass for the caller's. */
static void closed_socket(void)
{
    struct caller_socket callers;
    struct route_reading reading = ROUTE_READING_INIT;
    const struct route *route;

    open_callers(KIND_V4);
    callers = (struct caller_socket){ .s = callers_s, .family = AF_INET };
    closesocket(callers_s);
    callers_s = INVALID_SOCKET;
    route = route_read(&reading, &callers, (struct reach){ .v4 = true });
    assert_int_equal(route->option_count, 0);
    assert_false(route->has_from);
    assert_false(caller_socket_exists(callers.s));
    route_reading_end(&reading);
}

/* TEST-NET-3 (RFC 5737): no machine has it. */
static void lost_address(void)
{
    struct route route = { .has_from = true, .from = address_of("203.0.113.1", 0) };

    assert_int_equal(apply(&route, ADDRESS_V4, SOCK_STREAM), WSAEADDRNOTAVAIL);
}

/* An interface that does not exist any more; and nothing is bound after the failure. */
static void lost_interface(void)
{
    struct route route = { .has_from = true,
                           .from = address_of("127.0.0.1", 0),
                           .option_count = 1,
                           .option = { { IPPROTO_IP, IP_UNICAST_IF, htonl(0xfffffe) } } };
    struct address name;

    assert_int_not_equal(apply(&route, ADDRESS_V4, SOCK_STREAM), 0);
    assert_int_equal(name_of(fresh, &name), WSAEINVAL);
}

static void bind_drops_the_port(void)
{
    struct address from = address_of("127.0.0.2", 0), name;

    open_callers(KIND_V4);
    bind_callers("127.0.0.2");
    assert_int_equal(name_of(callers_s, &from), 0);
    open_socket(&fresh, AF_INET, SOCK_STREAM);
    assert_int_equal(route_bind(fresh, AF_INET, &from), 0);
    assert_int_equal(name_of(fresh, &name), 0);
    assert_int_not_equal(name.port, from.port);
}

static const struct single_row single_rows[] = {
    { "no_v4_wanted_v6_options_only", v6_options_only },
    { "no_v6_wanted_v4_options_only", v4_options_only },
    { "windows_tells_the_v4_interface_in_host_order", options_as_windows_tells_them },
    { "read_once_for_a_call", read_once },
    { "destination_of_the_other_family_refused", other_family },
    { "default_set_by_the_caller_left_out", default_set_by_the_caller },
    { "closed_socket_nothing_kept", closed_socket },
    { "address_not_of_this_machine_refused", lost_address },
    { "interface_not_of_this_machine_refused", lost_interface },
    { "bind_to_an_address_drops_the_port", bind_drops_the_port },
};

ROWS_WINSOCK_MAIN("route", ROW_TABLE_CLEARED(option_rows, check_options, close_all),
                  ROW_TABLE_CLEARED(from_rows, check_from, close_all),
                  ROW_TABLE_CLEARED(single_rows, rows_check_single, close_all))
