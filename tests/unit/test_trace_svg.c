/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The drawing: it is well-formed and readable, and shows the steps. */
#include "drawing.h"
#include "rows.h"
#include "svg.h"
#include "trace_samples.h"
#include "trace_svg.h"

#include <stdio.h>
#include <string.h>

static struct buffer svg;

static const char *draw(const char *lines)
{
    buffer_clear(&svg);
    trace_svg_write(sample_timeline(lines), &svg);
    assert_false(svg.failed);
    drawing_assert_well_formed(svg.bytes);
    drawing_assert_texts_apart(svg.bytes);
    return svg.bytes;
}

static int clear(void **state)
{
    buffer_clear(&svg);
    return sample_clear(state);
}

/* The numbers of bars per outcome. Each outcome has one more in the legend. */
struct row
{
    const char *name;
    const char *sample;
    const char *title;
    unsigned found, answered, connected, failed, stopped, silent;
    unsigned winners;
};

static const struct row rows[] = {
    { "one", "one",
      "192.0.2.1 port https: connected to 192.0.2.1:443 from 192.0.2.9:50000 after 20.3 ms", 0, 0,
      1, 0, 0, 0, 1 },
    { "race", "race",
      "www.example.com port https: connected to 192.0.2.1:443 from 192.0.2.9:50123 after 330.4 ms",
      2, 1, 1, 1, 1, 0, 2 },
    { "refused_commit", "refused_commit",
      "www.example.com port https: connected to 192.0.2.2:443 from 192.0.2.9:50123 after 3.0 ms", 0,
      0, 1, 1, 0, 0, 1 },
    { "all_failed", "all_failed",
      "www.example.com port https: failed after 11.1 ms: WSAECONNREFUSED", 0, 0, 0, 2, 0, 0, 0 },
    { "timeout", "timeout", "www.example.com port https: failed after 1500.3 ms: WSAETIMEDOUT", 1,
      0, 0, 0, 0, 3, 0 },
    { "nothing_begun", "nothing_begun",
      "www.example.com port https: failed after 0.0 ms: WSATYPE_NOT_FOUND", 0, 0, 0, 0, 0, 0, 0 },
    { "odd_texts", "odd_texts",
      "a &amp; &lt;b&gt; &quot;\xc3\xbc&quot; \\u202e\\x1b\xf0\x9f\x98\x80 port https: failed after 1.1 "
      "ms: &lt;",
      0, 0, 0, 1, 0, 0, 0 },
};

static void assert_bars(const char *drawing, const char *style, unsigned expected)
{
    unsigned count = drawing_count_bars(drawing, style);

    if (count != expected + (expected > 0))
        fail_msg("%s: %u bars with the legend's", style, count);
}

static void check_row(void **state)
{
    const struct row *row = *state;
    const char *drawing = draw(sample_lines(row->sample));
    char title[400];

    snprintf(title, sizeof(title), "<title>%s</title>", row->title);
    assert_int_equal(drawing_count(drawing, title), 1);
    assert_bars(drawing, "found\"", row->found);
    assert_bars(drawing, "answered\"", row->answered);
    assert_bars(drawing, "connected\"", row->connected);
    assert_bars(drawing, "failed\"", row->failed);
    assert_bars(drawing, "stopped\"", row->stopped);
    assert_bars(drawing, "silent\"", row->silent);
    assert_int_equal(drawing_count(drawing, "class=\"winner\""), row->winners);
    /* A failed step also has a cross. */
    assert_int_equal(drawing_count(drawing, "class=\"cross\""), row->failed + (row->failed > 0));
}

static void attempts_of_any_number_keep_apart(void)
{
    static const unsigned counts[] = { 1, 2, 3, 8, 64, 300 };

    for (size_t i = 0; i < ROWS_COUNT(counts); i++)
    {
        const char *drawing = draw(sample_many(counts[i]));

        assert_int_equal(drawing_count(drawing, "&gt;[2001:") + drawing_count(drawing, ">[2001:"),
                         counts[i] + 1);
    }
}

/* The title is broken into lines, so its pieces are looked for. */
static void longest_name_is_wrapped(void)
{
    char lines[2000];
    char name[256];

    memset(name, 'x', sizeof(name));
    name[255] = 0;
    snprintf(
        lines, sizeof(lines),
        AT(0) "\"call\",\"function\":\"WSAConnectByNameW\",\"name\":\"%s\",\"service\":\"%s\"}\n",
        name, name);
    assert_true(drawing_count(draw(lines), "class=\"title\"") > 5);
}

static void more_notes_than_shown_are_counted(void)
{
    char lines[20000] = "";

    for (int i = 0; i < 40; i++)
        strcat(lines, AT(1) "\"silent\",\"to\":\"192.0.2.1:80\",\"age_ms\":1}\n");
    assert_int_equal(drawing_count(draw(lines), "and 28 more notes"), 1);
}

static void empty_trace_is_drawn(void)
{
    assert_int_equal(drawing_count_bars(draw(""), ""), 0);
}

static void longest_time_fits_the_axis(void)
{
    draw(AT(0) "\"lookup\",\"family\":\"A\"}\n" AT(1000000000) "\"found\",\"family\":\"A\"}\n");
    draw(AT(0) "\"lookup\",\"family\":\"A\"}\n" AT(0.001) "\"found\",\"family\":\"A\"}\n");
}

static void timeout_is_marked_when_it_was_reached(void)
{
    assert_int_equal(drawing_count(draw(sample_lines("timeout")), "class=\"limit\""), 1);
    assert_int_equal(drawing_count(draw(sample_lines("race")), "class=\"limit\""), 0);
}

static void nice_steps(void)
{
    static const struct
    {
        double total;
        double step;
    } steps[] = { { 1, 0.2 },      { 8, 1 },         { 8.1, 2 },  { 16, 2 },
                  { 17, 5 },       { 330, 50 },      { 400, 50 }, { 1790, 500 },
                  { 15790, 2000 }, { 0.004, 0.001 }, { 1e9, 2e8 } };

    for (size_t i = 0; i < ROWS_COUNT(steps); i++)
    {
        double step = svg_nice_step(steps[i].total, 8);

        if (step < steps[i].step * 0.999 || step > steps[i].step * 1.001)
            fail_msg("%g: %g", steps[i].total, step);
    }
}

static void wrapping(void)
{
    size_t skip = 9;

    assert_int_equal(svg_wrap("", 5, &skip), 0);
    assert_int_equal(skip, 0);
    assert_int_equal(svg_wrap("abcde", 5, &skip), 5);
    assert_int_equal(skip, 0);
    assert_int_equal(svg_wrap("abcdef", 5, &skip), 5);
    assert_int_equal(skip, 0);
    assert_int_equal(svg_wrap("abcd efg", 5, &skip), 4);
    assert_int_equal(skip, 1);
    assert_int_equal(svg_wrap("abcde fg", 5, &skip), 5);
    assert_int_equal(skip, 1);
    assert_int_equal(svg_wrap("a bcdefg", 5, &skip), 5);
    assert_int_equal(skip, 0);
    assert_int_equal(svg_wrap("\xe4\xbe\x8b\xe4\xbe\x8b", 1, &skip), 3);
}

static const struct single_row single_rows[] = {
    { "attempts_of_any_number_keep_apart", attempts_of_any_number_keep_apart },
    { "longest_name_is_wrapped", longest_name_is_wrapped },
    { "more_notes_than_shown_are_counted", more_notes_than_shown_are_counted },
    { "empty_trace_is_drawn", empty_trace_is_drawn },
    { "longest_time_fits_the_axis", longest_time_fits_the_axis },
    { "timeout_is_marked_when_it_was_reached", timeout_is_marked_when_it_was_reached },
    { "nice_steps", nice_steps },
    { "wrapping", wrapping },
};

ROWS_MAIN("trace_svg", ROW_TABLE_CLEARED(rows, check_row, clear),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, clear))
