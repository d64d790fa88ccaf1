/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Addresses as people read them. Not with inet_ntop(): systems differ in which IPv6 addresses they end
 * in IPv4 form (the deprecated v4-compatible ones, ISATAP), and traces are compared. */
#include "address_text.h"

#include "text.h"

#define GROUPS 8

static unsigned group(const struct address *address, size_t i)
{
    return (unsigned)address->bytes[2 * i] << 8 | address->bytes[2 * i + 1];
}

/* Returns how many groups are zero, from group i on. */
static size_t zeros_at(const struct address *address, size_t i)
{
    size_t count = 0;

    while (i + count < GROUPS && !group(address, i + count))
        count++;
    return count;
}

/* Returns where the longest run of zero groups begins, the first of equal ones (RFC 5952 section
 * 4.2.3). *length is 0 when no run has two groups: a single zero group is not shortened (section
 * 4.2.2). */
static size_t longest_zeros(const struct address *address, size_t *length)
{
    size_t start = 0;

    *length = 0;
    for (size_t i = 0; i < GROUPS; i++)
    {
        size_t count = zeros_at(address, i);

        if (count >= 2 && count > *length)
        {
            *length = count;
            start = i;
        }
    }
    return start;
}

static void add_v4(struct text *text, const struct address *address)
{
    for (size_t i = 0; i < 4; i++)
    {
        if (i)
            text_add(text, ".");
        text_add_number(text, address->bytes[i]);
    }
}

static void add_v6(struct text *text, const struct address *address)
{
    size_t zeros;
    size_t start = longest_zeros(address, &zeros);

    for (size_t i = 0; i < GROUPS; i++)
    {
        if (zeros && i == start)
        {
            text_add(text, "::");
            i += zeros - 1;
            continue;
        }
        if (i && !(zeros && i == start + zeros))
            text_add(text, ":");
        text_add_hex(text, group(address, i));
    }
    if (address->scope_id)
    {
        text_add(text, "%");
        text_add_number(text, address->scope_id);
    }
}

static void add_host(struct text *text, const struct address *plain)
{
    if (plain->family == ADDRESS_V4)
        add_v4(text, plain);
    else
        add_v6(text, plain);
}

void address_text(const struct address *address, char out[ADDRESS_TEXT_SIZE])
{
    struct address plain = address_unmapped(address);
    bool brackets = plain.family == ADDRESS_V6; /* RFC 5952 section 6 */
    struct text text;

    text_init(&text, out, ADDRESS_TEXT_SIZE);
    text_add(&text, brackets ? "[" : "");
    add_host(&text, &plain);
    text_add(&text, brackets ? "]:" : ":");
    text_add_number(&text, plain.port);
}

void address_text_host(const struct address *address, char out[ADDRESS_TEXT_SIZE])
{
    struct address plain = address_unmapped(address);
    struct text text;

    text_init(&text, out, ADDRESS_TEXT_SIZE);
    add_host(&text, &plain);
}
