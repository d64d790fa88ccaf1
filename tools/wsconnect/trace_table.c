/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The table: its columns are as wide as what stands in them. */
#include "trace_table.h"

#include "timeline_words.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum column
{
    STEP,
    TO,
    FROM,
    BEGAN,
    ENDED,
    COLUMNS, /* the outcome follows, as long as it is */
};

static const char *const titles[COLUMNS] = {
    [STEP] = "step", [TO] = "to", [FROM] = "from", [BEGAN] = "began", [ENDED] = "ended",
};

static void add_ms(struct buffer *out, double ms)
{
    buffer_format(out, "%.1f ms", ms);
}

/* What stands in a column. */
static void add_cell(const struct timeline_step *step, enum column column, struct buffer *out)
{
    switch (column)
    {
    case STEP:
        timeline_words_step(step, out);
        break;
    case TO:
        buffer_add_visible(out, step->to ? step->to : "", RECORD_WORD_MAX);
        break;
    case FROM:
        buffer_add_visible(out, step->from ? step->from : "", RECORD_WORD_MAX);
        break;
    case BEGAN:
        add_ms(out, step->begin_ms);
        break;
    case ENDED:
        if (step->ended)
            add_ms(out, step->end_ms);
        else
            buffer_add(out, "-");
        break;
    case COLUMNS:
        break;
    }
}

/* The cell's text in *cell, which is used again and again; empty when memory has run out. */
static const char *cell_text(const struct timeline_step *step, enum column column,
                             struct buffer *cell)
{
    cell->length = 0;
    add_cell(step, column, cell);
    return cell->bytes && cell->length ? cell->bytes : "";
}

static void measure(const struct timeline *timeline, struct buffer *cell, size_t width[COLUMNS])
{
    int column;

    for (column = 0; column < COLUMNS; column++)
    {
        width[column] = strlen(titles[column]);
        for (size_t i = 0; i < timeline->step_count; i++)
        {
            size_t columns =
                utf8_columns(cell_text(&timeline->steps[i], (enum column)column, cell));

            if (columns > width[column])
                width[column] = columns;
        }
    }
}

/* Times are right-aligned, so that their points stand below each other. */
static void add_padded(struct buffer *out, const char *cell, enum column column, size_t width)
{
    int padding = (int)(width - utf8_columns(cell));

    if (column == BEGAN || column == ENDED)
        buffer_format(out, "%*s%s  ", padding, "", cell);
    else
        buffer_format(out, "%s%*s  ", cell, padding, "");
}

static void add_titles(const size_t width[COLUMNS], struct buffer *out)
{
    int column;

    for (column = 0; column < COLUMNS; column++)
        add_padded(out, titles[column], (enum column)column, width[column]);
    buffer_add(out, "outcome\n");
}

static void add_step(const struct timeline_step *step, const size_t width[COLUMNS],
                     trace_table_explain_fn *explain, struct buffer *cell, struct buffer *out)
{
    struct buffer error = { 0 };
    int column;

    for (column = 0; column < COLUMNS; column++)
        add_padded(out, cell_text(step, (enum column)column, cell), (enum column)column,
                   width[column]);
    if (step->error)
        explain(step->error, &error);
    timeline_words_outcome(step, error.bytes, out);
    buffer_add(out, "\n");
    out->failed = out->failed || error.failed;
    buffer_clear(&error);
}

void trace_table_write(const struct timeline *timeline, trace_table_explain_fn *explain,
                       struct buffer *out)
{
    struct buffer cell = { 0 };
    size_t width[COLUMNS];

    timeline_words_target(timeline, out);
    buffer_add(out, ": ");
    timeline_words_call(timeline, out);
    buffer_add(out, "\n");
    measure(timeline, &cell, width);
    if (timeline->step_count)
        add_titles(width, out);
    for (size_t i = 0; i < timeline->step_count; i++)
        add_step(&timeline->steps[i], width, explain, &cell, out);
    for (size_t i = 0; i < timeline->note_count; i++)
    {
        timeline_words_note(timeline->notes[i], out);
        buffer_add(out, "\n");
    }
    buffer_add(out, "result: ");
    timeline_words_result(timeline, out);
    buffer_add(out, "\n");
    out->failed = out->failed || cell.failed;
    buffer_clear(&cell);
}
