/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The programs are from the tool help library, their modules from the process status functions:
 * under Wine, only those show a 64-bit program the modules of 32-bit ones (seen in 10.0). They are
 * looked up at run time, because kernel32 has them only since Windows 7. Every Wine that we support
 * has them. */
#include "programs.h"

#include "facts.h"
#include "print.h"
#include "unicode.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <tlhelp32.h>
#include <wchar.h>

/* LIST_MODULES_ALL: 64-bit ones and 32-bit ones (MS docs EnumProcessModulesEx). */
#define ALL_MODULES 3

/* How many modules of a program are looked at. No program has so many. */
#define MODULES_MAX 4096

#define PATH_LENGTH (FACTS_PATH_SIZE / 4)

typedef BOOL WINAPI modules_function(HANDLE process, HMODULE *out, DWORD size, DWORD *needed,
                                     DWORD filter);
typedef DWORD WINAPI path_function(HANDLE process, HMODULE module, wchar_t *out, DWORD length);

struct status_functions
{
    modules_function *modules;
    path_function *path;
};

static bool find_functions(struct status_functions *out)
{
    HMODULE kernel32 = GetModuleHandleW(L"kernel32.dll");

    out->modules = (modules_function *)(void *)GetProcAddress(kernel32, "K32EnumProcessModulesEx");
    out->path = (path_function *)(void *)GetProcAddress(kernel32, "K32GetModuleFileNameExW");
    return out->modules && out->path;
}

static bool ends_with(const wchar_t *text, const wchar_t *end)
{
    size_t length = wcslen(text);
    size_t end_length = wcslen(end);

    return length >= end_length && !_wcsicmp(text + length - end_length, end);
}

/* Writes the path of the ws2_32.dll that the program asked for. With the drop-in there are two
 * modules of that name: it is not the one in ws2builtin. */
static bool find_ws2_32(const struct status_functions *functions, HANDLE process,
                        wchar_t found[PATH_LENGTH])
{
    static HMODULE modules[MODULES_MAX];
    wchar_t path[PATH_LENGTH];
    DWORD needed = 0;
    DWORD count;

    found[0] = 0;
    if (!functions->modules(process, modules, sizeof(modules), &needed, ALL_MODULES))
        return false;
    count = needed / sizeof(modules[0]);
    for (DWORD i = 0; i < count && i < MODULES_MAX; i++)
    {
        if (!functions->path(process, modules[i], path, PATH_LENGTH) ||
            !ends_with(path, L"\\ws2_32.dll"))
            continue;
        if (!*found || !ends_with(path, L"\\ws2builtin\\ws2_32.dll"))
            wcscpy(found, path);
    }
    return *found;
}

static void print_program(const struct status_functions *functions, const PROCESSENTRY32W *program)
{
    HANDLE process =
        OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ, FALSE, program->th32ProcessID);
    wchar_t ws2_32[PATH_LENGTH];
    char pid[16];
    char name[4 * MAX_PATH];
    char path[FACTS_PATH_SIZE];
    const char *const fields[] = { pid, name, path };

    /* The program may have ended. */
    if (!process)
        return;
    if (find_ws2_32(functions, process, ws2_32))
    {
        snprintf(pid, sizeof(pid), "%lu", program->th32ProcessID);
        unicode_to_utf8(program->szExeFile, name, sizeof(name));
        unicode_to_utf8(ws2_32, path, sizeof(path));
        print_fields(fields, 3);
    }
    CloseHandle(process);
}

unsigned long programs_print(void)
{
    PROCESSENTRY32W program = { .dwSize = sizeof(program) };
    struct status_functions functions;
    HANDLE snapshot;
    BOOL more;

    if (!find_functions(&functions))
        return ERROR_PROC_NOT_FOUND;
    snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    if (snapshot == INVALID_HANDLE_VALUE)
        return GetLastError();
    for (more = Process32FirstW(snapshot, &program); more;
         more = Process32NextW(snapshot, &program))
    {
        if (program.th32ProcessID != GetCurrentProcessId())
            print_program(&functions, &program);
    }
    CloseHandle(snapshot);
    return ERROR_SUCCESS;
}
