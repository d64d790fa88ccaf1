/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Hosts files: one row per file. */
#include "hosts_text.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

struct file_row
{
    const char *name;
    const char *text;
    size_t count;
    const char *first;
};

static const struct file_row file_rows[] = {
    { "empty", "", 0, "" },
    { "comments", "# 192.0.2.1 commented\n\t # more\n", 0, "" },
    { "localhost_only", "127.0.0.1 localhost\n::1\tLOCALHOST\r\n", 0, "" },
    { "one", "192.0.2.1 server.test\n", 1, "server.test" },
    { "without_line_end", "192.0.2.1 server.test", 1, "server.test" },
    { "windows_line_ends", "192.0.2.1\tserver.test\r\n192.0.2.2\tother.test\r\n", 2,
      "server.test" },
    { "behind_localhost", "127.0.0.1 localhost machine\n", 1, "machine" },
    { "comment_behind", "192.0.2.1 server.test#comment other\n", 1, "server.test" },
    { "address_alone", "192.0.2.1\n192.0.2.1 # server.test\n", 0, "" },
    { "longer_than_localhost", "127.0.0.1 localhost2\n127.0.0.1 localhos\n", 2, "localhost2" },
};

/* On the heap, where a sanitizer sees what is read behind the end. */
static size_t count(const char *text, size_t length, char first[HOSTS_TEXT_NAME_SIZE])
{
    char *copy = malloc(length + !length);
    size_t found;

    assert_non_null(copy);
    memcpy(copy, text, length);
    found = hosts_text_count(copy, length, first);
    free(copy);
    return found;
}

static void check_file(void **state)
{
    const struct file_row *row = *state;
    char first[HOSTS_TEXT_NAME_SIZE];

    assert_int_equal(count(row->text, strlen(row->text), first), row->count);
    assert_string_equal(first, row->first);
}

static void long_name_is_cut(void)
{
    char text[1000] = "1.2.3.4 ";
    char first[HOSTS_TEXT_NAME_SIZE];

    memset(text + 8, 'a', sizeof(text) - 8);
    assert_int_equal(count(text, sizeof(text), first), 1);
    assert_int_equal(strlen(first), HOSTS_TEXT_NAME_SIZE - 1);
}

static void zeros_are_part_of_a_name(void)
{
    static const char text[] = "1.2.3.4 a\0b\n5.6.7.8 c\n";
    char first[HOSTS_TEXT_NAME_SIZE];

    assert_int_equal(count(text, sizeof(text) - 1, first), 2);
    assert_string_equal(first, "a");
}

static const struct single_row single_rows[] = {
    { "long_name_is_cut", long_name_is_cut },
    { "zeros_are_part_of_a_name", zeros_are_part_of_a_name },
};

ROWS_MAIN("hosts_text", ROW_TABLE(file_rows, check_file), ROW_TABLE(single_rows, rows_check_single))
