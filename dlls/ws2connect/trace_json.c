/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* An event of a trace as a JSON object (RFC 8259) on one line. */
#include "address_text.h"
#include "trace_words.h"

/* What closes the object and the line. */
#define END "}\n"

#define FIELDS_MAX 6

struct json
{
    struct text text;
    bool full;
    const struct trace_stamp *stamp;
    const struct trace_event *event;
};

typedef void value_fn(struct json *json);

struct field
{
    const char *name;
    value_fn *add_value;
};

static void add_word(struct json *json, const char *word)
{
    text_add(&json->text, "\"");
    text_add(&json->text, word);
    text_add(&json->text, "\"");
}

static void add_address(struct json *json, const struct address *address,
                        void (*write)(const struct address *, char[ADDRESS_TEXT_SIZE]))
{
    char written[ADDRESS_TEXT_SIZE];

    if (!address)
    {
        text_add(&json->text, "null");
        return;
    }
    write(address, written);
    add_word(json, written);
}

static void add_process(struct json *json)
{
    text_add_number(&json->text, json->stamp->process);
}

static void add_call(struct json *json)
{
    text_add_number(&json->text, json->stamp->call);
}

static void add_time(struct json *json)
{
    text_add_number(&json->text, json->stamp->time_us / 1000);
    text_add(&json->text, ".");
    text_add_padded(&json->text, json->stamp->time_us % 1000, 3, '0');
}

static void add_event(struct json *json)
{
    add_word(json, trace_event_word(json->event->kind));
}

static void add_function(struct json *json)
{
    add_word(json, json->event->function);
}

static void add_name(struct json *json)
{
    text_add_quoted(&json->text, json->event->name, TRACE_STRING_MAX);
}

static void add_service(struct json *json)
{
    text_add_quoted(&json->text, json->event->service, TRACE_STRING_MAX);
}

static void add_addresses(struct json *json)
{
    text_add_number(&json->text, json->event->addresses);
}

static void add_timeout(struct json *json)
{
    if (json->event->timeout_ms == TRACE_NO_TIMEOUT)
        text_add(&json->text, "null");
    else
        text_add_number(&json->text, json->event->timeout_ms);
}

static void add_policy(struct json *json)
{
    add_word(json, trace_policy_word(json->event->policy));
}

static void add_delay(struct json *json)
{
    text_add_number(&json->text, json->event->delay_ms);
}

static void add_setting(struct json *json)
{
    add_word(json, json->event->setting);
}

static void add_setting_value(struct json *json)
{
    text_add_quoted(&json->text, json->event->value, TRACE_STRING_MAX);
}

static void add_problem(struct json *json)
{
    add_word(json, json->event->problem);
}

static void add_family(struct json *json)
{
    add_word(json, trace_family_word(json->event->family));
}

static void add_attempt(struct json *json)
{
    text_add_number(&json->text, json->event->attempt);
}

static void add_to(struct json *json)
{
    add_address(json, json->event->to, address_text);
}

static void add_from(struct json *json)
{
    add_address(json, json->event->from, address_text_host);
}

static void add_age(struct json *json)
{
    text_add_number(&json->text, json->event->age_ms);
}

static void add_why(struct json *json)
{
    add_word(json, trace_why_word(json->event->why));
}

static void add_error(struct json *json)
{
    if (!json->event->error)
    {
        text_add(&json->text, "null");
        return;
    }
    text_add(&json->text, "\"");
    trace_add_error(&json->text, json->event->error);
    text_add(&json->text, "\"");
}

static void add_lines(struct json *json)
{
    text_add_number(&json->text, json->event->lines);
}

#define COMMON_FIELDS 4

static const struct field common_fields[COMMON_FIELDS] = {
    { "pid", add_process },
    { "call", add_call },
    { "ms", add_time },
    { "event", add_event },
};

/* The one event with two forms. */
static const struct field call_by_list[FIELDS_MAX] = {
    { "function", add_function }, { "addresses", add_addresses }, { "timeout_ms", add_timeout },
    { "policy", add_policy },     { "delay_ms", add_delay },
};

static const struct field fields[TRACE_KINDS][FIELDS_MAX] = {
    [TRACE_CALL] = { { "function", add_function },
                     { "name", add_name },
                     { "service", add_service },
                     { "timeout_ms", add_timeout },
                     { "policy", add_policy },
                     { "delay_ms", add_delay } },
    [TRACE_SETTING] = { { "name", add_setting },
                        { "value", add_setting_value },
                        { "error", add_problem } },
    [TRACE_LOOKUP] = { { "family", add_family } },
    [TRACE_FOUND] = { { "family", add_family },
                      { "addresses", add_addresses },
                      { "error", add_error } },
    [TRACE_SILENT] = { { "to", add_to }, { "age_ms", add_age } },
    [TRACE_RECENT] = { { "to", add_to }, { "age_ms", add_age } },
    [TRACE_ATTEMPT] = { { "attempt", add_attempt }, { "to", add_to }, { "from", add_from } },
    [TRACE_ANSWERED] = { { "attempt", add_attempt } },
    [TRACE_FAILED] = { { "attempt", add_attempt }, { "error", add_error } },
    [TRACE_STOPPED] = { { "attempt", add_attempt } },
    [TRACE_COMMIT] = { { "attempt", add_attempt },
                       { "to", add_to },
                       { "from", add_from },
                       { "why", add_why } },
    [TRACE_COMMITTED] = { { "attempt", add_attempt }, { "error", add_error } },
    [TRACE_UNFIT] = { { "attempt", add_attempt }, { "to", add_to }, { "error", add_error } },
    [TRACE_RESULT] = { { "error", add_error }, { "to", add_to }, { "from", add_from } },
    [TRACE_LOST] = { { "lines", add_lines } },
};

static const struct field *fields_of(const struct trace_event *event)
{
    if (event->kind == TRACE_CALL && !event->name)
        return call_by_list;
    return fields[event->kind];
}

static void add_member_name(struct json *json, const char *name)
{
    text_add(&json->text, json->text.out[json->text.length - 1] == '{' ? "\"" : ",\"");
    text_add(&json->text, name);
    text_add(&json->text, "\":");
}

/* A member is added as a whole, or not and none after it. */
static void add_member(struct json *json, const struct field *field)
{
    size_t length = json->text.length;

    add_member_name(json, field->name);
    field->add_value(json);
    json->full = json->text.cut;
    if (json->full)
        text_rewind(&json->text, length);
}

static void add_members(struct json *json, const struct field *field, size_t count)
{
    for (size_t i = 0; i < count && field[i].name && !json->full; i++)
        add_member(json, &field[i]);
}

size_t trace_format_json(const struct trace_stamp *stamp, const struct trace_event *event,
                         char *out, size_t size)
{
    const size_t reserved = sizeof(END) - 1;
    struct json json = { .stamp = stamp, .event = event };

    text_init(&json.text, out, size);
    if (size < sizeof("{" END))
        return 0;
    json.text.size -= reserved;
    text_add(&json.text, "{");
    add_members(&json, common_fields, COMMON_FIELDS);
    add_members(&json, fields_of(event), FIELDS_MAX);
    json.text.size += reserved;
    text_add(&json.text, END);
    return json.text.length;
}
