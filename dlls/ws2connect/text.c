/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "text.h"

#include <string.h>

#define REPLACEMENT 0xfffd
#define ELLIPSIS "\xe2\x80\xa6"

/* The longest form of one character: \u001f. */
#define CHARACTER_SIZE 8

/* 2^64 - 1 has 20 decimal digits. */
#define NUMBER_SIZE 21

void text_init(struct text *text, char *out, size_t size)
{
    *text = (struct text){ .out = out, .size = size };
    if (size)
        out[0] = 0;
}

static void add_bytes(struct text *text, const char *bytes, size_t count)
{
    text->cut |= text->length >= text->size || count >= text->size - text->length;
    if (text->cut)
        return;
    memcpy(text->out + text->length, bytes, count);
    text->length += count;
    text->out[text->length] = 0;
}

void text_add(struct text *text, const char *piece)
{
    add_bytes(text, piece, strlen(piece));
}

static void add_digits(struct text *text, uint64_t number, unsigned base, size_t width, char pad)
{
    char digits[NUMBER_SIZE];
    size_t first = sizeof(digits);

    do
        digits[--first] = "0123456789abcdef"[number % base];
    while (number /= base);
    while (first && sizeof(digits) - first < width)
        digits[--first] = pad;
    add_bytes(text, digits + first, sizeof(digits) - first);
}

void text_add_number(struct text *text, uint64_t number)
{
    add_digits(text, number, 10, 1, '0');
}

void text_add_padded(struct text *text, uint64_t number, size_t width, char pad)
{
    add_digits(text, number, 10, width, pad);
}

void text_add_hex(struct text *text, uint32_t number)
{
    add_digits(text, number, 16, 1, '0');
}

void text_pad_to(struct text *text, size_t length)
{
    while (text->length < length && !text->cut)
        add_bytes(text, " ", 1);
}

/* Returns the character at *string, and moves *string behind it. wchar_t is UTF-16 on Windows and
 * UTF-32 on a machine that runs the tests: surrogate pairs are joined on both. */
static uint32_t next_character(const wchar_t **string)
{
    uint32_t unit = (uint32_t) * (*string)++;
    uint32_t low;

    if (unit > 0x10ffff || (unit >= 0xdc00 && unit <= 0xdfff))
        return REPLACEMENT;
    if (unit < 0xd800 || unit > 0xdbff)
        return unit;
    low = (uint32_t) * *string;
    if (low < 0xdc00 || low > 0xdfff)
        return REPLACEMENT;
    (*string)++;
    return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

static size_t encode_utf8(uint32_t character, char out[CHARACTER_SIZE])
{
    if (character < 0x80)
    {
        out[0] = (char)character;
        return 1;
    }
    if (character < 0x800)
    {
        out[0] = (char)(0xc0 | character >> 6);
        out[1] = (char)(0x80 | (character & 0x3f));
        return 2;
    }
    if (character < 0x10000)
    {
        out[0] = (char)(0xe0 | character >> 12);
        out[1] = (char)(0x80 | (character >> 6 & 0x3f));
        out[2] = (char)(0x80 | (character & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | character >> 18);
    out[1] = (char)(0x80 | (character >> 12 & 0x3f));
    out[2] = (char)(0x80 | (character >> 6 & 0x3f));
    out[3] = (char)(0x80 | (character & 0x3f));
    return 4;
}

/* JSON allows DEL and the C1 controls unescaped, but terminals obey them. */
static bool is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7f && character <= 0x9f);
}

static size_t encode_quoted(uint32_t character, char out[CHARACTER_SIZE])
{
    static const char hex[] = "0123456789abcdef";

    if (is_control(character))
    {
        memcpy(out, "\\u00", 4);
        out[4] = hex[character >> 4];
        out[5] = hex[character & 15];
        return 6;
    }
    if (character == '"' || character == '\\')
    {
        out[0] = '\\';
        out[1] = (char)character;
        return 2;
    }
    return encode_utf8(character, out);
}

/* Returns the end of the longest beginning of the string that fits within max bytes. */
static const wchar_t *quoted_end(const wchar_t *string, size_t max)
{
    char encoded[CHARACTER_SIZE];

    for (size_t length = 0; *string;)
    {
        const wchar_t *next = string;

        length += encode_quoted(next_character(&next), encoded);
        if (length > max)
            break;
        string = next;
    }
    return string;
}

void text_add_quoted(struct text *text, const wchar_t *string, size_t max)
{
    const size_t start = text->length;
    const wchar_t *end = quoted_end(string, max);
    const bool shortened = *end != 0;
    char encoded[CHARACTER_SIZE];

    if (shortened)
        end = quoted_end(string, max - strlen(ELLIPSIS));
    text_add(text, "\"");
    while (string < end)
    {
        size_t length = encode_quoted(next_character(&string), encoded);

        add_bytes(text, encoded, length);
    }
    text_add(text, shortened ? ELLIPSIS "\"" : "\"");
    if (text->cut && text->length > start)
    {
        text->length = start;
        text->out[start] = 0;
    }
}

void text_rewind(struct text *text, size_t length)
{
    text->length = length;
    text->cut = false;
    if (length < text->size)
        text->out[length] = 0;
}
