/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads a list of addresses from a text. */
#include "endpoint.h"
#include "options_reader.h"

#include <stdlib.h>
#include <string.h>

struct list
{
    struct options_reader reader; /* for its problem */
    struct options *options;
    size_t size; /* of the array of entries */
    size_t line; /* from 1 */
};

static bool add(struct list *list, const char *word)
{
    struct options *options = list->options;
    const char *wrong;

    if (options->entry_count == OPTIONS_ENTRIES_MAX)
        return options_fail(&list->reader, "standard input has more than %d addresses",
                            OPTIONS_ENTRIES_MAX);
    if (options->entry_count == list->size)
    {
        size_t size = list->size ? 2 * list->size : 64;
        struct address *entries = realloc(options->entries, size * sizeof(*entries));

        if (!entries)
            return options_fail(&list->reader, "memory has run out");
        options->entries = entries;
        list->size = size;
    }
    wrong = endpoint_parse(word, &options->entries[options->entry_count]);
    if (wrong)
        return options_fail(&list->reader, "standard input, line %lu: '%.100s' %s",
                            (unsigned long)list->line, word, wrong);
    options->entry_count++;
    return true;
}

/* Reads the words of a line, which is a string. */
static bool add_line(struct list *list, char *line)
{
    line[strcspn(line, "#")] = 0;
    for (;;)
    {
        size_t length;
        bool last;

        line += strspn(line, " \t\r");
        length = strcspn(line, " \t\r");
        if (!length)
            return true;
        last = !line[length];
        line[length] = 0;
        if (!add(list, line))
            return false;
        if (last)
            return true;
        line += length + 1;
    }
}

bool options_read_list(struct options *options, char *text, size_t length,
                       char problem[OPTIONS_PROBLEM_SIZE])
{
    /* Windows' editors may begin a file with this mark. */
    static const char byte_order_mark[] = "\xef\xbb\xbf";
    const size_t mark_length = sizeof(byte_order_mark) - 1;
    struct list list = { .reader = { .problem = problem }, .options = options };
    char *end = text + length;

    *end = 0;
    if (memchr(text, 0, length))
        return options_fail(&list.reader, "standard input is not a text");
    if (!strncmp(text, byte_order_mark, mark_length))
        text += mark_length;
    while (text < end)
    {
        char *line_end = text + strcspn(text, "\n");

        *line_end = 0;
        list.line++;
        if (!add_line(&list, text))
            return false;
        text = line_end + 1;
    }
    return options->entry_count ||
           options_fail(&list.reader, "standard input has no address; write "
                                      "one in a line, such as 127.0.0.1:80");
}
