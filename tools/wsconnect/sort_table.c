/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The table: a line of titles, and a line for each candidate. */
#include "sort_table.h"

#include "address_text.h"
#include "sort_words.h"

/* Places are right-aligned. */
#define TITLES "#\taddress\tsource\twhy behind the one above\n"
#define RIGHT (1u << 0)

static void add_line(const struct candidates *list, size_t i, struct buffer *cells)
{
    const struct candidate *candidate = &list->item[i];
    char to[ADDRESS_TEXT_SIZE];
    char from[ADDRESS_TEXT_SIZE] = "no route";

    address_text_host(&candidate->to, to);
    if (candidate->has_from)
        address_text_host(&candidate->from, from);
    buffer_format(cells, "%u\t%s\t%s", (unsigned)i + 1, to, from);
    if (i)
    {
        buffer_add(cells, "\t");
        sort_words_reason(&list->item[i - 1], candidate, cells);
    }
    buffer_add(cells, "\n");
}

void sort_table_write(const struct candidates *list, struct buffer *out)
{
    struct buffer cells = { 0 };

    buffer_add(&cells, TITLES);
    for (size_t i = 0; i < list->count; i++)
        add_line(list, i, &cells);
    buffer_add_cells(out, &cells, RIGHT);
    buffer_clear(&cells);
}
