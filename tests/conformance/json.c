/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* JSON strings. */

#include "json.h"

#include <windows.h>

#include <stdbool.h>

static bool is_utf8(const char *text)
{
    return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, NULL, 0) > 0;
}

void json_string(FILE *out, const char *text)
{
    bool utf8 = is_utf8(text);
    const unsigned char *c;

    putc('"', out);
    for (c = (const unsigned char *)text; *c; c++)
    {
        if (*c == '"' || *c == '\\')
            fprintf(out, "\\%c", *c);
        else if (*c < 0x20 || *c == 0x7f || (*c >= 0x80 && !utf8))
            fprintf(out, "\\u%04x", *c);
        else
            putc(*c, out);
    }
    putc('"', out);
}
