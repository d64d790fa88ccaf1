/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A trace's lines for any event and any names. As JSON: jansson reads each as one object, in any room, with
 * the names in it; wsconnect's reader finds in it what was written. For people: one line of visible UTF-8. */
#include "address_text.h"
#include "input.h"
#include "records.h"
#include "trace_words.h"
#include "utf8.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define PID 7
#define TEXT_MAX (TRACE_STRING_MAX + 100)

static const char *const functions[] = { "WSAConnectByNameW", "WSAConnectByList" };
static const char *const named[] = { "WS2CONNECT_POLICY", "WS2CONNECT_TRACE" };
static const char problem[] = "unknown value, ignored";

static wchar_t name[TEXT_MAX], service[TEXT_MAX], value[TEXT_MAX];
static struct address to, from;

static uint32_t number32(struct input *input)
{
    return (uint32_t)input_number(input);
}

/* Numbers are those that a call can have: up to 2^53, which JSON's readers hold exactly, and below what
 * wsconnect takes. */
static uint64_t number(struct input *input)
{
    return input_number(input) % (uint64_t)RECORD_NUMBER_MAX;
}

/* Texts grow by repeating, so that a short input reaches the bounds. */
static void read_text(struct input *input, wchar_t text[TEXT_MAX])
{
    size_t length, times = input_below(input, 4);

    input_wide(input, text, TEXT_MAX);
    length = wcslen(text);
    for (; times && 2 * length < TEXT_MAX; times--, length *= 2)
        wmemcpy(text + length, text, length + 1);
    text[length] = 0;
}

static void read_event(struct input *input, struct trace_event *event)
{
    *event = (struct trace_event){
        .kind = input_below(input, TRACE_KINDS),
        .function = functions[input_below(input, 2)],
        .setting = named[input_below(input, 2)],
        .problem = problem,
        .name = input_below(input, 3) ? name : NULL,
        .service = service,
        .value = value,
        .addresses = number(input),
        .timeout_ms = input_below(input, 3) ? number(input) : TRACE_NO_TIMEOUT,
        .policy = input_below(input, 2),
        .delay_ms = number(input),
        .family = input_below(input, 2),
        .attempt = number(input),
        .age_ms = number(input),
        .why = input_below(input, ENGINE_IN_TURN + 1),
        .error = input_below(input, 3) ? (int)number32(input) : 0,
        .lines = number32(input),
        .to = input_below(input, 4) ? &to : NULL,
        .from = input_below(input, 4) ? &from : NULL,
    };
    /* The library never leaves it out here. */
    if (event->kind != TRACE_RESULT && !event->to)
        event->to = &to;
    if ((event->kind == TRACE_FAILED || event->kind == TRACE_UNFIT) && !event->error)
        event->error = 10061;
    to = input_address(input);
    from = input_address(input);
    read_text(input, name);
    read_text(input, service);
    read_text(input, value);
}

/* Writes in UTF-8 what stands for the text in a line; a half surrogate pair is U+FFFD. */
static void to_utf8(const wchar_t *text, char *out)
{
    while (*text)
    {
        uint32_t code = (uint32_t)*text++;

        if (code >= 0xd800 && code < 0xdc00 && *text >= 0xdc00 && *text < 0xe000)
            code = 0x10000 + ((code - 0xd800) << 10) + ((uint32_t)*text++ - 0xdc00);
        else if (code >= 0xd800 && code < 0xe000)
            code = 0xfffd;
        out += utf8_encode(code, out);
    }
    *out = 0;
}

/* Returns how long a text is in a line: controls are \u00.., quotation marks and backslashes have a backslash. */
static size_t escaped_length(const char *text)
{
    size_t length = 0;

    while (*text)
    {
        uint32_t code;
        size_t size = utf8_decode(text, strlen(text), &code);
        bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);

        assert(size);
        length += control ? 6 : size + (code == '"' || code == '\\');
        text += size;
    }
    return length;
}

/* The text as it is, or its beginning and an ellipsis where it is too long. */
static void check_text(const char *written, const wchar_t *text)
{
    static const char ellipsis[] = "\xe2\x80\xa6";
    char whole[4 * TEXT_MAX];
    size_t length = strlen(written);

    assert(escaped_length(written) <= TRACE_STRING_MAX);
    to_utf8(text, whole);
    if (!strcmp(written, whole))
        return;
    assert(escaped_length(whole) > TRACE_STRING_MAX);
    assert(length >= 3 && !strcmp(written + length - 3, ellipsis));
    assert(!strncmp(written, whole, length - 3));
}

static void check_member(json_t *object, const char *member, const wchar_t *text)
{
    const char *written = json_string_value(json_object_get(object, member));

    assert(written);
    check_text(written, text);
}

static void check_json(const char *line, size_t length, const struct trace_event *event, bool whole)
{
    json_t *object = json_loadb(line, length - 1, JSON_REJECT_DUPLICATES, NULL);

    assert(json_is_object(object));
    assert(line[length - 1] == '\n' && !memchr(line, '\n', length - 1));
    if (whole && event->kind == TRACE_CALL && event->name)
    {
        check_member(object, "name", name);
        check_member(object, "service", service);
    }
    if (whole && event->kind == TRACE_SETTING)
        check_member(object, "value", value);
    json_decref(object);
}

static void check_address(const char *written, const struct address *address,
                          void (*print)(const struct address *, char[ADDRESS_TEXT_SIZE]))
{
    char expected[ADDRESS_TEXT_SIZE];

    if (!written || !address)
    {
        assert(!written == !address);
        return;
    }
    print(address, expected);
    assert(!strcmp(written, expected));
}

static bool has(const struct trace_event *event, enum trace_member member)
{
    for (const struct trace_part *part = trace_layouts[event->kind].parts; part->member; part++)
    {
        if (part->member == member)
            return true;
    }
    return false;
}

/* What has no member is absent in the record. */
static void check_record(const struct record *record, const struct trace_stamp *stamp,
                         const struct trace_event *event)
{
    bool by_name = event->kind == TRACE_CALL && event->name;

    assert(record->kind == event->kind);
    assert(record->ms == (double)stamp->time_us / 1000);
    assert(record->attempt == (has(event, MEMBER_ATTEMPT) ? (double)event->attempt : RECORD_NONE));
    assert(record->age_ms == (has(event, MEMBER_AGE_MS) ? (double)event->age_ms : RECORD_NONE));
    assert(record->delay_ms ==
           (has(event, MEMBER_DELAY_MS) ? (double)event->delay_ms : RECORD_NONE));
    assert(record->addresses ==
           (has(event, MEMBER_ADDRESSES) && !by_name ? (double)event->addresses : RECORD_NONE));
    if (event->kind == TRACE_CALL)
        assert(record->timeout_ms ==
               (event->timeout_ms == TRACE_NO_TIMEOUT ? RECORD_NONE : (double)event->timeout_ms));
    check_address(record->to, has(event, MEMBER_TO) ? event->to : NULL, address_text);
    check_address(record->from, has(event, MEMBER_FROM) ? event->from : NULL, address_text_host);
    assert(!record->why == !has(event, MEMBER_WHY));
    assert(!record->family == !has(event, MEMBER_FAMILY));
    assert(!record->function == !has(event, MEMBER_FUNCTION));
    if (has(event, MEMBER_ERROR) && event->kind != TRACE_SETTING)
        assert(!record->error == !event->error);
    if (by_name)
    {
        check_text(record->name, name);
        check_text(record->service, service);
    }
    if (event->kind == TRACE_SETTING)
    {
        check_text(record->value, value);
        assert(!strcmp(record->name, event->setting) && !strcmp(record->error, problem));
    }
}

static void check_read(char *line, size_t length, const struct trace_stamp *stamp,
                       const struct trace_event *event)
{
    struct records trace;
    struct records_problem fault = { 0 };

    assert(records_read(line, length, PID, &trace, &fault));
    assert(trace.count == (event->kind != TRACE_LOST));
    if (trace.count)
        check_record(&trace.events[0], stamp, event);
    records_clear(&trace);
}

static void check_visible(const char *line, size_t length)
{
    uint32_t code;

    assert(line[length - 1] == '\n' && strlen(line) == length);
    for (size_t i = 0; i + 1 < length;)
    {
        size_t count = utf8_decode(line + i, length - i, &code);

        assert(count && code >= 0x20 && !(code >= 0x7f && code < 0xa0));
        i += count;
    }
}

/* Memory of exactly this size: one byte more is an error of memory. */
static void check_room(const struct trace_stamp *stamp, const struct trace_event *event,
                       size_t room)
{
    char *out = malloc(room ? room : 1);
    size_t length;

    assert(out);
    length = trace_format_text(stamp, event, out, room);
    if (length)
        check_visible(out, length);
    assert(length || room < sizeof("\n"));
    length = trace_format_json(stamp, event, out, room);
    assert(length < room || !length);
    assert(length || room < sizeof("{}\n"));
    if (length)
        check_json(out, length, event, room >= TRACE_LINE_SIZE);
    if (length && room >= TRACE_LINE_SIZE)
        check_read(out, length, stamp, event);
    free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = { data, size };
    struct trace_event event;
    struct trace_stamp stamp = { .process = PID };
    size_t room = input_below(&input, TRACE_LINE_SIZE);

    stamp.call = number32(&input);
    stamp.time_us = input_number(&input) % (uint64_t)(RECORD_MS_MAX * 1000);
    read_event(&input, &event);
    check_room(&stamp, &event, TRACE_LINE_SIZE);
    check_room(&stamp, &event, room);
    return 0;
}
