/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "stand_ins.h"

#include "imports.h"

#include <string.h>

typedef void (*function)(void);

/* These cannot fail, or only the C library and the compiler's own code use them, when a module starts and
 * ends and the stand-ins are not there: from _amsg_exit on. (imports.sh reads this list.) */
static const char *const reliable[] = {
    "AcquireSRWLockExclusive",
    "AcquireSRWLockShared",
    "ReleaseSRWLockExclusive",
    "ReleaseSRWLockShared",
    "InitOnceExecuteOnce", /* fails when the module's own function does: it never does */
    "WakeAllConditionVariable",
    "WakeConditionVariable",
    "GetCurrentProcess",
    "GetCurrentProcessId",
    "GetCurrentThreadId",
    "GetLastError",
    "SetLastError",
    "WSAGetLastError",
    "WSASetLastError",
    "GetProcessHeap",
    "QueryPerformanceCounter", /* MS docs: never fails from Windows XP on */
    "QueryPerformanceFrequency",
    "Sleep",
    "SleepEx",
    "__WSAFDIsSet",
    "htonl",
    "htons",
    "ntohs",
    "memcpy",
    "memset",
    "qsort",
    "strlen",
    "strncmp",
    "wcscmp",
    "wcslen",
    "_amsg_exit",
    "__iob_func",
    "_initterm",
    "_iob",
    "_lock",
    "_unlock",
    "abort",
    "fwrite",
    "malloc",
    "realloc",
    "vfprintf",
    "DeleteCriticalSection",
    "EnterCriticalSection",
    "GetModuleHandleA",
    "InitializeCriticalSection",
    "LeaveCriticalSection",
    "LoadLibraryA",
    "TlsGetValue",
    "VirtualProtect",
};

static const struct stand_in *const tables[] = {
    stand_ins_of_system,
    stand_ins_of_memory,
    stand_ins_of_winsock,
};

const struct stand_in *stand_ins_at(size_t number)
{
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
    {
        for (const struct stand_in *entry = tables[i]; entry->name; entry++)
        {
            if (!number--)
                return entry;
        }
    }
    return NULL;
}

bool stand_ins_is_of_memory(const struct stand_in *stand_in)
{
    for (const struct stand_in *entry = stand_ins_of_memory; entry->name; entry++)
    {
        if (entry == stand_in)
            return true;
    }
    return false;
}

static bool is_reliable(const char *name)
{
    for (size_t i = 0; i < sizeof(reliable) / sizeof(reliable[0]); i++)
    {
        if (!strcmp(reliable[i], name))
            return true;
    }
    return false;
}

static function choose(const char *name, void *context)
{
    const char **unknown = context;
    const struct stand_in *entry;

    if (!name)
        name = "an import by ordinal";
    for (size_t i = 0; (entry = stand_ins_at(i)); i++)
    {
        if (!strcmp(entry->name, name))
            return entry->function;
    }
    if (!is_reliable(name))
        *unknown = name;
    return NULL;
}

const char *stand_ins_install(HMODULE module)
{
    const char *unknown = NULL;

    imports_choose(module, choose, &unknown);
    return unknown;
}
