/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "child.h"

#include "create_process.h"
#include "guest.h"

#include <stdio.h>

static DWORD start(const wchar_t *program, const char *command, BOOL inherit, DWORD flags,
                   STARTUPINFOW *startup, struct child *out)
{
    PROCESS_INFORMATION process;
    DWORD err;

    out->start_ms = now_ms();
    err = create_process(program, command, inherit, flags, startup, &process);
    if (err)
        return err;
    CloseHandle(process.hThread);
    out->process = process.hProcess;
    out->pid = process.dwProcessId;
    return 0;
}

bool child_path(const char *name, wchar_t path[MAX_PATH])
{
    DWORD length = GetModuleFileNameW(NULL, path, MAX_PATH);

    while (length && path[length - 1] != '\\')
        length--;
    return MultiByteToWideChar(CP_ACP, 0, name, -1, path + length, (int)(MAX_PATH - length)) > 0;
}

void *child_memory(const wchar_t *name, size_t size, HANDLE *section)
{
    *section = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, (DWORD)size, name);
    return *section ? MapViewOfFile(*section, FILE_MAP_WRITE, 0, 0, size) : NULL;
}

DWORD child_start(const char *role, struct child *out)
{
    wchar_t self[MAX_PATH];
    char command[3 * MAX_PATH];
    STARTUPINFOW startup = { .cb = sizeof(startup) };

    if (!GetModuleFileNameW(NULL, self, MAX_PATH))
        return GetLastError();
    snprintf(command, sizeof(command), "library.exe \"%s\" --role %s", guest_path(), role);
    return start(self, command, TRUE, 0, &startup, out);
}

DWORD child_start_program(const char *program, const char *role, struct child *out)
{
    wchar_t path[MAX_PATH];
    char command[3 * MAX_PATH];
    STARTUPINFOW startup = { .cb = sizeof(startup) };

    if (!child_path(program, path))
        return ERROR_BUFFER_OVERFLOW;
    snprintf(command, sizeof(command), "\"%s\" \"%s\" %s", program, guest_path(), role);
    return start(path, command, TRUE, 0, &startup, out);
}

DWORD child_start_detached(const char *program, struct child *out)
{
    wchar_t path[MAX_PATH];
    char command[3 * MAX_PATH];
    STARTUPINFOW startup = { .cb = sizeof(startup), .dwFlags = STARTF_USESTDHANDLES };

    if (!child_path(program, path))
        return ERROR_BUFFER_OVERFLOW;
    snprintf(command, sizeof(command), "\"%s\" \"%s\"", program, guest_path());
    return start(path, command, FALSE, DETACHED_PROCESS, &startup, out);
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
