/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A thread that writes the line, because the call blocks. */
#include "progress.h"

#include "console.h"

#include <stdbool.h>
#include <stdio.h>

static DWORD WINAPI show(void *argument)
{
    struct progress *progress = argument;
    bool shown = false;

    for (unsigned seconds = 1; WaitForSingleObject(progress->over, 1000) == WAIT_TIMEOUT; seconds++)
    {
        char text[sizeof(progress->what) + 64];

        /* The time comes first: a long name is cut. */
        snprintf(text, sizeof(text), "%u s: waiting for %s", seconds, progress->what);
        console_status(text);
        shown = true;
    }
    if (shown)
        console_status(NULL);
    return 0;
}

void progress_begin(struct progress *progress, const char *what)
{
    progress->thread = NULL;
    progress->over = console_error_is_terminal() ? CreateEventW(NULL, TRUE, FALSE, NULL) : NULL;
    if (!progress->over)
        return;
    snprintf(progress->what, sizeof(progress->what), "%s", what);
    progress->thread = CreateThread(NULL, 0, show, progress, 0, NULL);
}

void progress_end(struct progress *progress)
{
    if (progress->thread)
    {
        SetEvent(progress->over);
        WaitForSingleObject(progress->thread, INFINITE);
        CloseHandle(progress->thread);
    }
    if (progress->over)
        CloseHandle(progress->over);
}
