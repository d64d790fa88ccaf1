/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Looks for the entries that somebody has made. */
#include "hosts_text.h"

#include <stdbool.h>
#include <string.h>

/* Writes the next word before end to *word, and returns its length; 0 when there is none. */
static size_t next_word(const char **text, const char *end, const char **word)
{
    while (*text < end && memchr(" \t\r", **text, 3))
        (*text)++;
    *word = *text;
    while (*text < end && !memchr(" \t\r", **text, 3))
        (*text)++;
    return (size_t)(*text - *word);
}

static bool is_localhost(const char *name, size_t length)
{
    static const char localhost[] = "localhost";

    if (length != sizeof(localhost) - 1)
        return false;
    for (size_t i = 0; i < length; i++)
    {
        if ((name[i] | 0x20) != localhost[i])
            return false;
    }
    return true;
}

/* The first word of a line is its address. Returns the length of its first name that is not localhost. */
static size_t find_name(const char *line, const char *end, const char **name)
{
    size_t length;

    if (!next_word(&line, end, name))
        return 0;
    do
        length = next_word(&line, end, name);
    while (length && is_localhost(*name, length));
    return length;
}

size_t hosts_text_count(const char *text, size_t length, char first[HOSTS_TEXT_NAME_SIZE])
{
    const char *end = text + length;
    size_t count = 0;

    first[0] = 0;
    while (text < end)
    {
        const char *feed = memchr(text, '\n', (size_t)(end - text));
        const char *line_end = feed ? feed : end;
        const char *comment = memchr(text, '#', (size_t)(line_end - text));
        const char *name = NULL;
        size_t name_length = find_name(text, comment ? comment : line_end, &name);

        if (name_length && !count++)
        {
            if (name_length >= HOSTS_TEXT_NAME_SIZE)
                name_length = HOSTS_TEXT_NAME_SIZE - 1;
            memcpy(first, name, name_length);
            first[name_length] = 0;
        }
        text = feed ? feed + 1 : end;
    }
    return count;
}
