/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The table: its columns are as wide as what stands in them. */
#include "sort_table.h"

#include "address_text.h"
#include "sort_words.h"

#include <stdio.h>
#include <string.h>

struct widths
{
    int place;
    int to;
    int from;
};

static void source_text(const struct candidate *candidate, char out[ADDRESS_TEXT_SIZE])
{
    if (candidate->has_from)
        address_text_host(&candidate->from, out);
    else
        snprintf(out, ADDRESS_TEXT_SIZE, "no route");
}

static void widen(int *width, const char *text)
{
    int length = (int)strlen(text);

    if (length > *width)
        *width = length;
}

static void measure(const struct candidates *list, struct widths *widths)
{
    char text[ADDRESS_TEXT_SIZE];

    snprintf(text, sizeof(text), "%u", (unsigned)list->count);
    widen(&widths->place, text);
    for (size_t i = 0; i < list->count; i++)
    {
        address_text_host(&list->item[i].to, text);
        widen(&widths->to, text);
        source_text(&list->item[i], text);
        widen(&widths->from, text);
    }
}

static void add_line(const struct candidates *list, size_t i, const struct widths *widths,
                     struct buffer *out)
{
    char to[ADDRESS_TEXT_SIZE];
    char from[ADDRESS_TEXT_SIZE];

    address_text_host(&list->item[i].to, to);
    source_text(&list->item[i], from);
    buffer_format(out, "%*u  %-*s  ", widths->place, (unsigned)i + 1, widths->to, to);
    if (i)
    {
        buffer_format(out, "%-*s  ", widths->from, from);
        sort_words_reason(&list->item[i - 1], &list->item[i], out);
    }
    else
        buffer_add(out, from);
    buffer_add(out, "\n");
}

void sort_table_write(const struct candidates *list, struct buffer *out)
{
    struct widths widths = { (int)strlen("#"), (int)strlen("address"), (int)strlen("source") };

    measure(list, &widths);
    buffer_format(out, "%*s  %-*s  %-*s  why behind the one above\n", widths.place, "#", widths.to,
                  "address", widths.from, "source");
    for (size_t i = 0; i < list->count; i++)
        add_line(list, i, &widths, out);
}
