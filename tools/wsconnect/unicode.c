/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* UTF-16 and UTF-8, by the functions of the system. */
#include "unicode.h"

#include <windows.h>

#include <stdlib.h>

void unicode_to_utf8(const wchar_t *text, char *out, size_t size)
{
    if (!WideCharToMultiByte(CP_UTF8, 0, text, -1, out, (int)size, NULL, NULL))
        out[0] = 0;
}

char *unicode_utf8_copy(const wchar_t *text)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *copy = size > 0 ? malloc((size_t)size) : NULL;

    if (copy)
        unicode_to_utf8(text, copy, (size_t)size);
    return copy;
}

wchar_t *unicode_wide_copy(const char *text)
{
    int size = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *copy = size > 0 ? malloc((size_t)size * sizeof(*copy)) : NULL;

    if (copy)
        MultiByteToWideChar(CP_UTF8, 0, text, -1, copy, size);
    return copy;
}

char **unicode_arguments(int argc, wchar_t **wide)
{
    char **argv = calloc((size_t)argc + 1, sizeof(*argv));

    for (int i = 0; argv && i < argc; i++)
    {
        argv[i] = unicode_utf8_copy(wide[i]);
        if (!argv[i])
        {
            unicode_arguments_free(argv);
            return NULL;
        }
    }
    return argv;
}

void unicode_arguments_free(char **argv)
{
    for (size_t i = 0; argv && argv[i]; i++)
        free(argv[i]);
    free(argv);
}
