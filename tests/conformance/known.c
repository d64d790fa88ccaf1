/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The list of known failures. */

#include "known.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Far more than such a list will ever have. */
#define FILE_MOST 65536

static char *read_text(const char *file)
{
    FILE *in = fopen(file, "rb");
    char *text = calloc(1, FILE_MOST + 1);
    bool whole = in && text && fread(text, 1, FILE_MOST, in) < FILE_MOST && !ferror(in);

    if (in)
        fclose(in);
    if (whole)
        return text;
    free(text);
    return NULL;
}

static int count_lines(const char *text)
{
    int count = 1;

    for (; *text; text++)
        count += *text == '\n';
    return count;
}

bool known_read(struct known *known, const char *file)
{
    char *line;

    memset(known, 0, sizeof(*known));
    known->text = read_text(file);
    if (!known->text)
        return false;
    known->names = calloc((size_t)count_lines(known->text), sizeof(*known->names));
    if (!known->names)
    {
        known_free(known);
        return false;
    }
    for (line = strtok(known->text, "\r\n"); line; line = strtok(NULL, "\r\n"))
    {
        size_t length = strcspn(line, " \t#");

        line[length] = '\0';
        if (length)
            known->names[known->count++] = line;
    }
    return true;
}

void known_free(struct known *known)
{
    free(known->text);
    free(known->names);
    memset(known, 0, sizeof(*known));
}

bool known_has(const struct known *known, const struct conformance_case *item)
{
    int i;

    for (i = 0; i < known->count; i++)
        if (case_is_named(item, known->names[i]))
            return true;
    return false;
}
