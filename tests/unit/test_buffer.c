/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Buffers: how text from outside is shown, one row per text; and how wide a text is. */
#include "rows.h"
#include "buffer.h"
#include "utf8.h"

#include <string.h>

struct row
{
    const char *name;
    const char *foreign;
    size_t limit;
    const char *visible;
    const char *xml; /* NULL: the same */
};

static const struct row rows[] = {
    { "plain", "www.example.com", 99, "www.example.com", NULL },
    { "empty", "", 99, "", NULL },
    { "xml_signs", "a&b<c>\"'", 99, "a&b<c>\"'", "a&amp;b&lt;c&gt;&quot;&#39;" },
    { "controls", "a\n\x1b[1m\t\x7f", 99, "a\\x0a\\x1b[1m\\x09\\x7f", NULL },
    { "c1_control", "\xc2\x9b", 99, "\\u009b", NULL },
    { "direction", "\xe2\x80\xae\xe2\x81\xa6", 99, "\\u202e\\u2066", NULL },
    { "line_separator", "\xe2\x80\xa8", 99, "\\u2028", NULL },
    { "no_character", "\xef\xbf\xbe\xef\xbf\xbf", 99, "\\ufffe\\uffff", NULL },
    { "other_scripts", "\xc3\xbc\xe4\xbe\x8b\xf0\x9f\x98\x80", 99,
      "\xc3\xbc\xe4\xbe\x8b\xf0\x9f\x98\x80", NULL },
    { "not_utf8", "a\xff\xc3z", 99, "a\xef\xbf\xbd\xef\xbf\xbdz", NULL },
    { "limit_reached", "abc", 3, "abc", NULL },
    { "limit_exceeded", "abcd", 3, "abc...", NULL },
    { "limit_counts_characters", "\xc3\xbc\xc3\xbc\xc3\xbc", 2, "\xc3\xbc\xc3\xbc...", NULL },
};

static void check_row(void **state)
{
    const struct row *row = *state;
    struct buffer visible = { 0 };
    struct buffer xml = { 0 };

    buffer_add(&visible, "|");
    buffer_add_visible(&visible, row->foreign, row->limit);
    buffer_add(&xml, "|");
    buffer_add_xml(&xml, row->foreign, row->limit);
    assert_string_equal(visible.bytes + 1, row->visible);
    assert_string_equal(xml.bytes + 1, row->xml ? row->xml : row->visible);
    buffer_clear(&visible);
    buffer_clear(&xml);
}

static void grows_as_needed(void)
{
    struct buffer text = { 0 };

    for (int i = 0; i < 1000; i++)
        buffer_format(&text, "%03d,", i);
    assert_false(text.failed);
    assert_int_equal(text.length, 4000);
    assert_int_equal(strlen(text.bytes), 4000);
    assert_memory_equal(text.bytes + 3996, "999,", 5);
    buffer_clear(&text);
    assert_null(text.bytes);
}

static void too_large_fails_and_stays_failed(void)
{
    struct buffer text = { 0 };

    buffer_add(&text, "a");
    buffer_add_bytes(&text, "", SIZE_MAX / 2);
    assert_true(text.failed);
    buffer_add(&text, "b");
    assert_string_equal(text.bytes, "a");
    buffer_clear(&text);
}

static void every_character_survives_both_ways(void)
{
    for (uint32_t code = 0; code <= 0x10ffff; code++)
    {
        char bytes[4];
        uint32_t back = 0;
        size_t size;

        if (code == 0xd800)
            code = 0xe000;
        size = utf8_encode(code, bytes);
        if (utf8_decode(bytes, size, &back) != size || back != code)
            fail_msg("U+%04x became U+%04x", (unsigned)code, (unsigned)back);
        if (utf8_decode(bytes, size - 1, &back))
            fail_msg("U+%04x was read though cut off", (unsigned)code);
    }
}

static void columns_of_wide_characters_are_two(void)
{
    assert_int_equal(utf8_columns("", 0), 0);
    assert_int_equal(utf8_columns("a\xc3\xbc", 3), 2);
    assert_int_equal(utf8_columns("\xe4\xbe\x8b\xf0\x9f\x98\x80", 7), 4);
    assert_int_equal(utf8_columns("\xff", 1), 1);
}

/* The second column is right-aligned; a wide character counts as two columns. */
static void cells_stand_below_each_other(void)
{
    struct buffer cells = { 0 };
    struct buffer table = { 0 };

    buffer_add(&cells, "name\tms\tend\n\xe4\xbe\x8b\t10\tlonger than the title\n\t1\n");
    buffer_add_cells(&table, &cells, 1u << 1);
    assert_string_equal(table.bytes, "name  ms  end\n"
                                     "\xe4\xbe\x8b    10  longer than the title\n"
                                     "      1\n");
    cells.failed = true;
    buffer_add_cells(&table, &cells, 0);
    assert_true(table.failed);
    buffer_clear(&cells);
    buffer_clear(&table);
}

static const struct single_row single_rows[] = {
    { "cells_stand_below_each_other", cells_stand_below_each_other },
    { "grows_as_needed", grows_as_needed },
    { "too_large_fails_and_stays_failed", too_large_fails_and_stays_failed },
    { "every_character_survives_both_ways", every_character_survives_both_ways },
    { "columns_of_wide_characters_are_two", columns_of_wide_characters_are_two },
};

ROWS_MAIN("buffer", ROW_TABLE(rows, check_row), ROW_TABLE(single_rows, rows_check_single))
