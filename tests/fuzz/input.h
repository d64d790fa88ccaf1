/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What a fuzz target makes of its bytes. When they are used up, every number is 0 and every text is
 * empty: so any input is a whole one, and a target that loops ends. */
#ifndef WS2CONNECT_TESTS_INPUT_H
#define WS2CONNECT_TESTS_INPUT_H

#include "address.h"

/* The targets judge by assert(). */
#undef NDEBUG
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

struct input
{
    const uint8_t *next;
    size_t left;
};

/* Returns a number from 0 to bound - 1. Takes one byte for a bound up to 256, two up to 65536, else
 * eight. */
uint64_t input_below(struct input *input, uint64_t bound);

/* Returns any number: small, close to a power of two, or of all its bits. */
uint64_t input_number(struct input *input);

/* Copies size bytes. */
void input_bytes(struct input *input, void *out, size_t size);

/* Reads a text of UTF-16 units up to its NUL, of at most size - 1. A byte below 0xc0 is a unit; two from
 * 0xc0 on are one, for surrogates and other characters that are not in Latin-1. */
void input_wide(struct input *input, wchar_t *out, size_t size);

/* Reads an address, often of those that the code knows: v4-mapped, link-local, loopback, documentation
 * prefixes. */
struct address input_address(struct input *input);

#endif
