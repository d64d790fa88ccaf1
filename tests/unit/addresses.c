/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Converts text with the system's own inet_pton(): not with code that is under test. */
#include "addresses.h"

#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <sys/socket.h>
#endif

struct address address_of(const char *text, uint16_t port)
{
    struct address address = { .port = port };
    size_t length = strcspn(text, "%# <");
    const char *behind = text + length;
    char host[64];

    assert_true(length < sizeof(host));
    memcpy(host, text, length);
    host[length] = 0;
    address.family = strchr(host, ':') ? ADDRESS_V6 : ADDRESS_V4;
    if (inet_pton(address.family == ADDRESS_V6 ? AF_INET6 : AF_INET, host, address.bytes) != 1)
        fail_msg("the table's address \"%s\" is none", text);
    if (*behind == '%')
        address.scope_id = (uint32_t)strtoul(behind + 1, (char **)&behind, 10);
    if (*behind == '#')
        address.port = (uint16_t)strtoul(behind + 1, NULL, 10);
    return address;
}

const char *address_next(const char *text)
{
    text += strcspn(text, " ");
    return text + strspn(text, " ");
}

size_t addresses_of(const char *text, uint16_t port, struct address *out, size_t most)
{
    size_t count = 0;

    for (; *text; text = address_next(text))
    {
        assert_true(count < most);
        out[count++] = address_of(text, port);
    }
    return count;
}

void assert_same_address(const struct address *actual, const struct address *expected)
{
    assert_int_equal(actual->family, expected->family);
    assert_memory_equal(actual->bytes, expected->bytes, sizeof(expected->bytes));
    assert_int_equal(actual->port, expected->port);
    assert_int_equal(actual->scope_id, expected->scope_id);
    assert_int_equal(actual->flow_info, expected->flow_info);
}
