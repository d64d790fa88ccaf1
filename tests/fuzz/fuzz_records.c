/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* wsconnect's reader of traces, for any bytes. Each line is JSON to it exactly if it is to jansson, with the
 * same members. What it takes is drawn, and the drawing is well-formed. */
#include "drawing.h"
#include "input.h"
#include "trace_svg.h"
#include "trace_table.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Both have these names. */
#define JSON_NULL LINE_NULL
#define JSON_STRING LINE_STRING
#include "json_line.h"
#undef JSON_NULL
#undef JSON_STRING

#define PID 7

/* Returns a copy with one more byte, which may be written. */
static char *copy(const char *bytes, size_t length)
{
    char *text = malloc(length + 1);

    assert(text);
    memcpy(text, bytes, length);
    return text;
}

/* Of members with the same name jansson keeps the last. */
static void check_members(const struct json_line *line, const json_t *object)
{
    for (size_t i = 0; i < line->count; i++)
    {
        const struct json_member *member = &line->member[i];
        const json_t *value = json_object_get(object, member->name);

        for (size_t later = i + 1; later < line->count; later++)
        {
            if (!strcmp(line->member[later].name, member->name))
                value = NULL;
        }
        if (!value)
            continue;
        assert(json_is_null(value) == (member->type == LINE_NULL));
        assert(json_is_real(value) == (member->type == JSON_NUMBER));
        assert(json_is_string(value) == (member->type == LINE_STRING));
        if (json_is_real(value))
            assert(json_real_value(value) == member->number);
        if (json_is_string(value))
            assert(!strcmp(json_string_value(value), member->string));
    }
}

static bool is_flat(json_t *object)
{
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value)
    {
        if (!json_is_string(value) && !json_is_real(value) && !json_is_null(value))
            return false;
    }
    return json_is_object(object);
}

/* Whether it is one object of such members to jansson, of which no two have the same name. */
static bool is_plain_trace(const char *bytes, size_t length)
{
    json_t *object =
        json_loadb(bytes, length, JSON_DECODE_INT_AS_REAL | JSON_REJECT_DUPLICATES, NULL);
    bool plain = is_flat(object);

    json_decref(object);
    return plain;
}

/* jansson takes no escaped NUL unless it is asked to: nor does our reader. A byte that is NUL it skips behind
 * a number. */
static void check_line(const char *bytes, size_t length)
{
    json_t *object = json_loadb(bytes, length, JSON_DECODE_INT_AS_REAL, NULL);
    char *text = copy(bytes, length);
    struct json_line line;
    const char *problem = json_line_parse(text, length, &line);

    assert(line.count <= JSON_LINE_MEMBERS_MAX);
    if (!problem)
    {
        assert(is_flat(object) && !memchr(bytes, 0, length));
        check_members(&line, object);
    }
    else
        assert(!is_plain_trace(bytes, length) || memchr(bytes, 0, length) ||
               line.count == JSON_LINE_MEMBERS_MAX);
    free(text);
    json_decref(object);
}

/* Returns the number of lines, the empty one at the end included. */
static size_t check_lines(const char *bytes, size_t length)
{
    size_t count = 1, start = 0;

    for (size_t i = 0; i < length; i++)
    {
        if (bytes[i] != '\n')
            continue;
        check_line(bytes + start, i - start);
        start = i + 1;
        count++;
    }
    check_line(bytes + start, length - start);
    return count;
}

static void explain(const char *error, struct buffer *out)
{
    buffer_add_visible(out, error, RECORD_WORD_MAX);
}

static void check_steps(const struct timeline *timeline, const struct records *trace)
{
    assert(timeline->step_count + timeline->note_count <= trace->count);
    for (size_t i = 0; i < timeline->step_count; i++)
    {
        const struct timeline_step *step = &timeline->steps[i];

        assert(step->begin_ms >= 0 && step->begin_ms <= step->end_ms);
        assert(step->end_ms <= timeline->total_ms);
        assert(step->outcome < TIMELINE_OUTCOMES);
    }
}

static void show(const struct records *trace)
{
    struct timeline timeline;
    struct buffer out = { 0 };

    assert(timeline_build(trace, &timeline));
    check_steps(&timeline, trace);
    trace_table_write(&timeline, explain, &out);
    assert(!out.failed);
    buffer_clear(&out);
    trace_svg_write(&timeline, &out);
    assert(!out.failed);
    drawing_assert_well_formed(out.bytes);
    buffer_clear(&out);
    timeline_clear(&timeline);
}

static bool lies_within(const char *string, const char *text, size_t length)
{
    return !string || (string >= text && string + strlen(string) <= text + length);
}

static bool in_range(double number)
{
    return number == RECORD_NONE || (number >= 0 && number <= RECORD_NUMBER_MAX);
}

static void check_events(const struct records *trace, const char *text, size_t length)
{
    for (size_t i = 0; i < trace->count; i++)
    {
        const struct record *event = &trace->events[i];

        assert(event->kind < TRACE_LOST);
        assert(event->ms >= 0 && event->ms <= RECORD_MS_MAX);
        assert(in_range(event->attempt) && in_range(event->addresses) && in_range(event->age_ms));
        assert(in_range(event->timeout_ms) && in_range(event->delay_ms));
        assert(lies_within(event->to, text, length) && lies_within(event->from, text, length));
        assert(lies_within(event->name, text, length) && lies_within(event->error, text, length));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    char *text = copy(bytes, size);
    struct records trace;
    struct records_problem problem = { 0 };
    size_t lines = check_lines(bytes, size);

    if (records_read(text, size, PID, &trace, &problem))
    {
        assert(trace.count <= lines);
        check_events(&trace, text, size);
        show(&trace);
    }
    else
        assert(problem.what && problem.line >= 1 && problem.line <= lines);
    records_clear(&trace);
    free(text);
    return 0;
}
