/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes and prints findings. */
#include "finding.h"

#include "console.h"
#include "result_json.h"
#include "unicode.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const struct
{
    const char *word;
    enum console_colour colour;
} states[] = {
    [FINDING_OK] = { "ok", CONSOLE_GREEN },
    [FINDING_NOTE] = { "note", CONSOLE_YELLOW },
    [FINDING_WRONG] = { "wrong", CONSOLE_RED },
};

static void write_finding(struct finding *finding, enum finding_state state, const char *next,
                          const char *format, va_list args)
{
    finding->state = state;
    vsnprintf(finding->found, FINDING_TEXT_SIZE, format, args);
    snprintf(finding->next, FINDING_TEXT_SIZE, "%s", next);
}

void finding_ok(struct finding *finding, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    write_finding(finding, FINDING_OK, "", format, args);
    va_end(args);
}

void finding_note(struct finding *finding, const char *next, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    write_finding(finding, FINDING_NOTE, next, format, args);
    va_end(args);
}

void finding_wrong(struct finding *finding, const char *next, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    write_finding(finding, FINDING_WRONG, next, format, args);
    va_end(args);
}

static void print_json(const char *check, const struct finding *finding)
{
    static char line[RESULT_JSON_SIZE];
    wchar_t *found = unicode_wide_copy(finding->found);
    wchar_t *next = *finding->next ? unicode_wide_copy(finding->next) : NULL;

    result_json_check(check, states[finding->state].word, found, next, line);
    console_text(line);
    free(found);
    free(next);
}

void finding_print(const char *check, const struct finding *finding, bool json)
{
    char word[16];

    if (json)
    {
        print_json(check, finding);
        return;
    }
    snprintf(word, sizeof(word), "%-7s", states[finding->state].word);
    console_coloured(states[finding->state].colour, word);
    console_line("%-11s%s", check, finding->found);
    if (*finding->next)
        console_line("%18snext: %s", "", finding->next);
}
