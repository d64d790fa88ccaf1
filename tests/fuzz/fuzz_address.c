/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Address texts: what is printed is read as the same address, by our reader and by the system's, and is what the
 * system prints, unless that ends in IPv4 form; what is read from any text is printed in one form only. */
#include "address_text.h"
#include "endpoint.h"
#include "input.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void assert_same(const struct address *a, const struct address *b)
{
    assert(a->family == b->family);
    assert(!memcmp(a->bytes, b->bytes, sizeof(a->bytes)));
    assert(a->port == b->port);
    assert(a->scope_id == b->scope_id);
}

/* The system knows nothing of zones here. */
static void check_host(const struct address *address, char *host)
{
    struct address read = { .family = address->family, .port = address->port };
    int family = address->family == ADDRESS_V4 ? AF_INET : AF_INET6;
    char *zone = strchr(host, '%'), printed[INET6_ADDRSTRLEN];

    assert(!zone == !address->scope_id);
    if (zone)
    {
        *zone = 0;
        read.scope_id = (uint32_t)strtoul(zone + 1, NULL, 10);
    }
    assert(inet_pton(family, host, read.bytes) == 1);
    assert_same(&read, address);
    assert(inet_ntop(family, address->bytes, printed, sizeof(printed)));
    assert(!strcmp(printed, host) || (family == AF_INET6 && strchr(printed, '.')));
}

/* A second reading of address_unmapped(). */
static struct address plain_of(const struct address *address)
{
    static const uint8_t prefix[12] = { [10] = 0xff, [11] = 0xff };
    struct address plain = *address;

    if (address->family == ADDRESS_V4 || memcmp(address->bytes, prefix, sizeof(prefix)))
        return plain;
    plain = (struct address){ .family = ADDRESS_V4, .port = address->port };
    memcpy(plain.bytes, address->bytes + sizeof(prefix), 4);
    return plain;
}

static void check_printed(const struct address *address)
{
    const struct address plain = plain_of(address);
    struct address read;
    char with_port[ADDRESS_TEXT_SIZE], host[ADDRESS_TEXT_SIZE];
    const char *problem;

    address_text(address, with_port);
    address_text_host(address, host);
    assert(strstr(with_port, host) == with_port + (plain.family == ADDRESS_V6));
    problem = endpoint_parse(with_port, &read);
    assert(!problem == (plain.port != 0));
    if (!problem)
        assert_same(&read, &plain);
    check_host(&plain, host);
}

/* Any numbers in the places of port and zone: those out of range are refused. */
static void check_numbers(uint64_t port, uint64_t zone)
{
    bool port_fits = port && port <= UINT16_MAX, zone_fits = zone <= UINT32_MAX;
    struct address read;
    char text[80];

    snprintf(text, sizeof(text), "[fe80::1%%%" PRIu64 "]:%" PRIu64, zone, port);
    assert(!endpoint_parse(text, &read) == (port_fits && zone_fits));
    snprintf(text, sizeof(text), "192.0.2.1:%" PRIu64, port);
    assert(!endpoint_parse(text, &read) == port_fits);
    if (port_fits)
        assert(read.port == port);
}

/* Another text of the same address is printed in the same way. */
static void check_read(const char *text)
{
    struct address read, plain, again;
    char printed[ADDRESS_TEXT_SIZE], printed_again[ADDRESS_TEXT_SIZE];

    if (endpoint_parse(text, &read))
        return;
    assert(read.port);
    address_text(&read, printed);
    assert(!endpoint_parse(printed, &again));
    plain = plain_of(&read);
    assert_same(&again, &plain);
    address_text(&again, printed_again);
    assert(!strcmp(printed, printed_again));
}

/* Puts together a text of the pieces of addresses, and of others. */
static char *input_text(struct input *input)
{
    static const char *const pieces[] = { "[", "]", ":", "::", "]:", "%", ".", "0", "255", "ffff" };
    const size_t known = sizeof(pieces) / sizeof(pieces[0]), size = 300;
    char *text = calloc(1, size);
    char *exact;
    size_t length = 0;

    assert(text);
    while (input->left && length + 10 < size)
    {
        size_t piece = input_below(input, known + 1);

        if (piece < known)
            length += (size_t)sprintf(text + length, "%s", pieces[piece]);
        else
            text[length++] = (char)input_below(input, 256);
    }
    text[length++] = 0;
    exact = realloc(text, length);
    assert(exact);
    return exact;
}

/* The first byte says whether the others are an address, two numbers, or a text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = { data, size };
    size_t kind = input_below(&input, 3);

    if (kind == 0)
    {
        struct address address = input_address(&input);

        check_printed(&address);
    }
    else if (kind == 1)
    {
        uint64_t port = input_number(&input);

        check_numbers(port, input_number(&input));
    }
    else
    {
        char *text = input_text(&input);

        check_read(text);
        free(text);
    }
    return 0;
}
