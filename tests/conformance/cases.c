/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Makes cases of the tables of rows. */

#include "cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct row_table *const tables[] = {
    &argument_rows,    &list_argument_rows, &socket_rows, &bound_rows,     &buffer_rows,
    &name_rows,        &service_rows,       &family_rows, &candidate_rows, &order_rows,
    &success_rows,     &timeout_rows,       &kept_rows,   &event_rows,     &wait_rows,
    &again_rows,       &robustness_rows,    &hook_rows,   &sort_rows,      &sort_buffer_rows,
    &sort_socket_rows,
};

static const struct
{
    enum entry entry;
    const char *suffix;
} entries[] = {
    { BY_NAME_A, "a" },
    { BY_NAME_W, "w" },
    { BY_LIST, "list" },
    { SORT, "sort" },
};

static const struct
{
    enum socket_kind kind;
    const char *suffix;
} kinds[] = {
    { KIND_V4, "v4" },
    { KIND_V6, "v6" },
    { KIND_DUAL, "dual" },
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static size_t count_most(void)
{
    size_t i, rows = 0;

    for (i = 0; i < COUNT_OF(tables); i++)
        rows += tables[i]->count;
    return rows * COUNT_OF(entries) * COUNT_OF(kinds);
}

static void unfold(struct case_list *list, const char *section, const struct row *row)
{
    size_t i, j;

    for (i = 0; i < COUNT_OF(entries); i++)
    {
        for (j = 0; j < COUNT_OF(kinds); j++)
        {
            struct conformance_case *item = &list->cases[list->count];

            if (!(row->entries & entries[i].entry) || !(row->kinds & kinds[j].kind))
                continue;
            snprintf(item->name, sizeof(item->name), "%s.%s.%s", row->name, entries[i].suffix,
                     kinds[j].suffix);
            item->section = section;
            item->row = row;
            item->context.entry = entries[i].entry;
            item->context.kind = kinds[j].kind;
            item->context.data = row->data;
            list->count++;
        }
    }
}

bool cases_build(struct case_list *list)
{
    size_t i, j;

    list->count = 0;
    list->cases = calloc(count_most(), sizeof(*list->cases));
    if (!list->cases)
        return false;
    for (i = 0; i < COUNT_OF(tables); i++)
        for (j = 0; j < tables[i]->count; j++)
            unfold(list, tables[i]->section, &tables[i]->rows[j]);
    return true;
}

void cases_free(struct case_list *list)
{
    free(list->cases);
    list->cases = NULL;
    list->count = 0;
}

const struct conformance_case *cases_find(const struct case_list *list, const char *name)
{
    size_t i;

    for (i = 0; i < list->count; i++)
        if (!strcmp(list->cases[i].name, name))
            return &list->cases[i];
    return NULL;
}

bool case_is_named(const struct conformance_case *item, const char *name)
{
    size_t length = strlen(name);

    return !strncmp(item->name, name, length) &&
           (item->name[length] == '\0' || item->name[length] == '.');
}

const char *source_name(enum source source)
{
    static const char *const names[] = {
        [SOURCE_DOC] = "doc",
        [SOURCE_WIN] = "win",
        [SOURCE_US] = "us",
    };

    return names[source];
}
