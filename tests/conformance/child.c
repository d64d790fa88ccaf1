/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Runs each case in a child process with a limit. */

#include "child.h"

#include <stdio.h>
#include <string.h>

#include "busy.h"
#include "implementation.h"
#include "process.h"
#include "run_case.h"
#include "system.h"

static DWORD child_start(struct process *child, const struct conformance_case *item,
                         const char *dll)
{
    wchar_t self[MAX_PATH];
    char command[3 * MAX_PATH];

    if (!GetModuleFileNameW(NULL, self, MAX_PATH))
        return GetLastError();
    if ((size_t)snprintf(command, sizeof(command), "conformance.exe --dll \"%s\" --run-case %s",
                         dll, item->name) >= sizeof(command))
        return ERROR_FILENAME_EXCED_RANGE;
    return process_start(child, self, command);
}

/* Reads everything that the child, which has ended, has written. */
static void child_read_all(const struct process *child, char *text, size_t size)
{
    size_t used = 0, got;

    while (used < size - 1 && (got = process_read(child, text + used, size - 1 - used)))
        used += got;
    text[used] = '\0';
}

/* Windows sends a SYN again where nothing answers, and gives up after 21 s; after a reset it tries again for
 * 2 s (3 of the first kind and 8 of the second are the most that a case has). It interrupts neither. */
#define WINDOWS_MORE_MS (3 * DEAD_ADDRESS_MS + 8 * 2000)

static unsigned limit_of(const struct conformance_case *item)
{
    unsigned limit_ms = item->row->limit_ms ? item->row->limit_ms : CASE_LIMIT_MS;

    return system_is_wine() ? limit_ms : limit_ms + WINDOWS_MORE_MS;
}

static void append_line(char *message, size_t size, const char *line)
{
    size_t used = strlen(message);

    snprintf(message + used, size - used, "%s%s", used ? "\n" : "", line);
}

static bool begins(const char *line, const char *with)
{
    return !strncmp(line, with, strlen(with));
}

/* Keeps the child's output without the lines of TAP. Returns whether one of these lines said that the
 * case has passed. */
static bool sift_words(char *words, struct verdict *verdict)
{
    bool passed = false;
    char *line;

    for (line = strtok(words, "\r\n"); line; line = strtok(NULL, "\r\n"))
    {
        if (begins(line, "ok 1 - "))
            passed = true;
        else if (begins(line, "# ") && !begins(line, "# not ok") && !begins(line, "# ok - "))
            append_line(verdict->message, sizeof(verdict->message), line + 2);
        else if (!begins(line, "1..") && !begins(line, "ok ") && !strstr(line, "not ok "))
            append_line(verdict->message, sizeof(verdict->message), line);
    }
    return passed;
}

static void judge(struct verdict *verdict, DWORD status, bool said_passed)
{
    char line[96];

    if (status == CASE_SKIPPED)
    {
        verdict->result = RESULT_SKIPPED;
        return;
    }
    verdict->result = status == CASE_PASSED && said_passed ? RESULT_PASSED : RESULT_FAILED;
    if (verdict->result == RESULT_PASSED || status == CASE_FAILED)
        return;
    verdict->ending = ENDING_CRASHED;
    snprintf(line, sizeof(line), "the case's process ended before the case did, with status %#lx",
             (unsigned long)status);
    append_line(verdict->message, sizeof(verdict->message), line);
}

/* A case that a busy machine has held up is skipped. It is not known whether it would have ended: for Wine's own
 * functions, which have no bound to keep, the report says that it hangs all the same. */
static void judge_hung(struct verdict *verdict, const struct busy *busy, unsigned limit_ms)
{
    char line[96];

    verdict->ending = ENDING_HUNG;
    if (busy_was(busy))
    {
        verdict->result = RESULT_SKIPPED;
        append_line(verdict->message, sizeof(verdict->message), BUSY_TEXT);
    }
    snprintf(line, sizeof(line), "still not finished after %u ms: ended", limit_ms);
    append_line(verdict->message, sizeof(verdict->message), line);
}

void child_run(const struct conformance_case *item, const char *dll, struct verdict *verdict)
{
    unsigned limit_ms = limit_of(item);
    unsigned start = clock_ms();
    struct process child;
    struct busy busy;
    char words[4096];
    DWORD err;
    bool timed_out, said_passed;

    memset(verdict, 0, sizeof(*verdict));
    verdict->result = RESULT_FAILED;
    busy_begin(&busy);
    err = child_start(&child, item, dll);
    if (err)
    {
        verdict->result = RESULT_SKIPPED;
        verdict->ending = ENDING_UNSTARTED;
        snprintf(verdict->message, sizeof(verdict->message), "no process for the case: error %lu",
                 (unsigned long)err);
        return;
    }
    timed_out = !process_wait(&child, limit_ms);
    if (timed_out)
    {
        judge_hung(verdict, &busy, limit_ms);
        process_end(&child, CASE_FAILED);
    }
    verdict->elapsed_ms = clock_ms() - start;
    child_read_all(&child, words, sizeof(words));
    said_passed = sift_words(words, verdict);
    if (!timed_out)
        judge(verdict, process_status(&child), said_passed);
    process_close(&child);
}
