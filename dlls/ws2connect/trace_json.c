/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* An event of a trace as a JSON object (RFC 8259) on one line. */
#include "address_text.h"
#include "trace_words.h"

/* What closes the object and the line. */
#define END "}\n"

struct json
{
    struct text text;
    bool full;
    const struct trace_stamp *stamp;
    const struct trace_event *event;
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

static void add_pid(struct json *json)
{
    text_add_number(&json->text, json->stamp->process);
}

static void add_call(struct json *json)
{
    text_add_number(&json->text, json->stamp->call);
}

static void add_ms(struct json *json)
{
    text_add_number(&json->text, json->stamp->time_us / 1000);
    text_add(&json->text, ".");
    text_add_padded(&json->text, json->stamp->time_us % 1000, 3, '0');
}

static void add_event(struct json *json)
{
    add_word(json, trace_layouts[json->event->kind].word);
}

static void add_function(struct json *json)
{
    add_word(json, json->event->function);
}

/* The name of a setting or of a host. */
static void add_name(struct json *json)
{
    if (json->event->kind == TRACE_SETTING)
        add_word(json, json->event->setting);
    else
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

static void add_timeout_ms(struct json *json)
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

static void add_delay_ms(struct json *json)
{
    text_add_number(&json->text, json->event->delay_ms);
}

static void add_value(struct json *json)
{
    text_add_quoted(&json->text, json->event->value, TRACE_STRING_MAX);
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

static void add_age_ms(struct json *json)
{
    text_add_number(&json->text, json->event->age_ms);
}

static void add_why(struct json *json)
{
    add_word(json, trace_why_word(json->event->why));
}

static void add_error(struct json *json)
{
    if (json->event->kind == TRACE_SETTING)
    {
        add_word(json, json->event->problem);
        return;
    }
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

#define ADD_VALUE(id, name, type) [MEMBER_##id] = add_##name,

static void (*const add_values[MEMBERS])(struct json *) = { TRACE_MEMBERS(ADD_VALUE) };

/* TRACE_CALL alone has two forms: a call by name, and by list. */
static bool has_member(const struct trace_event *event, enum trace_member member)
{
    if (event->kind != TRACE_CALL)
        return true;
    return event->name ? member != MEMBER_ADDRESSES
                       : member != MEMBER_NAME && member != MEMBER_SERVICE;
}

static void add_member_name(struct json *json, const char *name)
{
    text_add(&json->text, json->text.out[json->text.length - 1] == '{' ? "\"" : ",\"");
    text_add(&json->text, name);
    text_add(&json->text, "\":");
}

/* Adds a whole member; after one that does not fit, adds no more. */
static void add_member(struct json *json, enum trace_member member)
{
    size_t length = json->text.length;

    add_member_name(json, trace_members[member].name);
    add_values[member](json);
    json->full = json->text.cut;
    if (json->full)
        text_rewind(&json->text, length);
}

static void add_members(struct json *json, const struct trace_part *part)
{
    for (; part->member != MEMBER_NONE && !json->full; part++)
    {
        if (has_member(json->event, part->member))
            add_member(json, part->member);
    }
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
    add_members(&json, trace_head);
    add_members(&json, trace_layouts[event->kind].parts);
    json.text.size += reserved;
    text_add(&json.text, END);
    return json.text.length;
}
