/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* From the values of environment variables to settings. Only ASCII counts, in every locale. */
#include "settings.h"

#include "engine.h"

static wchar_t lower(wchar_t c)
{
    return c >= L'A' && c <= L'Z' ? c - L'A' + L'a' : c;
}

static bool equals(const wchar_t *text, const wchar_t *lowercase)
{
    while (*lowercase && lower(*text) == *lowercase)
    {
        text++;
        lowercase++;
    }
    return !*text && !*lowercase;
}

static void add_problem(struct settings *settings, const char *setting, const wchar_t *value,
                        const char *words)
{
    struct settings_problem *problem = &settings->problem[settings->problem_count++];
    size_t length = 0;

    problem->setting = setting;
    problem->problem = words;
    while (length < SETTINGS_VALUE_MAX && value[length])
    {
        problem->value[length] = value[length];
        length++;
    }
    problem->value[length] = 0;
}

static void parse_policy(const wchar_t *text, struct settings *out)
{
    if (equals(text, L"sequential"))
        out->policy = SETTINGS_SEQUENTIAL;
    else if (!equals(text, L"race"))
        add_problem(out, "WS2CONNECT_POLICY", text, "unknown value, ignored");
}

/* Reads decimal ASCII digits. Returns UINT64_MAX for any other text; a number far above what is allowed
 * need not be exact. */
static uint64_t parse_number(const wchar_t *text)
{
    uint64_t number = 0;

    for (; *text; text++)
    {
        if (*text < L'0' || *text > L'9')
            return UINT64_MAX;
        if (number <= ENGINE_DELAY_MAX_MS)
            number = number * 10 + (uint64_t)(*text - L'0');
    }
    return number;
}

#define DIGITS_OF(number) #number
#define DIGITS(macro) DIGITS_OF(macro)

static void parse_delay(const wchar_t *text, struct settings *out)
{
    static const char out_of_range[] =
        "not from " DIGITS(ENGINE_DELAY_MIN_MS) " to " DIGITS(ENGINE_DELAY_MAX_MS) ", ignored";
    uint64_t delay_ms = parse_number(text);

    if (delay_ms == UINT64_MAX)
        add_problem(out, "WS2CONNECT_ATTEMPT_DELAY", text, "not a number, ignored");
    else if (delay_ms < ENGINE_DELAY_MIN_MS || delay_ms > ENGINE_DELAY_MAX_MS)
        add_problem(out, "WS2CONNECT_ATTEMPT_DELAY", text, out_of_range);
    else
        out->delay_ms = delay_ms;
}

static bool names_json_lines(const wchar_t *file, size_t length)
{
    static const wchar_t ending[] = L".jsonl";
    const size_t ending_length = sizeof(ending) / sizeof(ending[0]) - 1;

    return length >= ending_length && equals(file + length - ending_length, ending);
}

static void parse_trace(const wchar_t *text, struct settings *out)
{
    size_t length = wcslen(text);

    if (equals(text, L"0"))
        return;
    if (equals(text, L"1"))
    {
        out->trace = SETTINGS_TRACE_STDERR;
        return;
    }
    if (length > SETTINGS_FILE_MAX)
    {
        add_problem(out, "WS2CONNECT_TRACE", text, "too long, ignored");
        return;
    }
    out->trace = SETTINGS_TRACE_FILE;
    out->trace_json = names_json_lines(text, length);
    for (size_t i = 0; i <= length; i++)
        out->trace_file[i] = text[i];
}

static bool is_set(const wchar_t *text)
{
    return text && *text;
}

void settings_parse(const struct settings_texts *texts, struct settings *out)
{
    *out = (struct settings){ .policy = SETTINGS_RACE, .delay_ms = ENGINE_DELAY_MS };
    if (is_set(texts->policy))
        parse_policy(texts->policy, out);
    if (is_set(texts->delay))
        parse_delay(texts->delay, out);
    if (is_set(texts->trace))
        parse_trace(texts->trace, out);
}
