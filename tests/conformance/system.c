/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The version of the system, and handles. The version is from ntdll, because GetVersionEx() does not
 * return the real one to programs without a manifest. */

#include "system.h"

#include "host.h"

#include <windows.h>

#include <stdio.h>

typedef const char *(CDECL *wine_get_version_fn)(void);
typedef LONG(WINAPI *rtl_get_version_fn)(RTL_OSVERSIONINFOW *);

/* Handles are multiples of 4, and a new handle is the lowest free one (on Windows roughly so). So
 * this tests each value: under Wine, GetProcessHandleCount() returns 0, and the number from
 * NtQuerySystemInformation() is the size of the process's table, which doubles and is inherited. */
#define HANDLES_MOST 2048

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
    return host_is_wine();
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
    if (system_is_wine())
        snprintf(text, size, "Wine %s as %s", wine ? wine() : "(its version is hidden)", windows);
    else
        snprintf(text, size, "%s", windows);
}

unsigned system_handle_count(void)
{
    unsigned count = 0;
    ULONG_PTR value;
    DWORD flags;

    for (value = 4; value <= 4 * HANDLES_MOST; value += 4)
        if (GetHandleInformation((HANDLE)value, &flags))
            count++;
    return count;
}
