/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Look-ups in the way of .NET's P/Invoke and Java's JNA. */
#include "by_name.h"

#include <stdbool.h>

/* Functions that most programs use. Every Wine has them. */
static const char *const functions[] = {
    "WSAStartup", "WSAGetLastError", "WSAIoctl", "socket", "connect",
    "recv",       "getaddrinfo",     "htons",
};

static const wchar_t *const spellings[] = { L"ws2_32.dll", L"WS2_32.dll", L"ws2_32",
                                            L"WS2_32.DLL" };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool loads(HMODULE ws2_32, const wchar_t *spelling)
{
    HMODULE module = LoadLibraryW(spelling);

    if (module)
        FreeLibrary(module);
    return module == ws2_32;
}

size_t by_name_try(HMODULE ws2_32, size_t *asked)
{
    size_t found = 0;

    for (size_t i = 0; i < COUNT(functions); i++)
    {
        for (size_t k = 0; k < COUNT(spellings); k++)
        {
            GetProcAddress(ws2_32, functions[i]);
            found += loads(ws2_32, spellings[k]);
            GetProcAddress(ws2_32, functions[i]);
            found += GetModuleHandleW(spellings[k]) == ws2_32;
        }
    }
    *asked = 2 * COUNT(functions) * COUNT(spellings);
    return found;
}
