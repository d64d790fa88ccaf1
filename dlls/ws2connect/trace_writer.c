/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A thread of our own writes, because there is no other way to keep WriteFile from waiting for a
 * reader: an inherited pipe has no overlapped writing, its mode belongs to the program, and Wine does
 * not tell how much room it has. */
#include "trace_writer.h"

#include "clock.h"
#include "threads.h"
#include "trace_format.h"

/* How many lines may wait for a reader. Our choice: more than threads write at the same time. */
#define LINES_MAX 16

/* How long a call waits for its line to be written. After one such wait no call waits until all lines
 * are written. Our choice: far longer than to start a thread and write. */
#define WAIT_MS 100

struct line
{
    HANDLE to;
    size_t length;
    char text[TRACE_LINE_SIZE];
};

/* Guards everything below. Not held while a line is written, nor while the thread is started: that may
 * wait for the loader's lock, and the thread that holds it may want to trace. */
static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE changed = CONDITION_VARIABLE_INIT;
static struct line lines[LINES_MAX]; /* a ring, first the line being written */
static size_t first, count;
static uint64_t added, written; /* numbers of lines since the beginning */
static bool stuck;              /* a call's wait timed out, and lines are left */
static bool running;            /* a thread writes, or is on its way to do so */

static void write_first(void)
{
    const struct line *line = &lines[first];
    DWORD done;

    ReleaseSRWLockExclusive(&lock);
    WriteFile(line->to, line->text, (DWORD)line->length, &done, NULL);
    AcquireSRWLockExclusive(&lock);
    first = (first + 1) % LINES_MAX;
    count--;
    written++;
    if (!count)
        stuck = false;
    WakeAllConditionVariable(&changed);
}

static void write_lines(void)
{
    AcquireSRWLockExclusive(&lock);
    while (count)
        write_first();
    running = false;
    ReleaseSRWLockExclusive(&lock);
}

static const struct thread_task writing = { write_lines };

/* If no thread can be started, the lines wait for the next attempt to start one. */
static void start_if_needed(void)
{
    bool started;

    if (running || !count)
        return;
    running = true;
    ReleaseSRWLockExclusive(&lock);
    started = threads_run(&writing);
    AcquireSRWLockExclusive(&lock);
    if (started)
        return;
    running = false;
    stuck = true;
}

static void await_change(uint64_t until_ms)
{
    uint64_t now_ms = clock_now_ms();

    if (now_ms >= until_ms)
        stuck = true;
    else
        SleepConditionVariableSRW(&changed, &lock, (DWORD)(until_ms - now_ms), 0);
}

static bool add(HANDLE to, const char *text, size_t length)
{
    struct line *line = &lines[(first + count) % LINES_MAX];

    if (count == LINES_MAX || length > sizeof(line->text))
        return false;
    line->to = to;
    line->length = length;
    memcpy(line->text, text, length);
    count++;
    added++;
    WakeAllConditionVariable(&changed);
    return true;
}

bool trace_writer_write(HANDLE to, const char *line, size_t length)
{
    uint64_t until_ms = clock_now_ms() + WAIT_MS;
    uint64_t last;
    bool taken;

    AcquireSRWLockExclusive(&lock);
    while (count == LINES_MAX && !stuck)
        await_change(until_ms);
    taken = add(to, line, length);
    last = added;
    start_if_needed();
    while (taken && written < last && !stuck)
        await_change(until_ms);
    ReleaseSRWLockExclusive(&lock);
    return taken;
}
