/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "input.h"

#include <string.h>

static uint8_t byte(struct input *input)
{
    if (!input->left)
        return 0;
    input->left--;
    return *input->next++;
}

uint64_t input_below(struct input *input, uint64_t bound)
{
    unsigned count = bound <= 0x100 ? 1 : bound <= 0x10000 ? 2 : 8;
    uint64_t number = 0;

    while (count--)
        number = number << 8 | byte(input);
    return number % bound;
}

uint64_t input_number(struct input *input)
{
    uint8_t first = byte(input);

    if (first < 64)
        return first;
    if (first < 192) /* 2^0 - 1, 2^0, ... 2^63 - 1, 2^63 */
        return (UINT64_C(1) << (first & 63)) - (first < 128);
    return input_below(input, UINT64_MAX);
}

void input_bytes(struct input *input, void *out, size_t size)
{
    size_t count = size < input->left ? size : input->left;

    memset(out, 0, size);
    if (count)
        memcpy(out, input->next, count);
    input->next += count;
    input->left -= count;
}

void input_wide(struct input *input, wchar_t *out, size_t size)
{
    for (size_t i = 0; i < size; i++)
    {
        wchar_t unit = byte(input);

        if (unit >= 0xc0)
            unit = unit << 8 | byte(input);
        out[i] = i + 1 < size ? unit : 0;
        if (!out[i])
            return;
    }
}

struct address input_address(struct input *input)
{
    static const struct
    {
        enum address_family family;
        uint8_t bytes[16];
        size_t known; /* the bytes that the input does not change */
    } starts[] = {
        { ADDRESS_V6, { 0 }, 0 },
        { ADDRESS_V4, { 0 }, 0 },
        { ADDRESS_V4, { 127 }, 1 },
        { ADDRESS_V4, { 169, 254 }, 2 },
        { ADDRESS_V6, { 0x20, 0x01, 0x0d, 0xb8 }, 14 },
        { ADDRESS_V6, { 0x20, 0x01 }, 4 },
        { ADDRESS_V6, { 0x20, 0x02 }, 2 },
        { ADDRESS_V6, { 0xfe, 0x80 }, 14 },
        { ADDRESS_V6, { 0xfe, 0xc0 }, 2 },
        { ADDRESS_V6, { 0xfc }, 1 },
        { ADDRESS_V6, { [10] = 0xff, [11] = 0xff }, 12 },
        { ADDRESS_V6, { [15] = 1 }, 16 },
        { ADDRESS_V6, { 0 }, 15 },
        { ADDRESS_V6, { 0x20, 0x01, 0x0d, 0xb8 }, 6 },
    };
    size_t start = input_below(input, sizeof(starts) / sizeof(starts[0]));
    struct address address = { .family = starts[start].family };
    size_t size = address.family == ADDRESS_V4 ? 4 : 16;

    memcpy(address.bytes, starts[start].bytes, size);
    if (starts[start].known < size)
        input_bytes(input, address.bytes + starts[start].known, size - starts[start].known);
    address.port = (uint16_t)input_number(input);
    if (address.family == ADDRESS_V6)
        address.scope_id = (uint32_t)input_number(input);
    return address;
}
