/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The drawing. From left to right: the address, the bar, the outcome. From top to bottom: the title,
 * the axis, a row for each step, the legend, the notes. */
#include "trace_svg.h"

#include "svg.h"
#include "timeline_words.h"
#include "utf8.h"

#include <string.h>

#define MARGIN 20
#define GAP 18 /* between the columns: half of a number on the axis may reach into it */
#define LINE 17
#define TITLE_LINE 23
#define ROW 38
#define BAR 16
#define BAR_MIN 3 /* a step that took no time is visible, too */
#define CHART 640 /* the bars' column */
#define MARKS 8   /* at most on the axis: there is room for numbers of eleven digits */
#define NOTES_MAX 12

/* CSS classes of bars. */
static const char *const classes[TIMELINE_OUTCOMES] = {
    [TIMELINE_FOUND] = "found",         [TIMELINE_ANSWERED] = "answered",
    [TIMELINE_CONNECTED] = "connected", [TIMELINE_FAILED] = "failed",
    [TIMELINE_STOPPED] = "stopped",     [TIMELINE_SILENT] = "silent",
};

/* The texts of a step: two lines on either side of its bar. */
enum label
{
    WHAT,
    DETAIL,
    OUTCOME,
    WHEN,
    LABELS
};

struct drawing
{
    const struct timeline *timeline;
    struct buffer *out;
    struct buffer title;
    struct buffer subtitle;
    struct buffer label[LABELS]; /* of the current step */
    double chart_x;
    double outcome_x;
    double width;
    double axis_ms; /* what the chart's width stands for */
};

static const char *bytes(const struct buffer *text)
{
    return text->bytes && text->length ? text->bytes : "";
}

static double text_width(const struct buffer *text)
{
    return (double)utf8_columns(bytes(text), text->length) * SVG_CELL;
}

static void make_label(struct buffer label[LABELS], const struct timeline_step *step)
{
    for (int i = 0; i < LABELS; i++)
        label[i].length = 0;
    if (step->kind == TIMELINE_LOOKUP)
        timeline_words_step(step, &label[WHAT]);
    else
    {
        buffer_add_visible(&label[WHAT], step->to ? step->to : "?", RECORD_WORD_MAX);
        timeline_words_step(step, &label[DETAIL]);
        buffer_add(&label[DETAIL], step->from ? " from " : "");
        buffer_add_visible(&label[DETAIL], step->from ? step->from : "", RECORD_WORD_MAX);
    }
    timeline_words_outcome(step, step->error, &label[OUTCOME]);
    if (step->ended)
        buffer_format(&label[WHEN], "%.1f to %.1f ms", step->begin_ms, step->end_ms);
    else
        buffer_format(&label[WHEN], "since %.1f ms", step->begin_ms);
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* Adds the text in lines; returns the y below them. */
static double add_lines(struct drawing *drawing, double y, double line, double cell,
                        const char *style, const char *text)
{
    double width = drawing->width - 2 * MARGIN;
    size_t skip;
    size_t length;

    for (; (length = svg_wrap(text, (size_t)(width / cell), &skip)); text += length + skip)
    {
        struct buffer part = { 0 };

        buffer_add_bytes(&part, text, length);
        svg_text(drawing->out, MARGIN, y + line - 6, style, bytes(&part));
        drawing->out->failed = drawing->out->failed || part.failed;
        buffer_clear(&part);
        y += line;
    }
    return y;
}

/* Columns are as wide as their content, so that nothing is cut and nothing overlaps. */
static void measure_columns(struct drawing *drawing)
{
    const struct buffer *label = drawing->label;
    double labels = 150;
    double outcomes = 140;

    for (size_t i = 0; i < drawing->timeline->step_count; i++)
    {
        make_label(drawing->label, &drawing->timeline->steps[i]);
        labels = larger(labels, larger(text_width(&label[WHAT]), text_width(&label[DETAIL])));
        outcomes = larger(outcomes, larger(text_width(&label[OUTCOME]), text_width(&label[WHEN])));
    }
    drawing->chart_x = MARGIN + labels + GAP;
    drawing->outcome_x = drawing->chart_x + CHART + 2 * GAP;
    drawing->width = drawing->outcome_x + outcomes + MARGIN;
}

static void measure(struct drawing *drawing)
{
    timeline_words_destination(drawing->timeline, &drawing->title);
    buffer_add(&drawing->title, ": ");
    timeline_words_result(drawing->timeline, &drawing->title);
    timeline_words_call(drawing->timeline, &drawing->subtitle);
    measure_columns(drawing);
    drawing->axis_ms = drawing->timeline->total_ms > 0 ? drawing->timeline->total_ms : 1;
}

static double x_of(const struct drawing *drawing, double ms)
{
    return drawing->chart_x + CHART * (ms < drawing->axis_ms ? ms / drawing->axis_ms : 1);
}

/* Adds the numbers above the rows, and a vertical line through all rows for each. */
static void add_axis(struct drawing *drawing, double y, double bottom)
{
    double step = svg_nice_step(drawing->axis_ms, MARKS);
    int decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;

    svg_text(drawing->out, MARGIN, y - 6, "dim", "milliseconds");
    for (int i = 0; i <= MARKS && i * step <= drawing->axis_ms * 1.0001; i++)
    {
        double x = x_of(drawing, i * step);
        struct buffer number = { 0 };

        buffer_format(&number, "%.*f", decimals, i * step);
        svg_text(drawing->out, x, y - 6, "dim middle", bytes(&number));
        svg_line(drawing->out, x, y, x, bottom, "grid");
        buffer_clear(&number);
    }
}

/* Marks the caller's timeout, when the call lasted so long. */
static void add_limit(struct drawing *drawing, double y, double bottom)
{
    const struct record *call = drawing->timeline->call;
    struct buffer words = { 0 };
    double x;

    if (!call || call->timeout_ms == RECORD_NONE || call->timeout_ms > drawing->axis_ms)
        return;
    x = x_of(drawing, call->timeout_ms);
    buffer_format(&words, "timeout %.0f ms", call->timeout_ms);
    svg_line(drawing->out, x, y, x, bottom + 4, "limit");
    svg_text(drawing->out, x, bottom + LINE, x > drawing->chart_x + CHART / 2.0 ? "dim end" : "dim",
             bytes(&words));
    buffer_clear(&words);
}

static void add_bar(struct drawing *drawing, const struct timeline_step *step, double y)
{
    double x = x_of(drawing, step->begin_ms);
    double width = x_of(drawing, step->end_ms) - x;
    struct buffer style = { 0 };

    if (width < BAR_MIN)
        width = BAR_MIN;
    if (x + width > drawing->chart_x + CHART)
        x = drawing->chart_x + CHART - width;
    buffer_format(&style, "bar %s", classes[step->outcome]);
    svg_box(drawing->out, x, y + (ROW - BAR) / 2.0, width, BAR, bytes(&style));
    if (step->outcome == TIMELINE_FAILED)
        svg_cross(drawing->out, x + width, y + ROW / 2.0, "cross");
    buffer_clear(&style);
}

static void add_row(struct drawing *drawing, const struct timeline_step *step, double y)
{
    const struct buffer *label = drawing->label;
    const char *style = step->won ? "bold" : "plain";
    double single = step->kind == TIMELINE_LOOKUP ? 8 : 0; /* one line stands in the middle */

    make_label(drawing->label, step);
    svg_line(drawing->out, MARGIN, y, drawing->width - MARGIN, y, "grid");
    svg_text(drawing->out, MARGIN, y + 16 + single, style, bytes(&label[WHAT]));
    if (label[DETAIL].length)
        svg_text(drawing->out, MARGIN, y + 31, "dim", bytes(&label[DETAIL]));
    add_bar(drawing, step, y);
    svg_text(drawing->out, drawing->outcome_x, y + 16, style, bytes(&label[OUTCOME]));
    svg_text(drawing->out, drawing->outcome_x, y + 31, "dim", bytes(&label[WHEN]));
}

static bool was_drawn(const struct timeline *timeline, enum timeline_outcome outcome)
{
    for (size_t i = 0; i < timeline->step_count; i++)
    {
        if (timeline->steps[i].outcome == outcome)
            return true;
    }
    return false;
}

/* Explains the patterns of the outcomes that were drawn. */
static void add_legend(struct drawing *drawing, double y)
{
    double x = MARGIN;

    for (int outcome = 0; outcome < TIMELINE_OUTCOMES; outcome++)
    {
        const char *words = timeline_words_of_outcome[outcome];
        struct buffer names = { 0 };

        if (!was_drawn(drawing->timeline, (enum timeline_outcome)outcome))
            continue;
        buffer_format(&names, "bar %s", classes[outcome]);
        svg_box(drawing->out, x, y + 1, 22, 12, bytes(&names));
        if (outcome == TIMELINE_FAILED)
            svg_cross(drawing->out, x + 22, y + 7, "cross");
        svg_text(drawing->out, x + 34, y + 11, "dim", words);
        x += 34 + (double)strlen(words) * SVG_CELL + GAP;
        buffer_clear(&names);
    }
}

/* A note can be as long as a setting's value. Returns the y below them. */
static double add_notes(struct drawing *drawing, double y)
{
    const struct timeline *timeline = drawing->timeline;
    size_t shown = timeline->note_count < NOTES_MAX ? timeline->note_count : NOTES_MAX;
    struct buffer note = { 0 };

    for (size_t i = 0; i < shown; i++)
    {
        note.length = 0;
        timeline_words_note(timeline->notes[i], &note);
        y = add_lines(drawing, y, LINE, SVG_CELL, "dim", bytes(&note));
    }
    note.length = 0;
    if (shown < timeline->note_count)
        buffer_format(&note, "and %lu more notes, which --trace shows",
                      (unsigned long)(timeline->note_count - shown));
    y = add_lines(drawing, y, LINE, SVG_CELL, "dim", bytes(&note));
    buffer_clear(&note);
    return y;
}

/* Adds all that stands on the page; returns the y below it. */
static double draw(struct drawing *drawing)
{
    const struct timeline *timeline = drawing->timeline;
    double y = MARGIN;
    double bottom;

    y = add_lines(drawing, y, TITLE_LINE, SVG_TITLE_CELL, "title", bytes(&drawing->title));
    y = add_lines(drawing, y, LINE, SVG_CELL, "dim", bytes(&drawing->subtitle));
    y += 2 * LINE;
    bottom = y + ROW * (double)timeline->step_count;
    for (size_t i = 0; i < timeline->step_count; i++)
    {
        if (timeline->steps[i].won)
            svg_box(drawing->out, MARGIN / 2.0, y + ROW * (double)i, drawing->width - MARGIN, ROW,
                    "winner");
    }
    add_axis(drawing, y, bottom);
    for (size_t i = 0; i < timeline->step_count; i++)
        add_row(drawing, &timeline->steps[i], y + ROW * (double)i);
    svg_line(drawing->out, MARGIN, bottom, drawing->width - MARGIN, bottom, "grid");
    add_limit(drawing, y, bottom);
    add_legend(drawing, bottom + LINE + 8);
    return add_notes(drawing, bottom + 2 * LINE + 8);
}

/* The page's height is known when all is drawn that stands on it. */
void trace_svg_write(const struct timeline *timeline, struct buffer *out)
{
    struct buffer body = { 0 };
    struct drawing drawing = { .timeline = timeline, .out = &body };
    double height;

    measure(&drawing);
    height = draw(&drawing) - 8 + MARGIN;
    svg_begin(out, drawing.width, height, bytes(&drawing.title));
    buffer_add(out, bytes(&body));
    svg_end(out);
    out->failed = out->failed || body.failed || drawing.title.failed || drawing.subtitle.failed;
    buffer_clear(&body);
    buffer_clear(&drawing.title);
    buffer_clear(&drawing.subtitle);
    for (int i = 0; i < LABELS; i++)
    {
        out->failed = out->failed || drawing.label[i].failed;
        buffer_clear(&drawing.label[i]);
    }
}
