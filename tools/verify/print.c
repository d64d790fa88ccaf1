/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes to standard output and standard error. */
#include "print.h"

#include <fcntl.h>
#include <io.h>
#include <stdarg.h>
#include <stdio.h>

void print_init(void)
{
    _setmode(_fileno(stdout), _O_BINARY);
    _setmode(_fileno(stderr), _O_BINARY);
}

static void print_field(const char *text)
{
    for (; *text; text++)
    {
        unsigned char c = (unsigned char)*text;

        if (c < 0x20 || c == 0x7f)
            printf("\\x%02x", c);
        else
            putchar(c);
    }
}

void print_fields(const char *const *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
    {
        print_field(fields[i]);
        putchar(i + 1 < count ? '\t' : '\n');
    }
    /* The line is written even if the next call never returns. */
    fflush(stdout);
}

void print_fact(const char *key, const char *value)
{
    const char *const fields[] = { key, value };

    print_fields(fields, 2);
}

void print_problem(const char *format, ...)
{
    va_list args;

    fputs("ws2connect-verify: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}
