/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Looks up Winsock's functions and starts it. */
#include "winsock_calls.h"

#include <stddef.h>
#include <string.h>

#define ENTRY(name) { #name, offsetof(struct winsock_calls, name) },

static const struct
{
    const char *name;
    size_t offset;
} entries[] = { WINSOCK_CALLS(ENTRY) };

static const char *find(HMODULE module, struct winsock_calls *out)
{
    const char *missing = NULL;

    for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++)
    {
        FARPROC function = GetProcAddress(module, entries[i].name);

        memcpy((char *)out + entries[i].offset, &function, sizeof(function));
        if (!function && !missing && strcmp(entries[i].name, "WSAConnectByList") != 0)
            missing = entries[i].name;
    }
    return missing;
}

const char *winsock_calls_start(HMODULE module, struct winsock_calls *out, int *error)
{
    const char *missing = find(module, out);
    WSADATA data;

    *error = missing ? 0 : out->WSAStartup(MAKEWORD(2, 2), &data);
    return *error ? "WSAStartup" : missing;
}
