/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "child.h"

#include "guest.h"

#include <stdio.h>

DWORD child_start(const char *role, struct child *out)
{
    char self[MAX_PATH], command[3 * MAX_PATH];
    STARTUPINFOA startup = { .cb = sizeof(startup) };
    PROCESS_INFORMATION process;

    out->start_ms = now_ms();
    if (!GetModuleFileNameA(NULL, self, sizeof(self)))
        return GetLastError();
    snprintf(command, sizeof(command), "\"%s\" \"%s\" --role %s", self, guest_path(), role);
    if (!CreateProcessA(self, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
        return GetLastError();
    CloseHandle(process.hThread);
    out->process = process.hProcess;
    out->pid = process.dwProcessId;
    return 0;
}

DWORD child_end(struct child *child, DWORD limit_ms)
{
    DWORD ended = WaitForSingleObject(child->process, limit_ms);

    child->took_ms = now_ms() - child->start_ms;
    if (ended == WAIT_TIMEOUT)
        TerminateProcess(child->process, WAIT_TIMEOUT);
    GetExitCodeProcess(child->process, &child->exit_code);
    CloseHandle(child->process);
    return ended;
}

DWORD child_run(const char *role, DWORD limit_ms, struct child *out)
{
    DWORD err = child_start(role, out);

    return err ? err : child_end(out, limit_ms);
}
