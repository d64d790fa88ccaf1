/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Programs and their modules, by the tool help library. */
#include "programs.h"

#include "print.h"
#include "unicode.h"

#include <windows.h>

#include <stdbool.h>
#include <stdio.h>
#include <tlhelp32.h>

/* Of any length that the library can say. */
#define TEXT_SIZE (4 * (MAX_PATH + 1))

static bool ends_with(const wchar_t *text, const wchar_t *end)
{
    int length = lstrlenW(text);
    int end_length = lstrlenW(end);

    return length >= end_length && !lstrcmpiW(text + length - end_length, end);
}

/* Where the drop-in is in use there are two of that name: the one that the program asked for is not
 * the one that it forwards to. */
static bool find_ws2_32(DWORD pid, MODULEENTRY32W *found)
{
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPMODULE | TH32CS_SNAPMODULE32, pid);
    MODULEENTRY32W module = { .dwSize = sizeof(module) };
    bool any = false;
    BOOL more;

    if (snapshot == INVALID_HANDLE_VALUE)
        return false;
    for (more = Module32FirstW(snapshot, &module); more; more = Module32NextW(snapshot, &module))
    {
        bool original = ends_with(module.szExePath, L"\\ws2builtin\\ws2_32.dll");

        if (lstrcmpiW(module.szModule, L"ws2_32.dll") || (any && original))
            continue;
        *found = module;
        any = true;
        if (!original)
            break;
    }
    CloseHandle(snapshot);
    return any;
}

static void print_program(const PROCESSENTRY32W *process, const MODULEENTRY32W *ws2_32)
{
    char pid[16];
    char name[TEXT_SIZE];
    char path[TEXT_SIZE];
    const char *const fields[] = { pid, name, path };

    snprintf(pid, sizeof(pid), "%lu", process->th32ProcessID);
    unicode_to_utf8(process->szExeFile, name, sizeof(name));
    unicode_to_utf8(ws2_32->szExePath, path, sizeof(path));
    print_fields(fields, 3);
}

unsigned long programs_print(void)
{
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    PROCESSENTRY32W process = { .dwSize = sizeof(process) };
    MODULEENTRY32W ws2_32;
    BOOL more;

    if (snapshot == INVALID_HANDLE_VALUE)
        return GetLastError();
    for (more = Process32FirstW(snapshot, &process); more;
         more = Process32NextW(snapshot, &process))
    {
        if (process.th32ProcessID != GetCurrentProcessId() &&
            find_ws2_32(process.th32ProcessID, &ws2_32))
            print_program(&process, &ws2_32);
    }
    CloseHandle(snapshot);
    return ERROR_SUCCESS;
}
