/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The addresses of any machine. Windows code: it runs under Wine. */
#include "local_addresses.h"

#include "route.h"
#include "addresses.h"
#include "rows.h"

#include <string.h>

static void each_is_unicast_not_loopback_and_without_port(void)
{
    struct local_addresses locals;

    assert_int_equal(local_addresses_find(&locals), 0);
    assert_true(locals.count <= LOCAL_ADDRESSES_MAX);
    for (size_t i = 0; i < locals.count; i++)
    {
        assert_true(address_is_unicast(&locals.address[i]));
        assert_false(address_is_loopback(&locals.address[i]));
        assert_false(address_is_v4_mapped(&locals.address[i]));
        assert_int_equal(locals.address[i].port, 0);
    }
}

static int bind_to(const struct address *address)
{
    int family = address->family == ADDRESS_V4 ? AF_INET : AF_INET6;
    SOCKET s = socket(family, SOCK_STREAM, IPPROTO_TCP);
    int err;

    assert_true(s != INVALID_SOCKET);
    err = route_bind(s, family, address);
    closesocket(s);
    return err;
}

/* With their zones: without its zone a link-local address cannot be bound to. */
static void each_can_be_bound_to(void)
{
    struct local_addresses locals;

    assert_int_equal(local_addresses_find(&locals), 0);
    if (!locals.count)
    {
        print_message("# skipped: no address but loopback\n");
        skip();
    }
    for (size_t i = 0; i < locals.count; i++)
        assert_int_equal(bind_to(&locals.address[i]), 0);
}

static bool contains(const struct local_addresses *locals, const struct address *address)
{
    for (size_t i = 0; i < locals->count; i++)
    {
        if (address_equal(&locals->address[i], address))
            return true;
    }
    return false;
}

#define THREADS 4
#define ROUNDS 200

static DWORD WINAPI find_again_and_again(void *expected)
{
    struct local_addresses locals;
    DWORD faults = 0;

    for (int i = 0; i < ROUNDS; i++)
    {
        memset(&locals, 0xcd, sizeof(locals));
        if (local_addresses_find(&locals) ||
            locals.count != ((const struct local_addresses *)expected)->count)
            faults++;
        for (size_t j = 0; !faults && j < locals.count; j++)
            faults += !contains(expected, &locals.address[j]);
    }
    return faults;
}

static void threads_find_the_same(void)
{
    struct local_addresses expected;
    HANDLE threads[THREADS];
    DWORD faults;

    assert_int_equal(local_addresses_find(&expected), 0);
    for (size_t i = 0; i < THREADS; i++)
    {
        threads[i] = CreateThread(NULL, 0, find_again_and_again, &expected, 0, NULL);
        assert_non_null(threads[i]);
    }
    assert_int_equal(WaitForMultipleObjects(THREADS, threads, TRUE, 30000), WAIT_OBJECT_0);
    for (size_t i = 0; i < THREADS; i++)
    {
        assert_true(GetExitCodeThread(threads[i], &faults));
        CloseHandle(threads[i]);
        assert_int_equal(faults, 0);
    }
}

/* Asked first, before the addresses are listed and remembered: the answer is the interface list's. */
static void one_v4_is_counted_alike(void)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    struct address first, again;
    bool one = local_addresses_only_v4(s, &first);
    struct local_addresses locals;
    size_t count = 0;

    assert_int_equal(local_addresses_find(&locals), 0);
    for (size_t i = 0; i < locals.count; i++)
    {
        if (locals.address[i].family != ADDRESS_V4)
            continue;
        count++;
        if (one)
            assert_same_address(&locals.address[i], &first);
    }
    print_message("# %u IPv4 addresses\n", (unsigned)count);
    if (one)
        assert_int_equal(count, 1);
    assert_int_equal(local_addresses_only_v4(s, &again), count == 1);
    closesocket(s);
}

static const struct single_row single_rows[] = {
    { "one_v4_is_counted_alike", one_v4_is_counted_alike },

    { "each_is_unicast_not_loopback_and_without_port",
      each_is_unicast_not_loopback_and_without_port },
    { "each_can_be_bound_to", each_can_be_bound_to },
    { "threads_find_the_same", threads_find_the_same },
};

ROWS_WINSOCK_MAIN("local_addresses", ROW_TABLE(single_rows, rows_check_single))
