/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Damaged traces: cut off, changed, mixed, and random bytes. Each is read, and shown if it can be
 * read. The sanitizers find errors of memory, and each drawing must be well-formed. */
#include "drawing.h"
#include "random.h"
#include "rows.h"
#include "trace_samples.h"
#include "trace_svg.h"
#include "trace_table.h"

#include <stdlib.h>
#include <string.h>

#define RUNS 8000
#define NOISE_MAX 300

static unsigned shown;
static unsigned refused;

static void explain(const char *error, struct buffer *out)
{
    buffer_add_visible(out, error, RECORD_WORD_MAX);
}

static void show(const struct records *trace)
{
    struct timeline timeline;
    struct buffer out = { 0 };

    assert_true(timeline_build(trace, &timeline));
    trace_table_write(&timeline, explain, &out);
    assert_false(out.failed);
    buffer_clear(&out);
    trace_svg_write(&timeline, &out);
    assert_false(out.failed);
    drawing_assert_well_formed(out.bytes);
    drawing_assert_texts_apart(out.bytes);
    buffer_clear(&out);
    timeline_clear(&timeline);
}

/* The memory has exactly the size of the text and the byte that may be written. */
static void read_and_show(const char *bytes, size_t length)
{
    struct records_problem problem = { 0 };
    struct records trace;
    char *text = malloc(length + 1);

    assert_non_null(text);
    memcpy(text, bytes, length);
    if (records_read(text, length, SAMPLE_PID, &trace, &problem))
    {
        show(&trace);
        shown++;
    }
    else
    {
        assert_true(problem.line > 0);
        assert_non_null(problem.what);
        refused++;
    }
    records_clear(&trace);
    free(text);
}

static size_t sample_count(void)
{
    size_t count = 0;

    while (count < SAMPLES_MAX && trace_samples[count].name)
        count++;
    return count;
}

/* Each sample, cut off at each byte. */
static void cut_off_anywhere(void)
{
    shown = refused = 0;
    for (size_t i = 0; i < sample_count(); i++)
    {
        for (size_t length = 0; length <= strlen(trace_samples[i].lines); length++)
            read_and_show(trace_samples[i].lines, length);
    }
    assert_true(shown > 0 && refused > 0);
}

/* Damages one place of the text: changes a byte, or removes, doubles or replaces a piece. */
static size_t mutate(uint64_t *random, char *text, size_t length, size_t size)
{
    static const char bytes[] = "{}\":,\\n0159eE.-+u \xc3\xff";
    size_t at = random_below(random, length);
    size_t from = random_below(random, length);
    size_t piece = 1 + random_below(random, 40);

    piece = piece < length - at ? piece : length - at;
    piece = piece < length - from ? piece : length - from;
    switch (random_below(random, 4))
    {
    case 0:
        text[at] = bytes[random_below(random, sizeof(bytes))];
        break;
    case 1:
        text[at] = (char)random_below(random, 256);
        break;
    case 2:
        memmove(text + at, text + at + piece, length - at - piece);
        length -= piece;
        break;
    default:
        if (length + piece > size)
            break;
        memmove(text + at + piece, text + at, length - at);
        memmove(text + at, text + (from + piece <= length ? from : 0), piece);
        length += piece;
        break;
    }
    return length ? length : 1;
}

static void changed_at_random(void)
{
    uint64_t random = random_seed();
    static char text[8192];

    shown = refused = 0;
    for (int run = 0; run < RUNS; run++)
    {
        const char *sample = trace_samples[random_below(&random, sample_count())].lines;
        size_t length = strlen(sample);
        size_t changes = 1 + random_below(&random, 3);

        memcpy(text, sample, length);
        while (changes--)
            length = mutate(&random, text, length, sizeof(text));
        read_and_show(text, length);
    }
    print_message("# %u shown, %u refused\n", shown, refused);
    assert_true(shown > 0 && refused > 0);
}

static void noise(void)
{
    uint64_t random = random_seed();
    static char text[NOISE_MAX];

    shown = refused = 0;
    for (int run = 0; run < RUNS; run++)
    {
        size_t length = random_below(&random, NOISE_MAX + 1);

        for (size_t i = 0; i < length; i++)
            text[i] = (char)random_below(&random, 256);
        read_and_show(text, length);
    }
    assert_true(refused > 0);
}

static const struct single_row single_rows[] = {
    { "cut_off_anywhere", cut_off_anywhere },
    { "changed_at_random", changed_at_random },
    { "noise", noise },
};

ROWS_MAIN("trace_noise", ROW_TABLE_CLEARED(single_rows, rows_check_single, sample_clear))
