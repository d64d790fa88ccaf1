/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The settings: for any values of the variables each has a value in its range, the default when it is not
 * set or has a problem, and a problem says which it was. Values are read a second time, plainly. */
#include "engine.h"
#include "input.h"
#include "settings.h"

#include <string.h>

/* Longer than any value that is taken. */
#define MOST (SETTINGS_FILE_MAX + 100)

static struct settings settings;

/* Returns the problem that was noted with this variable; NULL when there is none. */
static const struct settings_problem *problem_of(const char *setting)
{
    const struct settings_problem *found = NULL;

    for (size_t i = 0; i < settings.problem_count; i++)
    {
        if (strcmp(settings.problem[i].setting, setting))
            continue;
        assert(!found);
        found = &settings.problem[i];
    }
    return found;
}

/* Its problem is noted exactly when it has one, with the beginning of the value. */
static void check_problem(const char *setting, const wchar_t *value, bool expected)
{
    const struct settings_problem *problem = problem_of(setting);
    size_t length;

    assert((problem != NULL) == expected);
    if (!problem)
        return;
    assert(*problem->problem && !strpbrk(problem->problem, "\"\\\n"));
    length = wcslen(problem->value);
    assert(length <= SETTINGS_VALUE_MAX && !wcsncmp(problem->value, value, length));
    assert(length == SETTINGS_VALUE_MAX || !value[length]);
}

/* Whether they are equal; a is in small letters. */
static bool same_word(const wchar_t *a, const wchar_t *b)
{
    for (; *a && (*a == *b || (*b >= L'A' && *b <= L'Z' && *a == *b + 32)); a++)
        b++;
    return !*a && !*b;
}

static void check_policy(const wchar_t *value)
{
    bool sequential = value && same_word(L"sequential", value);
    bool known = sequential || !value || !*value || same_word(L"race", value);

    assert(settings.policy == (sequential ? SETTINGS_SEQUENTIAL : SETTINGS_RACE));
    check_problem("WS2CONNECT_POLICY", value, !known);
}

static void check_delay(const wchar_t *value)
{
    bool set = value && *value;
    bool digits = set && wcsspn(value, L"0123456789") == wcslen(value);
    unsigned long long number =
        digits ? wcstoull(value, NULL, 10) : 0; /* the largest, if too large */
    bool in_range = number >= ENGINE_DELAY_MIN_MS && number <= ENGINE_DELAY_MAX_MS;

    assert(settings.delay_ms == (in_range ? number : ENGINE_DELAY_MS));
    check_problem("WS2CONNECT_ATTEMPT_DELAY", value, set && !in_range);
}

static void check_trace(const wchar_t *value)
{
    size_t length = value ? wcslen(value) : 0;
    bool too_long = length > SETTINGS_FILE_MAX;
    enum settings_trace expected = SETTINGS_TRACE_FILE;

    if (!length || too_long || !wcscmp(value, L"0"))
        expected = SETTINGS_TRACE_OFF;
    else if (!wcscmp(value, L"1"))
        expected = SETTINGS_TRACE_STDERR;
    assert(settings.trace == expected);
    check_problem("WS2CONNECT_TRACE", value, too_long);
    if (expected != SETTINGS_TRACE_FILE)
        return;
    assert(!wcscmp(settings.trace_file, value));
    assert(settings.trace_json == (length >= 6 && same_word(L".jsonl", value + length - 6)));
}

/* A number near the range, or one that is as near to it in 64 bits: 2^64 is 18446744073709551616. */
static void input_delay(struct input *input, wchar_t *out)
{
    const wchar_t *before = input_below(input, 2) ? L"1844674407370955" : L"";
    unsigned number = (unsigned)input_below(input, 2 * ENGINE_DELAY_MAX_MS);

    swprintf(out, MOST, L"%ls%u", before, *before ? number + 1616 : number);
}

/* Each value is the text that the input has there; the first bytes say which are set, and which is made long,
 * or a number near the range. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static wchar_t value[3][MOST];
    struct input input = { data, size };
    size_t which = input_below(&input, 8), longer = input_below(&input, 8);
    struct settings_texts texts;

    for (size_t i = 0; i < 3; i++)
        input_wide(&input, value[i], MOST);
    if (longer < 3)
    {
        size_t length = wcslen(value[longer]), more = input_below(&input, MOST - length);

        wmemmove(value[longer] + more, value[longer], length + 1);
        wmemset(value[longer], L'0', more);
    }
    if (longer == 3)
        input_delay(&input, value[1]);
    texts.policy = which & 1 ? NULL : value[0];
    texts.delay = which & 2 ? NULL : value[1];
    texts.trace = which & 4 ? NULL : value[2];
    settings_parse(&texts, &settings);
    assert(settings.problem_count <= SETTINGS_PROBLEMS_MAX);
    check_policy(texts.policy);
    check_delay(texts.delay);
    check_trace(texts.trace);
    return 0;
}
