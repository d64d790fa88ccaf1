/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Versions and counts that only ntdll tells: GetVersionEx lies to programs without a manifest, and
 * GetProcessHandleCount is 0 under Wine. */

#include "system.h"

#include <windows.h>
#include <winternl.h>

#include <stdio.h>
#include <stdlib.h>

typedef const char *(CDECL *wine_get_version_fn)(void);
typedef LONG(WINAPI *rtl_get_version_fn)(RTL_OSVERSIONINFOW *);
typedef LONG(WINAPI *query_information_fn)(int, void *, ULONG, ULONG *);

/* The list of processes grows while it is asked for; this many tries, each with twice the room. */
#define QUERY_TRIES 8
#define QUERY_FIRST_SIZE 65536

#define STATUS_TOO_SMALL ((LONG)0xc0000004) /* STATUS_INFO_LENGTH_MISMATCH */

static void (*ntdll_function(const char *name))(void)
{
    return (void (*)(void))GetProcAddress(GetModuleHandleA("ntdll.dll"), name);
}

static RTL_OSVERSIONINFOW windows_version(void)
{
    RTL_OSVERSIONINFOW version = { .dwOSVersionInfoSize = sizeof(version) };
    rtl_get_version_fn get = (rtl_get_version_fn)ntdll_function("RtlGetVersion");

    if (get)
        get(&version);
    return version;
}

bool system_is_wine(void)
{
    return ntdll_function("wine_get_version") != NULL;
}

unsigned system_build(void)
{
    return windows_version().dwBuildNumber;
}

void system_describe(char *text, size_t size)
{
    RTL_OSVERSIONINFOW version = windows_version();
    wine_get_version_fn wine = (wine_get_version_fn)ntdll_function("wine_get_version");
    char windows[48];

    snprintf(windows, sizeof(windows), "Windows %lu.%lu.%lu", (unsigned long)version.dwMajorVersion,
             (unsigned long)version.dwMinorVersion, (unsigned long)version.dwBuildNumber);
    if (wine)
        snprintf(text, size, "Wine %s as %s", wine(), windows);
    else
        snprintf(text, size, "%s", windows);
}

static unsigned find_own_count(const unsigned char *list)
{
    const SYSTEM_PROCESS_INFORMATION *process = (const SYSTEM_PROCESS_INFORMATION *)list;

    while ((DWORD)(ULONG_PTR)process->UniqueProcessId != GetCurrentProcessId())
    {
        if (!process->NextEntryOffset)
            return 0;
        list += process->NextEntryOffset;
        process = (const SYSTEM_PROCESS_INFORMATION *)list;
    }
    return process->HandleCount;
}

unsigned system_handle_count(void)
{
    query_information_fn query = (query_information_fn)ntdll_function("NtQuerySystemInformation");
    ULONG size = QUERY_FIRST_SIZE;
    unsigned count = 0, tries;
    LONG status = STATUS_TOO_SMALL;

    for (tries = 0; query && status == STATUS_TOO_SMALL && tries < QUERY_TRIES; tries++, size *= 2)
    {
        unsigned char *list = malloc(size);

        if (!list)
            return 0;
        status = query(SystemProcessInformation, list, size, NULL);
        if (!status)
            count = find_own_count(list);
        free(list);
    }
    return count;
}
