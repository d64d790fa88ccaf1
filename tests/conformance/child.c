/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Runs each case in a child process with a limit. */

#include "child.h"

#include "implementation.h" /* winsock2.h goes before windows.h */

#include <windows.h>

#include <stdio.h>
#include <string.h>

#include "busy.h"
#include "run_case.h"

/* Size of the pipe for the output of a child. It is read after the child has ended: a child that
 * writes more would block, and fail at its limit. */
#define PIPE_SIZE 65536

/* It is also held while the job is made. */
static SRWLOCK start_lock = SRWLOCK_INIT;

struct child
{
    PROCESS_INFORMATION process;
    HANDLE words; /* read end of the pipe that is its standard output and error */
};

static bool pipe_new(HANDLE *read_end, HANDLE *write_end)
{
    if (!CreatePipe(read_end, write_end, NULL, PIPE_SIZE))
        return false;
    /* The child inherits only this handle of this process. */
    return SetHandleInformation(*write_end, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
}

/* A job that ends its processes when this program ends in any way. It is kept for the whole run. */
static HANDLE job_of_this_run(void)
{
    static HANDLE job;
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = { 0 };

    if (job)
        return job;
    job = CreateJobObjectA(NULL, NULL);
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (job)
        SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof(limits));
    return job;
}

/* How often a start is tried. On a busy machine, about one start in some thousands fails under Wine
 * 8.0 with ERROR_INTERNAL_ERROR, and the next one works. */
#define START_TRIES 3

static DWORD process_start(const char *self, char *command, HANDLE output,
                           PROCESS_INFORMATION *process)
{
    STARTUPINFOA startup = {
        .cb = sizeof(startup),
        .dwFlags = STARTF_USESTDHANDLES,
        .hStdOutput = output,
        .hStdError = output,
    };
    DWORD err = ERROR_INTERNAL_ERROR;
    int tries;

    for (tries = 0; err == ERROR_INTERNAL_ERROR && tries < START_TRIES; tries++)
    {
        BOOL started = CreateProcessA(self, command, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL,
                                      &startup, process);

        err = started ? 0 : GetLastError();
    }
    return err;
}

static DWORD child_start(struct child *child, const struct conformance_case *item, const char *dll)
{
    char self[MAX_PATH], command[3 * MAX_PATH];
    HANDLE write_end;
    DWORD err;

    if (!GetModuleFileNameA(NULL, self, sizeof(self)))
        return GetLastError();
    if ((size_t)snprintf(command, sizeof(command), "\"%s\" --dll \"%s\" --run-case %s", self, dll,
                         item->name) >= sizeof(command))
        return ERROR_FILENAME_EXCED_RANGE;
    if (!pipe_new(&child->words, &write_end))
        return GetLastError();
    err = process_start(self, command, write_end, &child->process);
    CloseHandle(write_end);
    if (err)
    {
        CloseHandle(child->words);
        return err;
    }
    AssignProcessToJobObject(job_of_this_run(), child->process.hProcess);
    ResumeThread(child->process.hThread);
    return 0;
}

/* Reads everything that the child has written. It has ended, so all of it is in the pipe. This does
 * not wait until the pipe is closed, because processes that the child started may keep it open. */
static void child_read_all(struct child *child, char *text, size_t size)
{
    size_t used = 0;
    DWORD got, waiting;

    while (used < size - 1 && PeekNamedPipe(child->words, NULL, 0, NULL, &waiting, NULL) &&
           waiting && ReadFile(child->words, text + used, (DWORD)(size - 1 - used), &got, NULL) &&
           got)
        used += got;
    text[used] = '\0';
}

static void child_close(struct child *child)
{
    CloseHandle(child->words);
    CloseHandle(child->process.hThread);
    CloseHandle(child->process.hProcess);
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
        else if (begins(line, "# ") && !begins(line, "# not ok"))
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
    unsigned limit_ms = item->row->limit_ms ? item->row->limit_ms : CASE_LIMIT_MS;
    unsigned start = clock_ms();
    struct child child;
    struct busy busy;
    char words[4096];
    DWORD err, status = CASE_FAILED;
    bool timed_out, said_passed;

    memset(verdict, 0, sizeof(*verdict));
    verdict->result = RESULT_FAILED;
    busy_begin(&busy);
    /* Only one child is started at a time: else a second one would inherit the pipe of the first, too. */
    AcquireSRWLockExclusive(&start_lock);
    err = child_start(&child, item, dll);
    ReleaseSRWLockExclusive(&start_lock);
    if (err)
    {
        snprintf(verdict->message, sizeof(verdict->message), "no process for the case: error %lu",
                 (unsigned long)err);
        return;
    }
    timed_out = WaitForSingleObject(child.process.hProcess, limit_ms) != WAIT_OBJECT_0;
    if (timed_out)
    {
        judge_hung(verdict, &busy, limit_ms);
        TerminateProcess(child.process.hProcess, CASE_FAILED);
        WaitForSingleObject(child.process.hProcess, CASE_LIMIT_MS);
    }
    GetExitCodeProcess(child.process.hProcess, &status);
    verdict->elapsed_ms = clock_ms() - start;
    child_read_all(&child, words, sizeof(words));
    said_passed = sift_words(words, verdict);
    if (!timed_out)
        judge(verdict, status, said_passed);
    child_close(&child);
}
