/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* UTF-8 by RFC 3629. */
#include "utf8.h"

/* The forms of section 3: the bits of the first byte, and the smallest code of this form. */
static const struct
{
    unsigned char mask;
    unsigned char lead;
    uint32_t smallest;
} forms[] = {
    { 0x80, 0x00, 0 },
    { 0xe0, 0xc0, 0x80 },
    { 0xf0, 0xe0, 0x800 },
    { 0xf8, 0xf0, 0x10000 },
};

size_t utf8_decode(const char *text, size_t length, uint32_t *code)
{
    unsigned char lead = length ? (unsigned char)*text : 0x80;
    uint32_t value;
    size_t form = 0;

    while (form < 4 && (lead & forms[form].mask) != forms[form].lead)
        form++;
    if (form == 4 || form >= length)
        return 0;
    value = lead & (unsigned char)~forms[form].mask;
    for (size_t i = 1; i <= form; i++)
    {
        unsigned char byte = (unsigned char)text[i];

        if ((byte & 0xc0) != 0x80)
            return 0;
        value = value << 6 | (byte & 0x3f);
    }
    if (value < forms[form].smallest || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
        return 0;
    *code = value;
    return form + 1;
}

size_t utf8_encode(uint32_t code, char out[4])
{
    size_t form = 3;

    while (form && code < forms[form].smallest)
        form--;
    for (size_t i = form; i; i--, code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3f));
    out[0] = (char)(forms[form].lead | code);
    return form + 1;
}

size_t utf8_columns(const char *text, size_t length)
{
    size_t columns = 0;
    uint32_t code;

    while (length)
    {
        size_t size = utf8_decode(text, length, &code);

        /* From U+1100 on, most scripts are East Asian (Unicode annex 11). The others get more room
         * than they need. */
        columns += size && code >= 0x1100 ? 2 : 1;
        size = size ? size : 1;
        text += size;
        length -= size;
    }
    return columns;
}
