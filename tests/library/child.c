/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* This program once more, in a role. */
#include "child.h"

#include "guest.h"

#include <stdio.h>

DWORD child_run(const char *role, DWORD limit_ms, struct child *out)
{
    char self[MAX_PATH], command[3 * MAX_PATH];
    STARTUPINFOA startup = { .cb = sizeof(startup) };
    PROCESS_INFORMATION process;
    double start_ms = now_ms();
    DWORD ended;

    if (!GetModuleFileNameA(NULL, self, sizeof(self)))
        return GetLastError();
    snprintf(command, sizeof(command), "\"%s\" \"%s\" --role %s", self, guest_path(), role);
    if (!CreateProcessA(self, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
        return GetLastError();
    ended = WaitForSingleObject(process.hProcess, limit_ms);
    out->took_ms = now_ms() - start_ms;
    if (ended == WAIT_TIMEOUT)
        TerminateProcess(process.hProcess, WAIT_TIMEOUT);
    GetExitCodeProcess(process.hProcess, &out->exit_code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return ended;
}
