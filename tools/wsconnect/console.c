/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes UTF-16 to a terminal, and UTF-8 with plain line feeds to a file or pipe. */
#include "console.h"

#include "buffer.h"
#include "unicode.h"

#include <windows.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Most characters that a console is given at once, 8 KiB: that of Windows 7 and earlier takes them through a
 * block of 64 KiB that it shares with all programs (MS docs WriteConsole), and fails above. Our choice. */
#define PIECE_LENGTH ((size_t)4096)

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

/* Stops at an error, as write_bytes() does: there is no place left to report it. */
static void write_wide(HANDLE handle, const wchar_t *text)
{
    size_t left = wcslen(text);
    DWORD written;

    while (left)
    {
        size_t piece = left < PIECE_LENGTH ? left : PIECE_LENGTH;

        if (piece < left && IS_HIGH_SURROGATE(text[piece - 1]))
            piece--; /* its other half is shown with it */
        if (!WriteConsoleW(handle, text, (DWORD)piece, &written, NULL) || !written)
            return;
        text += written;
        left -= written;
    }
}

/* A terminal takes UTF-16, whatever its code page is. We do not change the code page: that would last
 * after the program has ended. */
static void write_text(DWORD stream, const char *text)
{
    HANDLE handle = GetStdHandle(stream);
    wchar_t *wide;
    DWORD mode;

    if (!GetConsoleMode(handle, &mode))
    {
        write_bytes(handle, text);
        return;
    }
    wide = unicode_wide_copy(text);
    if (wide)
        write_wide(handle, wide);
    free(wide);
}

/* The attributes that the terminal has; they are put back after a coloured text. Not by control
 * sequences, which a Windows older than 10 does not know. */
static bool colour_begin(HANDLE handle, enum console_colour colour, WORD *before)
{
    static const WORD foreground[] = {
        [CONSOLE_GREEN] = FOREGROUND_GREEN,
        [CONSOLE_YELLOW] = FOREGROUND_RED | FOREGROUND_GREEN,
        [CONSOLE_RED] = FOREGROUND_RED,
    };
    const WORD mask = FOREGROUND_RED | FOREGROUND_GREEN | FOREGROUND_BLUE | FOREGROUND_INTENSITY;
    CONSOLE_SCREEN_BUFFER_INFO info;

    /* The value has at least one character, beside the terminator, if it is not empty. */
    if (GetEnvironmentVariableW(L"NO_COLOR", NULL, 0) > 1 ||
        !GetConsoleScreenBufferInfo(handle, &info))
        return false;
    *before = info.wAttributes;
    return SetConsoleTextAttribute(
        handle, (WORD)((info.wAttributes & ~mask) | foreground[colour] | FOREGROUND_INTENSITY));
}

static void write_coloured(DWORD stream, enum console_colour colour, const char *text)
{
    HANDLE handle = GetStdHandle(stream);
    WORD before;
    bool coloured = colour_begin(handle, colour, &before);

    write_text(stream, text);
    if (coloured)
        SetConsoleTextAttribute(handle, before);
}

static void write_line(DWORD stream, const char *format, va_list args)
{
    char text[CONSOLE_LINE_SIZE];
    struct buffer line = { 0 };

    vsnprintf(text, sizeof(text), format, args);
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

void console_coloured(enum console_colour colour, const char *text)
{
    write_coloured(STD_OUTPUT_HANDLE, colour, text);
}

void console_line(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    write_line(STD_OUTPUT_HANDLE, format, args);
    va_end(args);
}

void console_error(const char *format, ...)
{
    va_list args;

    write_coloured(STD_ERROR_HANDLE, CONSOLE_RED, "wsconnect: ");
    va_start(args, format);
    write_line(STD_ERROR_HANDLE, format, args);
    va_end(args);
}

bool console_error_is_terminal(void)
{
    DWORD mode;

    return GetConsoleMode(GetStdHandle(STD_ERROR_HANDLE), &mode);
}

void console_status(const char *text)
{
    struct buffer line = { 0 };

    if (text)
        buffer_add_visible(&line, text, CONSOLE_STATUS_COLUMNS - 3); /* and "..." */
    else
        buffer_format(&line, "%*s", CONSOLE_STATUS_COLUMNS, "");
    buffer_add(&line, "\r");
    if (!line.failed)
        write_text(STD_ERROR_HANDLE, line.bytes);
    buffer_clear(&line);
}
