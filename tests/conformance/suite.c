/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Another test program's TAP, read as results of cases. cmocka writes the reason of a failure behind its result.
 * Before a result stands what the test itself has written: why it is skipped, a remark, or anything. */

#include "suite.h"

#include <stdio.h>
#include <string.h>

#include "process.h"
#include "wide_path.h"

/* The longest suite takes a minute, and ends itself after fifteen. */
#define SUITE_LIMIT_MS (20 * 60 * 1000)

#define LOOK_MS 50

struct suite
{
    struct report *report;
    const char *program, *implementation, *system;
    struct row row;
    struct conformance_case item;
    struct verdict verdict;
    bool open;                       /* item and verdict hold a result that is not reported yet */
    bool reasons;                    /* it is a failure whose reason follows */
    char remarks[1024], words[1024]; /* what the next result's test has written */
    char line[1024];
    size_t used;
    unsigned planned, told;
    bool begun;
};

static void append(char *text, size_t size, const char *line)
{
    size_t used = strlen(text);

    if (!line[0])
        return;
    snprintf(text + used, size - used, "%s%s", used ? "\n" : "", line);
}

static void begin(struct suite *suite, unsigned planned)
{
    if (suite->begun)
        return;
    suite->begun = true;
    suite->planned = planned;
    report_begin(suite->report, planned + 1, suite->implementation, suite->system);
}

static void tell(struct suite *suite)
{
    if (!suite->open)
        return;
    suite->open = false;
    suite->told++;
    report_case(suite->report, &suite->item, &suite->verdict);
}

static void open_case(struct suite *suite, const char *name, enum result result)
{
    tell(suite);
    memset(&suite->verdict, 0, sizeof(suite->verdict));
    snprintf(suite->item.name, sizeof(suite->item.name), "%s", name);
    suite->verdict.result = result;
    append(suite->verdict.message, sizeof(suite->verdict.message), suite->remarks);
    if (result == RESULT_FAILED)
        append(suite->verdict.message, sizeof(suite->verdict.message), suite->words);
    suite->remarks[0] = suite->words[0] = '\0';
    suite->open = true;
    suite->reasons = result == RESULT_FAILED;
}

static const char *after(const char *text, const char *start)
{
    size_t length = strlen(start);

    return strncmp(text, start, length) ? NULL : text + length;
}

/* "3 - name", "3 # SKIP name" */
static void read_result(struct suite *suite, const char *text, bool ok)
{
    const char *name;

    begin(suite, 0);
    text += strspn(text, "0123456789");
    text += strspn(text, " ");
    if ((name = after(text, "# SKIP ")))
        open_case(suite, name, RESULT_SKIPPED);
    else if ((name = after(text, "- ")))
        open_case(suite, name, ok ? RESULT_PASSED : RESULT_FAILED);
}

static void read_words(struct suite *suite, const char *line)
{
    const char *text;

    if ((text = after(line, "# ")))
        line = text;
    if (after(line, "ok - ") || after(line, "not ok - ")) /* cmocka's, of all tests */
        return;
    if ((text = after(line, "skipped: ")) || (text = after(line, "here: ")))
        append(suite->remarks, sizeof(suite->remarks), text);
    else if (suite->reasons)
        append(suite->verdict.message, sizeof(suite->verdict.message), line);
    else
        append(suite->words, sizeof(suite->words), line);
    if (strstr(line, ": error: Failure!")) /* cmocka's last line on a failure */
        suite->reasons = false;
}

static void read_line(struct suite *suite)
{
    const char *text;
    unsigned planned;

    suite->line[strcspn(suite->line, "\r")] = '\0';
    if (sscanf(suite->line, "1..%u", &planned) == 1)
        begin(suite, planned);
    else if ((text = after(suite->line, "not ok ")))
        read_result(suite, text, false);
    else if ((text = after(suite->line, "ok ")))
        read_result(suite, text, true);
    else if (suite->line[0])
        read_words(suite, suite->line);
}

/* What does not fit in a line is left out. */
static void read_bytes(struct suite *suite, const char *bytes, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++)
    {
        if (bytes[i] != '\n')
        {
            if (suite->used < sizeof(suite->line) - 1)
                suite->line[suite->used++] = bytes[i];
            continue;
        }
        suite->line[suite->used] = '\0';
        suite->used = 0;
        read_line(suite);
    }
}

/* Returns whether the program has ended by itself. */
static bool read_all(struct suite *suite, const struct process *process)
{
    char bytes[4096];
    unsigned looks;
    size_t got;
    bool ended = false;

    for (looks = 0; !ended && looks < SUITE_LIMIT_MS / LOOK_MS; looks++)
    {
        ended = process_wait(process, LOOK_MS);
        while ((got = process_read(process, bytes, sizeof(bytes))))
            read_bytes(suite, bytes, got);
    }
    if (!ended)
        process_end(process, 1);
    return ended;
}

static void tell_end(struct suite *suite, bool ended, unsigned status)
{
    char name[sizeof(suite->item.name)];
    bool whole = ended && suite->begun && suite->told == suite->planned;

    begin(suite, 0);
    snprintf(name, sizeof(name), "%.64s_comes_to_its_end", suite->program);
    open_case(suite, name, whole ? RESULT_PASSED : RESULT_FAILED);
    if (!whole)
        snprintf(suite->verdict.message, sizeof(suite->verdict.message),
                 "%u of %u tests were told, and it %s %#x", suite->told, suite->planned,
                 ended ? "ended with status" : "had to be ended: status", status);
    tell(suite);
}

static unsigned long start(struct process *process, const char *program, const char *dll,
                           const char *pattern)
{
    wchar_t path[MAX_PATH];
    char command[3 * MAX_PATH];
    DWORD err = wide_full_path(program, path);
    int length =
        snprintf(command, sizeof(command), pattern ? "\"%s\" \"%s\" \"%s\"" : "\"%s\" \"%s\"",
                 program, dll, pattern);

    if (err)
        return err;
    if (length < 0 || (size_t)length >= sizeof(command))
        return ERROR_FILENAME_EXCED_RANGE;
    SetEnvironmentVariableA("CMOCKA_MESSAGE_OUTPUT", "TAP");
    return process_start(process, path, command);
}

static const char *file_name(const char *path)
{
    const char *name = path;

    for (; *path; path++)
        if (*path == '/' || *path == '\\')
            name = path + 1;
    return name;
}

unsigned long suite_run(const char *program, const char *dll, const char *pattern,
                        struct report *report, const char *implementation, const char *system)
{
    struct suite suite = {
        .report = report,
        .program = file_name(program),
        .implementation = implementation,
        .system = system,
        .row = { .promise = "a test of this program", .source = SOURCE_US },
    };
    struct process process;
    unsigned long err = start(&process, program, dll, pattern);
    bool ended;

    if (err)
        return err;
    suite.item.section = suite.program;
    suite.item.row = &suite.row;
    suite.item.context.entry = BY_NAME_A;
    ended = read_all(&suite, &process);
    tell(&suite);
    tell_end(&suite, ended, process_status(&process));
    process_close(&process);
    return 0;
}
