/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes one object on a line. */
#include "result_json.h"

#include "address_text.h"
#include "text.h"
#include "trace_words.h"

static void add_word(struct text *text, const char *word)
{
    text_add(text, "\"");
    text_add(text, word);
    text_add(text, "\"");
}

/* The first member has no comma before it. */
static void add_name(struct text *text, const char *name)
{
    text_add(text, text->length ? "," : "{");
    add_word(text, name);
    text_add(text, ":");
}

static void add_number(struct text *text, const char *name, uint64_t number)
{
    add_name(text, name);
    text_add_number(text, number);
}

/* Milliseconds with three decimals, as in the trace. */
static void add_ms(struct text *text, const char *name, uint64_t us)
{
    add_name(text, name);
    text_add_number(text, us / 1000);
    text_add(text, ".");
    text_add_padded(text, us % 1000, 3, '0');
}

static void add_string(struct text *text, const char *name, const wchar_t *string)
{
    add_name(text, name);
    if (string)
        text_add_quoted(text, string, RESULT_JSON_STRING_MAX);
    else
        text_add(text, "null");
}

static void add_error(struct text *text, const char *name, int error)
{
    add_name(text, name);
    text_add(text, error ? "\"" : "null");
    if (!error)
        return;
    trace_add_error(text, error);
    text_add(text, "\"");
}

static void add_address(struct text *text, const char *name, const struct address *address)
{
    char written[ADDRESS_TEXT_SIZE];

    add_name(text, name);
    if (!address)
    {
        text_add(text, "null");
        return;
    }
    address_text(address, written);
    add_word(text, written);
}

static void add_destination(struct text *text, const struct result_json_call *call)
{
    add_name(text, "function");
    add_word(text, call->name ? "WSAConnectByNameW" : "WSAConnectByList");
    if (!call->name)
    {
        add_number(text, "addresses", call->addresses);
        return;
    }
    add_string(text, "name", call->name);
    add_string(text, "service", call->service);
}

void result_json_call(const struct result_json_call *call, char out[RESULT_JSON_SIZE])
{
    const bool connected = !call->error;
    struct text text;

    text_init(&text, out, RESULT_JSON_SIZE);
    add_number(&text, "call", call->number);
    add_destination(&text, call);
    add_name(&text, "timeout_ms");
    if (call->timeout_ms == RESULT_JSON_NO_TIMEOUT)
        text_add(&text, "null");
    else
        text_add_number(&text, call->timeout_ms);
    add_name(&text, "connected");
    text_add(&text, connected ? "true" : "false");
    add_ms(&text, "ms", call->elapsed_us);
    add_address(&text, "to", connected ? &call->to : NULL);
    add_address(&text, "from", connected ? &call->from : NULL);
    add_error(&text, "error", call->error);
    if (call->sent && connected)
    {
        add_string(&text, "reply", call->reply);
        add_error(&text, "reply_error", call->reply_error);
    }
    text_add(&text, "}\n");
}

void result_json_summary(unsigned calls, unsigned connected, const struct durations *times,
                         char out[RESULT_JSON_SIZE])
{
    struct text text;

    text_init(&text, out, RESULT_JSON_SIZE);
    add_number(&text, "calls", calls);
    add_number(&text, "calls_connected", connected);
    if (connected)
    {
        add_ms(&text, "minimum_ms", times->minimum_us);
        add_ms(&text, "median_ms", times->median_us);
        add_ms(&text, "maximum_ms", times->maximum_us);
    }
    text_add(&text, "}\n");
}

void result_json_check(const char *check, const char *state, const wchar_t *found,
                       const wchar_t *next, char out[RESULT_JSON_SIZE])
{
    struct text text;

    text_init(&text, out, RESULT_JSON_SIZE);
    add_name(&text, "check");
    add_word(&text, check);
    add_name(&text, "state");
    add_word(&text, state);
    add_string(&text, "found", found);
    add_string(&text, "next", next);
    text_add(&text, "}\n");
}
