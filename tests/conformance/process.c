/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Child processes with a pipe for their output. */

#include "process.h"

#include "create_process.h"

#include <stdio.h>

/* Size of the pipe for the output. That of a case is read after the case has ended: one that writes more
 * would block, and fail at its limit. */
#define PIPE_SIZE 65536

/* It is also held while the job is made. */
static SRWLOCK start_lock = SRWLOCK_INIT;

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

/* How long a process may take to end when it is ended. */
#define END_LIMIT_MS 15000

static DWORD start_suspended(const wchar_t *program, const char *command, HANDLE output,
                             PROCESS_INFORMATION *process)
{
    STARTUPINFOW startup = {
        .cb = sizeof(startup),
        .dwFlags = STARTF_USESTDHANDLES,
        .hStdOutput = output,
        .hStdError = output,
    };

    return create_process(program, command, TRUE, CREATE_SUSPENDED, &startup, process);
}

/* Only one process is started at a time: else a second one would inherit the pipe of the first, too. */
static DWORD start_with_pipe(struct process *process, const wchar_t *program, const char *command)
{
    HANDLE write_end;
    DWORD err;

    if (!pipe_new(&process->words, &write_end))
        return GetLastError();
    err = start_suspended(program, command, write_end, &process->process);
    CloseHandle(write_end);
    if (err)
    {
        CloseHandle(process->words);
        return err;
    }
    AssignProcessToJobObject(job_of_this_run(), process->process.hProcess);
    ResumeThread(process->process.hThread);
    return 0;
}

DWORD process_start(struct process *process, const wchar_t *program, const char *command)
{
    DWORD err;

    AcquireSRWLockExclusive(&start_lock);
    err = start_with_pipe(process, program, command);
    ReleaseSRWLockExclusive(&start_lock);
    return err;
}

size_t process_read(const struct process *process, char *text, size_t size)
{
    DWORD got, waiting;

    if (PeekNamedPipe(process->words, NULL, 0, NULL, &waiting, NULL) && waiting &&
        ReadFile(process->words, text, (DWORD)size, &got, NULL))
        return got;
    return 0;
}

bool process_wait(const struct process *process, unsigned ms)
{
    return WaitForSingleObject(process->process.hProcess, ms) == WAIT_OBJECT_0;
}

void process_end(const struct process *process, unsigned status)
{
    TerminateProcess(process->process.hProcess, status);
    process_wait(process, END_LIMIT_MS);
}

unsigned process_status(const struct process *process)
{
    DWORD status = (DWORD)-1;

    GetExitCodeProcess(process->process.hProcess, &status);
    return status;
}

void process_close(struct process *process)
{
    CloseHandle(process->words);
    CloseHandle(process->process.hThread);
    CloseHandle(process->process.hProcess);
}
