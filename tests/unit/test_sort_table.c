/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The output of wsconnect --sort. */
#include "sort_table.h"

#include "order_list.h"
#include "rows.h"
#include "sort_words.h"

#include <string.h>

struct words_row
{
    const char *name;
    const char *above_and_here; /* as in order_list.h; without a source: no route */
    const char *words;
};

static const struct words_row words_rows[] = {
    { "rule1", "192.0.2.1<192.0.2.9 2001:db8::1",
      "rule 1, a route: there is one above, none here" },
    { "rule2", "2001:db8::1<2001:db8::2 198.51.100.1<169.254.13.78",
      "rule 2, a source of the same scope: above global from global, here global from link-local" },
    { "rule2_above_and_here_are_not_mixed_up", "fe80::1<fe80::2 fec0::1<2001:db8::2",
      "rule 2, a source of the same scope: above link-local from link-local, here site-local from "
      "global" },
    { "rule5", "2002::1<2002::2 2001:db8::1<fd00::2",
      "rule 5, a source of the same label: above 2 from 2, here 1 from 13" },
    { "rule6", "2001:db8::1<2001:db8::2 192.0.2.1<192.0.2.9",
      "rule 6, higher precedence: 40 above, 35 here" },
    { "rule8", "fe80::1<fe80::2 2001:db8::1<2001:db8::2",
      "rule 8, smaller scope: link-local above, global here" },
    { "rule9", "2001:db8::1<2001:db8::2 2a00::1<2001:db8::2",
      "rule 9, closer source: 64 bits in common above, 4 here" },
    { "rule10", "192.0.2.2<192.0.2.9 192.0.2.1<192.0.2.9",
      "rule 10, no difference: in the order given" },
};

/* Clears it. */
static void assert_said(struct buffer *out, const char *expected)
{
    bool good = out->bytes && !strcmp(out->bytes, expected);

    if (!good)
        print_message("said: %s\n", out->bytes ? out->bytes : "(nothing)");
    buffer_clear(out);
    assert_true(good);
}

static void check_words(void **state)
{
    const struct words_row *row = *state;
    struct candidate pair[2];
    struct buffer out = { 0 };

    assert_int_equal(order_list_candidates(row->above_and_here, pair, 2), 2);
    sort_words_reason(&pair[0], &pair[1], &out);
    assert_said(&out, row->words);
}

static void assert_table(const char *expected)
{
    struct buffer out = { 0 };

    sort_table_write(order_list, &out);
    assert_said(&out, expected);
}

static void columns_are_as_wide_as_their_content(void)
{
    order_list_set("fe80::1:2:3%4<fe80::9%4 192.0.2.1<192.0.2.9 10.0.0.1");
    assert_table("#  address        source     why behind the one above\n"
                 "1  fe80::1:2:3%4  fe80::9%4\n"
                 "2  192.0.2.1      192.0.2.9  rule 6, higher precedence: 40 above, 35 here\n"
                 "3  10.0.0.1       no route   rule 1, a route: there is one above, none here\n");
}

static void columns_are_as_wide_as_their_titles(void)
{
    order_list_set("::1<::1");
    assert_table("#  address  source  why behind the one above\n"
                 "1  ::1      ::1\n");
}

static void places_are_right_aligned(void)
{
    const char *last = "\n 9  ::1      ::1     rule 10, no difference: in the order given"
                       "\n10  ::1      ::1     rule 10, no difference: in the order given\n";
    struct buffer out = { 0 };
    bool good;

    order_list_new(10);
    for (int i = 0; i < 10; i++)
        order_list_append(order_list_candidate("::1", "::1", 9));
    sort_table_write(order_list, &out);
    good = out.bytes && strstr(out.bytes, last);
    buffer_clear(&out);
    assert_true(good);
}

static const struct single_row single_rows[] = {
    { "columns_are_as_wide_as_their_content", columns_are_as_wide_as_their_content },
    { "columns_are_as_wide_as_their_titles", columns_are_as_wide_as_their_titles },
    { "places_are_right_aligned", places_are_right_aligned },
};

ROWS_MAIN("sort_table", ROW_TABLE(words_rows, check_words),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, order_list_free))
