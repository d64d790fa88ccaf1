/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes UTF-16 to a console, and UTF-8 with plain line feeds to a file or pipe. */
#include "console.h"

#include "unicode.h"

#include <windows.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_bytes(HANDLE handle, const char *text)
{
    size_t left = strlen(text);
    DWORD written;

    while (left && WriteFile(handle, text, (DWORD)left, &written, NULL) && written)
    {
        text += written;
        left -= written;
    }
}

/* A console takes UTF-16, whatever its code page is. We do not change the code page: that would last
 * after the program has ended. */
static void write_text(DWORD stream, const char *text)
{
    HANDLE handle = GetStdHandle(stream);
    wchar_t *wide;
    DWORD mode;
    DWORD written;

    if (!GetConsoleMode(handle, &mode))
    {
        write_bytes(handle, text);
        return;
    }
    wide = unicode_wide_copy(text);
    if (wide)
        WriteConsoleW(handle, wide, (DWORD)wcslen(wide), &written, NULL);
    free(wide);
}

static void escape(const char *text, char *out, size_t size)
{
    static const char hex[] = "0123456789abcdef";
    size_t used = 0;

    for (; *text && used + 4 < size; text++)
    {
        unsigned char c = (unsigned char)*text;

        if (c >= 0x20 && c != 0x7f)
        {
            out[used++] = (char)c;
            continue;
        }
        out[used++] = '\\';
        out[used++] = 'x';
        out[used++] = hex[c >> 4];
        out[used++] = hex[c & 15];
    }
    out[used] = 0;
}

static void write_line(DWORD stream, const char *prefix, const char *format, va_list args)
{
    char text[CONSOLE_LINE_SIZE];
    char line[CONSOLE_LINE_SIZE + 1];
    size_t used;

    used = (size_t)snprintf(text, sizeof(text), "%s", prefix);
    vsnprintf(text + used, sizeof(text) - used, format, args);
    escape(text, line, CONSOLE_LINE_SIZE);
    strcat(line, "\n");
    write_text(stream, line);
}

void console_text(const char *text)
{
    write_text(STD_OUTPUT_HANDLE, text);
}

void console_line(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    write_line(STD_OUTPUT_HANDLE, "", format, args);
    va_end(args);
}

void console_error(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    write_line(STD_ERROR_HANDLE, "wsconnect: ", format, args);
    va_end(args);
}
