/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The prefix's hosts file, which Wine does not read. */
#include "doctor_checks.h"

#include "host.h"
#include "hosts_text.h"

#include <windows.h>

#include <stdlib.h>
#include <wchar.h>

/* How much of the file is read, in bytes. Our choice. */
#define SIZE_LIMIT 0x100000u

/* Returns the beginning of the file, which the caller frees; NULL when there is none. */
static char *read_file(const wchar_t *path, DWORD *length)
{
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                              OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    char *text = file != INVALID_HANDLE_VALUE ? malloc(SIZE_LIMIT) : NULL;

    if (text && !ReadFile(file, text, SIZE_LIMIT, length, NULL))
    {
        free(text);
        text = NULL;
    }
    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    return text;
}

void doctor_check_hosts(const struct doctor *doctor, struct finding *finding)
{
    wchar_t path[MAX_PATH + 32] = L"";
    char first[HOSTS_TEXT_NAME_SIZE] = "";
    DWORD length = 0;
    size_t count = 0;
    char *text;

    (void)doctor;
    if (!host_is_wine())
    {
        finding_ok(finding, "Windows reads its hosts file itself");
        return;
    }
    GetSystemDirectoryW(path, MAX_PATH);
    wcscat(path, L"\\drivers\\etc\\hosts");
    text = read_file(path, &length);
    if (text)
        count = hosts_text_count(text, length, first);
    free(text);
    if (count)
        finding_note(finding, "write these entries to /etc/hosts of the system that Wine runs on",
                     "%ls has %u entries of its own, %s the first: Wine ignores this file", path,
                     (unsigned)count, first);
    else
        finding_ok(finding, "the prefix's hosts file, which Wine ignores, has no entries");
}
