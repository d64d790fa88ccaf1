/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The table of steps, with the lines before and after it. */
#include "trace_table.h"

#include "timeline_words.h"

/* Times are right-aligned, so that their points stand below each other. */
#define TITLES "step\tto\tfrom\tbegan\tended\toutcome\n"
#define RIGHT (1u << 3 | 1u << 4)

static void add_step(const struct timeline_step *step, trace_table_explain_fn *explain,
                     struct buffer *cells)
{
    struct buffer error = { 0 };

    timeline_words_step(step, cells);
    buffer_add(cells, "\t");
    buffer_add_visible(cells, step->to ? step->to : "", RECORD_WORD_MAX);
    buffer_add(cells, "\t");
    buffer_add_visible(cells, step->from ? step->from : "", RECORD_WORD_MAX);
    buffer_format(cells, "\t%.1f ms\t", step->begin_ms);
    if (step->ended)
        buffer_format(cells, "%.1f ms\t", step->end_ms);
    else
        buffer_add(cells, "-\t");
    if (step->error)
        explain(step->error, &error);
    timeline_words_outcome(step, error.bytes, cells);
    buffer_add(cells, "\n");
    cells->failed = cells->failed || error.failed;
    buffer_clear(&error);
}

static void add_steps(const struct timeline *timeline, trace_table_explain_fn *explain,
                      struct buffer *out)
{
    struct buffer cells = { 0 };

    if (timeline->step_count)
        buffer_add(&cells, TITLES);
    for (size_t i = 0; i < timeline->step_count; i++)
        add_step(&timeline->steps[i], explain, &cells);
    buffer_add_cells(out, &cells, RIGHT);
    buffer_clear(&cells);
}

void trace_table_write(const struct timeline *timeline, trace_table_explain_fn *explain,
                       struct buffer *out)
{
    timeline_words_destination(timeline, out);
    buffer_add(out, ": ");
    timeline_words_call(timeline, out);
    buffer_add(out, "\n");
    add_steps(timeline, explain, out);
    for (size_t i = 0; i < timeline->note_count; i++)
    {
        timeline_words_note(timeline->notes[i], out);
        buffer_add(out, "\n");
    }
    buffer_add(out, "result: ");
    timeline_words_result(timeline, out);
    buffer_add(out, "\n");
}
