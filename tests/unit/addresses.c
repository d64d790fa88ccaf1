/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Text to struct address, by the system's own inet_pton(): not by code that is under test. */
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
    const char *percent = strchr(text, '%');
    size_t length = percent ? (size_t)(percent - text) : strlen(text);
    char host[64];
    int family;

    assert_true(length < sizeof(host));
    memcpy(host, text, length);
    host[length] = 0;
    address.family = strchr(host, ':') ? ADDRESS_V6 : ADDRESS_V4;
    family = address.family == ADDRESS_V6 ? AF_INET6 : AF_INET;
    if (inet_pton(family, host, address.bytes) != 1)
        fail_msg("the table's address \"%s\" is none", text);
    if (percent)
        address.scope_id = (uint32_t)strtoul(percent + 1, NULL, 10);
    return address;
}

void assert_same_address(const struct address *actual, const struct address *expected)
{
    assert_int_equal(actual->family, expected->family);
    assert_memory_equal(actual->bytes, expected->bytes, sizeof(expected->bytes));
    assert_int_equal(actual->port, expected->port);
    assert_int_equal(actual->scope_id, expected->scope_id);
    assert_int_equal(actual->flow_info, expected->flow_info);
}
