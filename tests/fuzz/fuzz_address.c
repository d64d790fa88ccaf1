/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Address texts: what is printed is read as the same address, by our reader and by the system's, and is what the
 * system prints, unless that ends in IPv4 form; what is read from any text is printed in one form only. */
#include "address_text.h"
#include "endpoint.h"
#include "input.h"

#include <arpa/inet.h>
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

static void check_printed(const struct address *address)
{
    const struct address plain = address_unmapped(address);
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

/* Another text of the same address is printed in the same way. */
static void check_read(const char *text)
{
    struct address read, again;
    char printed[ADDRESS_TEXT_SIZE], printed_again[ADDRESS_TEXT_SIZE];

    if (endpoint_parse(text, &read))
        return;
    assert(read.port);
    address_text(&read, printed);
    assert(!endpoint_parse(printed, &again));
    read = address_unmapped(&read);
    assert_same(&again, &read);
    address_text(&again, printed_again);
    assert(!strcmp(printed, printed_again));
}

/* The first byte says whether the others are an address or a text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = { data, size };

    if (input_below(&input, 2))
    {
        struct address address = input_address(&input);

        check_printed(&address);
    }
    else
    {
        char *text = calloc(1, input.left + 1);

        assert(text);
        input_bytes(&input, text, input.left);
        check_read(text);
        free(text);
    }
    return 0;
}
