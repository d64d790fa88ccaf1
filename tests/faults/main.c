/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* faults.exe: what ws2connect.dll does when functions of the system fail, and when the program closes the
 * socket, ends Winsock or ends itself in the middle of a call.
 *
 * usage: faults.exe DLL [SCENE | --sample]
 *
 * Prints TAP: a row for each scene (all, or one) and each kind of faults; with --sample most rows are left, and
 * say so. Exit status: the number of rows that failed; 2 for wrong usage. (With --child it is one of its own children, see job.h.) */
#include "busy.h"
#include "disturbance.h"
#include "job.h"
#include "stand_ins.h"

#include <stdio.h>
#include <string.h>

#define JOBS_MAX 256

/* The scenes wait more than they work. */
#define WORKERS 4

#define FAULTS_WANTED 3000

/* One row of so many. Scenes have two to six rows, so that all kinds are among them. */
#define SAMPLE 5

#define USAGE_STATUS 2

static const char *const kind_names[] = {
    [KIND_ONE] = "one_call_fails",
    [KIND_ONWARDS] = "calls_fail_from_then_on",
    [KIND_CLOSED] = "socket_is_closed_at_each_call",
    [KIND_CLEANED_UP] = "winsock_is_cleaned_up_at_each_call",
    [KIND_EXITED] = "process_ends_at_each_call",
    [KIND_LIMIT] = "deadline_is_kept_without_CancelIoEx",
};

static struct job jobs[JOBS_MAX];
static LONG one_of = 1; /* so many rows is run */
static LONG job_count;
static volatile LONG next_job;

static bool is_left(LONG number)
{
    return number % one_of;
}

static DWORD WINAPI work(void *unused)
{
    (void)unused;
    for (LONG i = InterlockedIncrement(&next_job); i <= job_count;
         i = InterlockedIncrement(&next_job))
    {
        if (!is_left(i - 1))
            job_run(&jobs[i - 1]);
    }
    return 0;
}

static bool has_kind(const struct scene *scene, enum kind kind)
{
    if (kind == KIND_LIMIT)
        return scene->limit;
    return scene->disturbed || !disturbance_of(kind);
}

static bool add_jobs(const struct scene *scene)
{
    for (enum kind kind = KIND_ONE; kind <= KIND_LIMIT; kind++)
    {
        if (!has_kind(scene, kind))
            continue;
        if (job_count == JOBS_MAX)
            return false;
        jobs[job_count].scene = scene;
        jobs[job_count].kind = kind;
        if (!is_left(job_count) && !job_prepare(&jobs[job_count]))
            return false;
        job_count++;
    }
    return true;
}

/* only: NULL for all. */
static bool add_scenes(const char *only)
{
    for (size_t i = 0; scene_at(i); i++)
    {
        if ((!only || !strcmp(only, scene_at(i)->name)) && !add_jobs(scene_at(i)))
            return false;
    }
    return job_count;
}

static bool start_workers(void)
{
    for (int i = 0; i < WORKERS; i++)
    {
        HANDLE worker = CreateThread(NULL, 0, work, NULL, 0, NULL);

        if (!worker)
            return false;
        CloseHandle(worker);
    }
    return true;
}

/* A known limit counts as skipped, as long as it is one. */
static const char *verdict(const struct job *job, bool passed)
{
    if (passed && job->progress->unjudged)
        return " # SKIP " BUSY_TEXT;
    if (job->kind != KIND_LIMIT || !job->progress->faults)
        return "";
    return passed ? ": this works now, and is no limit"
                  : " # SKIP a known limit under Wine: the deadline is lost";
}

/* Returns whether the row has not failed. */
static bool print_row(const struct job *job, LONG number)
{
    const struct progress *progress = job->progress;
    bool passed = !progress->wrong && (progress->faults || progress->unjudged);
    bool unjudged = passed && progress->unjudged;
    bool expected = unjudged || (progress->faults && passed == (job->kind != KIND_LIMIT));

    fputs(progress->text, stdout);
    printf("# %ld faults in %.1f s\n", progress->faults, job->took_ms / 1000);
    printf("%s %ld - %s_%s%s\n", expected ? "ok" : "not ok", number, job->scene->name,
           kind_names[job->kind], verdict(job, passed));
    fflush(stdout);
    return expected;
}

static void print_left(const struct job *job, LONG number)
{
    printf("ok %ld - %s_%s # SKIP left for tools/check --full\n", number, job->scene->name,
           kind_names[job->kind]);
}

static bool has_failed(size_t function)
{
    for (LONG i = 0; i < job_count; i++)
    {
        if (!is_left(i) && jobs[i].progress->struck[function])
            return true;
    }
    return false;
}

/* Without a network, some are not called. */
static void print_untried(void)
{
    for (size_t i = 0; stand_ins_at(i); i++)
    {
        if (stand_ins_at(i)->errors[0] && !has_failed(i))
            printf("# %s has never failed\n", stand_ins_at(i)->name);
    }
}

static int print_rows(bool all)
{
    const LONG wanted = FAULTS_WANTED / one_of;
    LONG faults = 0;
    int failed = 0;

    for (LONG i = 0; i < job_count; i++)
    {
        if (is_left(i))
        {
            print_left(&jobs[i], i + 1);
            continue;
        }
        WaitForSingleObject(jobs[i].done, INFINITE);
        failed += !print_row(&jobs[i], i + 1);
        faults += jobs[i].progress->faults;
    }
    if (!all)
    {
        printf("1..%ld\n", job_count);
        return failed;
    }
    print_untried();
    printf("# %ld faults in all, wanted are more than %ld\n", faults, wanted);
    printf("%s %ld - enough_faults\n", faults > wanted ? "ok" : "not ok", job_count + 1);
    printf("1..%ld\n", job_count + 1);
    return failed + (faults <= wanted);
}

int main(int argc, char **argv)
{
    bool is_child = argc == 6 && !strcmp(argv[2], "--child");
    bool is_sample = argc == 3 && !strcmp(argv[2], "--sample");
    bool all = argc == 2 || is_sample;

    if (argc != 2 && argc != 3 && !is_child)
    {
        fputs("faults: usage: faults.exe DLL [SCENE | --sample]\n", stderr);
        return USAGE_STATUS;
    }
    if (!guest_choose(argv[1]))
    {
        fprintf(stderr, "faults: there is no %s: give the path of ws2connect.dll\n", argv[1]);
        return USAGE_STATUS;
    }
    if (is_child)
        return job_play(argv[3], argv[4], argv[5]);
    if (is_sample)
        one_of = SAMPLE;
    if (!add_scenes(all ? NULL : argv[2]) || !start_workers())
    {
        fputs("Bail out! there is no such scene, or the system is short of something\n", stdout);
        return 1;
    }
    return print_rows(all);
}
