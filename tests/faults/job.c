/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "job.h"

#include "busy.h"
#include "create_process.h"
#include "disturbance.h"
#include "faults_of_scene.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How long a trial may take: two calls at their latest, and what stays after them. A call that has not
 * returned by then hangs. */
#define HANG_MS 8000

/* On a busy machine. */
#define BUSY_HANG_MS 60000

#define LOOK_MS 100

/* After so many crashes and hangs the rest is not tried. */
#define MISHAPS_MAX 20

#define EXIT_PLAYED 0
#define EXIT_CRASHED 70
#define EXIT_UNFIT 71

bool job_prepare(struct job *job)
{
    SECURITY_ATTRIBUTES inherited = { sizeof(inherited), NULL, TRUE };

    job->done = CreateEventW(NULL, TRUE, FALSE, NULL);
    job->mapping = CreateFileMappingW(INVALID_HANDLE_VALUE, &inherited, PAGE_READWRITE, 0,
                                      sizeof(*job->progress), NULL);
    if (job->mapping)
        job->progress = MapViewOfFile(job->mapping, FILE_MAP_ALL_ACCESS, 0, 0, 0);
    return job->done && job->progress;
}

/* Returns NULL with the system's error code in *err when it cannot be started. */
static HANDLE start_child(const struct job *job, DWORD *err)
{
    wchar_t self[MAX_PATH];
    char command[3 * MAX_PATH];
    STARTUPINFOW startup = { .cb = sizeof(startup) };
    PROCESS_INFORMATION process;

    GetModuleFileNameW(NULL, self, MAX_PATH);
    snprintf(command, sizeof(command), "faults.exe \"%s\" --child %s %d %" PRIuPTR, guest_path(),
             job->scene->name, (int)job->kind, (uintptr_t)job->mapping);
    *err = create_process(self, command, TRUE, 0, &startup, &process);
    if (*err)
        return NULL;
    CloseHandle(process.hThread);
    return process.hProcess;
}

/* Returns whether it has ended by itself. */
static bool await_child(const struct job *job, HANDLE child)
{
    LONG step = job->progress->step;
    double since_ms = now_ms();
    struct busy busy;

    busy_begin(&busy);
    while (WaitForSingleObject(child, LOOK_MS) == WAIT_TIMEOUT)
    {
        if (job->progress->step != step)
        {
            step = job->progress->step;
            since_ms = now_ms();
            busy_begin(&busy);
        }
        else if (now_ms() - since_ms > BUSY_HANG_MS ||
                 (now_ms() - since_ms > HANG_MS && !busy_was(&busy)))
            return false;
    }
    return true;
}

/* How a child has ended. */
enum ending
{
    ENDING_PLAYED,
    ENDING_EXITED, /* by KIND_EXITED: the next one goes on */
    ENDING_MISHAP, /* it has crashed, or hung */
};

static enum ending ending_of(const struct job *job, bool ended, DWORD code)
{
    if (ended && code == EXIT_PLAYED)
        return ENDING_PLAYED;
    job->progress->faults += job->progress->begun;
    if (ended && code == DISTURBANCE_EXIT_CODE && job->kind == KIND_EXITED)
        return ENDING_EXITED;
    /* What crashed has written a line. */
    if (ended && code != EXIT_CRASHED)
        progress_wrong(job->progress, "%s: the process ended with %#lx", job->progress->doing,
                       code);
    return ENDING_MISHAP;
}

static enum ending run_child(const struct job *job)
{
    struct progress *progress = job->progress;
    DWORD code = EXIT_UNFIT, err;
    HANDLE child = start_child(job, &err);
    bool ended;

    if (!child)
    {
        progress_wrong(progress, "a child process cannot be started (%lu)", err);
        return ENDING_PLAYED;
    }
    ended = await_child(job, child);
    if (ended)
        GetExitCodeProcess(child, &code);
    else
    {
        TerminateProcess(child, EXIT_UNFIT);
        WaitForSingleObject(child, HANG_MS);
        progress_wrong(progress, "%s: hangs", progress->doing);
    }
    CloseHandle(child);
    return ending_of(job, ended, code);
}

void job_run(struct job *job)
{
    double start_ms = now_ms();
    enum ending ending;
    int mishaps = 0;

    do
    {
        ending = run_child(job);
        mishaps += ending == ENDING_MISHAP;
    } while (ending != ENDING_PLAYED && job->progress->begun && mishaps < MISHAPS_MAX);
    if (mishaps == MISHAPS_MAX)
        progress_wrong(job->progress, "too many crashes: the rest was not tried");
    job->took_ms = now_ms() - start_ms;
    SetEvent(job->done);
}

static struct progress *playing;

/* Without it Wine would start a debugger, which takes a second. */
static LONG WINAPI note_crash(EXCEPTION_POINTERS *exception)
{
    const EXCEPTION_RECORD *record = exception->ExceptionRecord;

    progress_wrong(playing, "%s: crashes, %#lx at %p", playing->doing, record->ExceptionCode,
                   record->ExceptionAddress);
    TerminateProcess(GetCurrentProcess(), EXIT_CRASHED);
    return EXCEPTION_EXECUTE_HANDLER;
}

static const struct scene *find_scene(const char *name)
{
    size_t number = 0;

    while (scene_at(number) && strcmp(scene_at(number)->name, name))
        number++;
    return scene_at(number);
}

int job_play(const char *scene_name, const char *kind, const char *mapping)
{
    const struct scene *scene = find_scene(scene_name);
    HANDLE handle = (HANDLE)(uintptr_t)strtoumax(mapping, NULL, 10);
    WSADATA winsock;

    playing = MapViewOfFile(handle, FILE_MAP_ALL_ACCESS, 0, 0, 0);
    if (!scene || !playing || WSAStartup(MAKEWORD(2, 2), &winsock))
        return EXIT_UNFIT;
    SetUnhandledExceptionFilter(note_crash);
    faults_of_scene(scene, (enum kind)atoi(kind), playing);
    WSACleanup();
    return EXIT_PLAYED;
}
