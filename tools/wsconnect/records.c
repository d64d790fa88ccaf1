/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* From JSON lines to events: which members an event has is a table. */
#include "records.h"

#include "json_line.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum need
{
    NEEDED,
    MAY_BE_NULL, /* or missing */
};

/* A member and where it goes: a const char * or a double. */
struct field
{
    const char *name;
    enum json_type type;
    enum need need;
    size_t offset;
    size_t longest; /* a string, in bytes */
};

#define NUMBER(member, need)                                           \
    {                                                                  \
#member, JSON_NUMBER, need, offsetof(struct record, member), 0 \
    }
#define WORD(member, need)                                                           \
    {                                                                                \
#member, JSON_STRING, need, offsetof(struct record, member), RECORD_WORD_MAX \
    }
#define WORDS(member, need)                                                          \
    {                                                                                \
#member, JSON_STRING, need, offsetof(struct record, member), RECORD_LINE_MAX \
    }

#define FIELDS_MAX 9

/* What the trace writes, event by event. */
static const struct event
{
    const char *name;
    enum record_kind kind;
    struct field fields[FIELDS_MAX];
} events[] = {
    { "call",
      RECORD_CALL,
      { WORD(function, NEEDED), WORDS(name, MAY_BE_NULL), WORDS(service, MAY_BE_NULL),
        NUMBER(addresses, MAY_BE_NULL), NUMBER(timeout_ms, MAY_BE_NULL), WORD(policy, MAY_BE_NULL),
        NUMBER(delay_ms, MAY_BE_NULL) } },
    { "setting",
      RECORD_SETTING,
      { WORDS(name, NEEDED), WORDS(value, NEEDED), WORD(error, MAY_BE_NULL) } },
    { "lookup", RECORD_LOOKUP, { WORD(family, NEEDED) } },
    { "found",
      RECORD_FOUND,
      { WORD(family, NEEDED), NUMBER(addresses, MAY_BE_NULL), WORD(error, MAY_BE_NULL) } },
    { "silent", RECORD_SILENT, { WORD(to, NEEDED), NUMBER(age_ms, NEEDED) } },
    { "recent", RECORD_RECENT, { WORD(to, NEEDED), NUMBER(age_ms, NEEDED) } },
    { "attempt",
      RECORD_ATTEMPT,
      { NUMBER(attempt, NEEDED), WORD(to, NEEDED), WORD(from, MAY_BE_NULL) } },
    { "answered", RECORD_ANSWERED, { NUMBER(attempt, NEEDED) } },
    { "failed", RECORD_FAILED, { NUMBER(attempt, NEEDED), WORD(error, NEEDED) } },
    { "stopped", RECORD_STOPPED, { NUMBER(attempt, NEEDED) } },
    { "commit",
      RECORD_COMMIT,
      { NUMBER(attempt, NEEDED), WORD(to, NEEDED), WORD(from, MAY_BE_NULL),
        WORD(why, MAY_BE_NULL) } },
    { "committed", RECORD_COMMITTED, { NUMBER(attempt, NEEDED), WORD(error, MAY_BE_NULL) } },
    { "unfit", RECORD_UNFIT, { NUMBER(attempt, NEEDED), WORD(to, NEEDED), WORD(error, NEEDED) } },
    { "result",
      RECORD_RESULT,
      { WORD(error, MAY_BE_NULL), WORD(to, MAY_BE_NULL), WORD(from, MAY_BE_NULL) } },
};

/* Which call the events kept so far are of. */
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

static const struct event *find_event(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(events) / sizeof(events[0]); i++)
    {
        if (!strcmp(events[i].name, name))
            return &events[i];
    }
    return NULL;
}

/* Writes *out, and returns what is wrong or NULL. */
static const char *read_number(const struct json_line *line, const char *name, double *out)
{
    const struct json_member *member = json_line_find(line, name);

    if (!member || member->type == JSON_NULL)
        return "a number is missing";
    if (member->type != JSON_NUMBER)
        return "a text where a number should be";
    if (member->number < 0 || member->number > RECORD_NUMBER_MAX)
        return "a number out of range";
    *out = member->number;
    return NULL;
}

static bool read_field(struct reader *reader, const struct json_line *line,
                       const struct field *field, struct record *event)
{
    const struct json_member *member = json_line_find(line, field->name);
    void *place = (char *)event + field->offset;
    const char *problem;

    if (field->need == MAY_BE_NULL && (!member || member->type == JSON_NULL))
        return true;
    if (field->type == JSON_NUMBER)
    {
        problem = read_number(line, field->name, place);
        return problem ? fail(reader, problem) : true;
    }
    if (!member || member->type == JSON_NULL)
        return fail(reader, "a text is missing");
    if (member->type != JSON_STRING)
        return fail(reader, "a number where a text should be");
    if (strlen(member->string) > field->longest)
        return fail(reader, "a text that is too long");
    *(const char **)place = member->string;
    return true;
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

/* A file may hold several calls, and those of an earlier process that had the same number. Each
 * begins with its "call". */
static void choose_call(struct reader *reader, double call, enum record_kind kind)
{
    if (call != reader->call || kind == RECORD_CALL)
        reader->trace->count = 0;
    reader->call = call;
}

static bool read_event(struct reader *reader, const struct json_line *line,
                       const struct event *kind, double call, double ms)
{
    struct record event = { .kind = kind->kind,
                            .ms = ms,
                            .attempt = RECORD_NONE,
                            .addresses = RECORD_NONE,
                            .age_ms = RECORD_NONE,
                            .timeout_ms = RECORD_NONE,
                            .delay_ms = RECORD_NONE };
    size_t i;

    for (i = 0; i < FIELDS_MAX && kind->fields[i].name; i++)
    {
        if (!read_field(reader, line, &kind->fields[i], &event))
            return false;
    }
    choose_call(reader, call, kind->kind);
    return add_event(reader, &event);
}

static bool read_line(struct reader *reader, char *text, size_t length)
{
    struct json_line line;
    const struct json_member *name;
    const struct event *kind;
    double pid, call, ms;
    const char *problem;

    if (length > RECORD_LINE_MAX)
        return fail(reader, "longer than any event");
    problem = json_line_parse(text, length, &line);
    if (!problem)
        problem = read_number(&line, "pid", &pid);
    if (!problem)
        problem = read_number(&line, "call", &call);
    if (!problem)
        problem = read_number(&line, "ms", &ms);
    if (problem)
        return fail(reader, problem);
    if (ms > RECORD_MS_MAX)
        return fail(reader, "a time out of range");
    name = json_line_find(&line, "event");
    if (!name || name->type != JSON_STRING)
        return fail(reader, "it names no event");
    kind = find_event(name->string);
    if (!kind || pid != (double)reader->pid)
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
