/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* From JSON lines to events, by the tables of trace_words.h. */
#include "records.h"

#include "json_line.h"
#include "trace_words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The place of a member in a record: a double for a number, else a const char *. */
static const size_t places[MEMBERS] = {
    [MEMBER_FUNCTION] = offsetof(struct record, function),
    [MEMBER_NAME] = offsetof(struct record, name),
    [MEMBER_SERVICE] = offsetof(struct record, service),
    [MEMBER_ADDRESSES] = offsetof(struct record, addresses),
    [MEMBER_TIMEOUT_MS] = offsetof(struct record, timeout_ms),
    [MEMBER_POLICY] = offsetof(struct record, policy),
    [MEMBER_DELAY_MS] = offsetof(struct record, delay_ms),
    [MEMBER_VALUE] = offsetof(struct record, value),
    [MEMBER_FAMILY] = offsetof(struct record, family),
    [MEMBER_ATTEMPT] = offsetof(struct record, attempt),
    [MEMBER_TO] = offsetof(struct record, to),
    [MEMBER_FROM] = offsetof(struct record, from),
    [MEMBER_WHY] = offsetof(struct record, why),
    [MEMBER_AGE_MS] = offsetof(struct record, age_ms),
    [MEMBER_ERROR] = offsetof(struct record, error),
};

/* call is the number of the call whose events are kept so far. */
struct reader
{
    struct records *trace;
    unsigned long pid;
    double call;
    const char *problem;
};

static bool fail(struct reader *reader, const char *problem)
{
    reader->problem = problem;
    return false;
}

/* Returns TRACE_KINDS when no event has this name. */
static enum trace_kind find_kind(const char *name)
{
    enum trace_kind kind = 0;

    while (kind < TRACE_KINDS && strcmp(trace_layouts[kind].word, name))
        kind++;
    return kind;
}

static const struct json_member *find_member(const struct json_line *line, enum trace_member member)
{
    const struct json_member *found = json_line_find(line, trace_members[member].name);

    return found && found->type != JSON_NULL ? found : NULL;
}

/* Returns NULL and writes *out; or returns what is wrong. */
static const char *read_number(const struct json_line *line, enum trace_member member, double *out)
{
    const struct json_member *found = find_member(line, member);

    if (!found)
        return "a number is missing";
    if (found->type != JSON_NUMBER)
        return "a text where a number should be";
    if (found->number < 0 || found->number > RECORD_NUMBER_MAX)
        return "a number out of range";
    *out = found->number;
    return NULL;
}

/* Likewise. */
static const char *read_string(const struct json_line *line, enum trace_member member,
                               const char **out)
{
    const struct json_member *found = find_member(line, member);
    size_t longest = trace_members[member].type == TRACE_WORD ? RECORD_WORD_MAX : RECORD_LINE_MAX;

    if (!found)
        return "a text is missing";
    if (found->type != JSON_STRING)
        return "a number where a text should be";
    if (strlen(found->string) > longest)
        return "a text that is too long";
    *out = found->string;
    return NULL;
}

static bool read_part(struct reader *reader, const struct json_line *line,
                      const struct trace_part *part, struct record *event)
{
    void *place = (char *)event + places[part->member];
    const char *problem;

    if (!part->needed && !find_member(line, part->member))
        return true;
    if (trace_members[part->member].type == TRACE_NUMBER)
        problem = read_number(line, part->member, place);
    else
        problem = read_string(line, part->member, place);
    return problem ? fail(reader, problem) : true;
}

static bool add_event(struct reader *reader, const struct record *event)
{
    struct records *trace = reader->trace;
    size_t size = trace->size ? trace->size * 2 : 64;
    struct record *grown;

    if (trace->count == RECORDS_MAX)
        return fail(reader, "more events than can be shown");
    if (trace->count == trace->size)
    {
        grown = realloc(trace->events, size * sizeof(*grown));
        if (!grown)
            return fail(reader, NULL);
        trace->events = grown;
        trace->size = size;
    }
    trace->events[trace->count++] = *event;
    return true;
}

/* Drops the events kept so far when another call begins. A file may hold several calls, also of an
 * earlier process with the same pid: each begins with a "call". */
static void choose_call(struct reader *reader, double call, enum trace_kind kind)
{
    if (call != reader->call || kind == TRACE_CALL)
        reader->trace->count = 0;
    reader->call = call;
}

static bool read_event(struct reader *reader, const struct json_line *line, enum trace_kind kind,
                       double call, double ms)
{
    struct record event = { .kind = kind,
                            .ms = ms,
                            .attempt = RECORD_NONE,
                            .addresses = RECORD_NONE,
                            .age_ms = RECORD_NONE,
                            .timeout_ms = RECORD_NONE,
                            .delay_ms = RECORD_NONE };
    const struct trace_part *part;

    for (part = trace_layouts[kind].parts; part->member != MEMBER_NONE; part++)
    {
        if (!read_part(reader, line, part, &event))
            return false;
    }
    choose_call(reader, call, kind);
    return add_event(reader, &event);
}

static bool read_line(struct reader *reader, char *text, size_t length)
{
    struct json_line line;
    const struct json_member *name;
    enum trace_kind kind;
    double pid, call, ms;
    const char *problem;

    if (length > RECORD_LINE_MAX)
        return fail(reader, "longer than any event");
    problem = json_line_parse(text, length, &line);
    if (!problem)
        problem = read_number(&line, MEMBER_PID, &pid);
    if (!problem)
        problem = read_number(&line, MEMBER_CALL, &call);
    if (!problem)
        problem = read_number(&line, MEMBER_MS, &ms);
    if (problem)
        return fail(reader, problem);
    if (ms > RECORD_MS_MAX)
        return fail(reader, "a time out of range");
    name = find_member(&line, MEMBER_EVENT);
    if (!name || name->type != JSON_STRING)
        return fail(reader, "it names no event");
    kind = find_kind(name->string);
    if (kind == TRACE_KINDS || kind == TRACE_LOST || pid != (double)reader->pid)
        return true;
    return read_event(reader, &line, kind, call, ms);
}

static bool is_blank(const char *text, size_t length)
{
    while (length && (text[length - 1] == '\r' || text[length - 1] == ' '))
        length--;
    return !length;
}

bool records_read(char *text, size_t length, unsigned long pid, struct records *out,
                  struct records_problem *problem)
{
    struct reader reader = { .trace = out, .pid = pid };
    char *end = text + length;
    size_t line;

    *out = (struct records){ 0 };
    for (line = 1; text < end; line++)
    {
        char *newline = memchr(text, '\n', (size_t)(end - text));
        char *line_end = newline ? newline : end;
        size_t line_length = (size_t)(line_end - text);

        if (!is_blank(text, line_length) && !read_line(&reader, text, line_length))
        {
            *problem = (struct records_problem){ reader.problem ? line : 0, reader.problem };
            return false;
        }
        text = line_end + (newline != NULL);
    }
    return true;
}

void records_clear(struct records *trace)
{
    free(trace->events);
    *trace = (struct records){ 0 };
}
