/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* An event of a trace as a line for people. */
#include "address_text.h"
#include "trace_words.h"

/* Columns of a line: whole milliseconds, and the event's word with a blank. */
#define MS_WIDTH 6
#define WORD_WIDTH 10

static void add_stamp(struct text *line, const struct trace_stamp *stamp)
{
    text_add(line, "ws2connect ");
    text_add_number(line, stamp->process);
    text_add(line, "/");
    text_add_number(line, stamp->call);
    text_add(line, " +");
    text_add_padded(line, stamp->time_us / 1000, MS_WIDTH, ' ');
    text_add(line, ".");
    text_add_padded(line, stamp->time_us % 1000, 3, '0');
    text_add(line, " ms  ");
}

static void add_word(struct text *line, enum trace_kind kind)
{
    size_t start = line->length;

    text_add(line, trace_layouts[kind].word);
    text_pad_to(line, start + WORD_WIDTH);
}

static void add_number(struct text *line, const char *before, uint64_t number, const char *after)
{
    text_add(line, before);
    text_add_number(line, number);
    text_add(line, after);
}

static void add_to(struct text *line, const struct address *to)
{
    char written[ADDRESS_TEXT_SIZE];

    if (!to)
        return;
    address_text(to, written);
    text_add(line, written);
}

static void add_from(struct text *line, const struct address *from)
{
    char written[ADDRESS_TEXT_SIZE];

    if (!from)
        return;
    address_text_host(from, written);
    text_add(line, " from ");
    text_add(line, written);
}

static void add_call(struct text *line, const struct trace_event *event)
{
    text_add(line, event->function);
    text_add(line, " ");
    if (event->name)
    {
        text_add_quoted(line, event->name, TRACE_STRING_MAX);
        text_add(line, " ");
        text_add_quoted(line, event->service, TRACE_STRING_MAX);
    }
    else
        add_number(line, "", event->addresses, event->addresses == 1 ? " address" : " addresses");
    if (event->timeout_ms == TRACE_NO_TIMEOUT)
        text_add(line, ", no timeout");
    else
        add_number(line, ", timeout ", event->timeout_ms, " ms");
    text_add(line, ", ");
    text_add(line, trace_policy_word(event->policy));
    if (event->policy == SETTINGS_RACE)
        add_number(line, " with a delay of ", event->delay_ms, " ms");
}

static void add_setting(struct text *line, const struct trace_event *event)
{
    text_add(line, event->setting);
    text_add(line, "=");
    text_add_quoted(line, event->value, TRACE_STRING_MAX);
    text_add(line, ": ");
    text_add(line, event->problem);
}

static void add_found(struct text *line, const struct trace_event *event)
{
    text_add(line, trace_family_word(event->family));
    add_number(line, ": ", event->addresses, event->addresses == 1 ? " address" : " addresses");
    if (!event->error)
        return;
    text_add(line, ", ");
    trace_add_error(line, event->error);
}

static void add_remembered(struct text *line, const struct trace_event *event)
{
    add_to(line, event->to);
    add_number(line, event->kind == TRACE_SILENT ? " gave no answer " : " answered ", event->age_ms,
               " ms ago");
}

static void add_attempt(struct text *line, const struct trace_event *event)
{
    text_add_number(line, event->attempt);
    if (event->kind == TRACE_ATTEMPT || event->kind == TRACE_COMMIT)
    {
        text_add(line, " to ");
        add_to(line, event->to);
        add_from(line, event->from);
    }
    if (event->kind == TRACE_ATTEMPT)
        add_number(line, ", delay ", event->delay_ms, " ms");
    if (event->kind == TRACE_COMMIT)
    {
        text_add(line, ": ");
        text_add(line, trace_why_word(event->why));
    }
    if ((event->kind == TRACE_FAILED || event->kind == TRACE_COMMITTED) && event->error)
    {
        text_add(line, ": ");
        trace_add_error(line, event->error);
    }
}

static void add_unfit(struct text *line, const struct trace_event *event)
{
    text_add_number(line, event->attempt);
    text_add(line, " to ");
    add_to(line, event->to);
    text_add(line, ": the socket failed before: ");
    trace_add_error(line, event->error);
}

static void add_result(struct text *line, const struct trace_event *event)
{
    if (event->error)
    {
        trace_add_error(line, event->error);
        return;
    }
    text_add(line, "connected to ");
    add_to(line, event->to);
    add_from(line, event->from);
}

static void add_facts(struct text *line, const struct trace_event *event)
{
    switch (event->kind)
    {
    case TRACE_CALL:
        add_call(line, event);
        break;
    case TRACE_SETTING:
        add_setting(line, event);
        break;
    case TRACE_LOOKUP:
        text_add(line, trace_family_word(event->family));
        break;
    case TRACE_FOUND:
        add_found(line, event);
        break;
    case TRACE_SILENT:
    case TRACE_RECENT:
        add_remembered(line, event);
        break;
    case TRACE_UNFIT:
        add_unfit(line, event);
        break;
    case TRACE_RESULT:
        add_result(line, event);
        break;
    case TRACE_LOST:
        add_number(line, "", event->lines, event->lines == 1 ? " line" : " lines");
        break;
    default:
        add_attempt(line, event);
        break;
    }
}

size_t trace_format_text(const struct trace_stamp *stamp, const struct trace_event *event,
                         char *out, size_t size)
{
    struct text line;

    text_init(&line, out, size);
    if (size < sizeof("\n"))
        return 0;
    line.size--; /* for the line feed */
    add_stamp(&line, stamp);
    add_word(&line, event->kind);
    add_facts(&line, event);
    line.size++;
    line.cut = false;
    text_add(&line, "\n");
    return line.length;
}
