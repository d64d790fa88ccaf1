/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes UTF-16 to a console, and UTF-8 with plain line feeds to a file or pipe. */
#include "console.h"

#include "buffer.h"
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

static void write_line(DWORD stream, const char *prefix, const char *format, va_list args)
{
    char text[CONSOLE_LINE_SIZE];
    struct buffer line = { 0 };
    size_t used;

    used = (size_t)snprintf(text, sizeof(text), "%s", prefix);
    vsnprintf(text + used, sizeof(text) - used, format, args);
    buffer_add_visible(&line, text, sizeof(text));
    buffer_add(&line, "\n");
    if (!line.failed)
        write_text(stream, line.bytes);
    buffer_clear(&line);
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
