/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A DLL that somebody has planted, under any name: it says on standard error that it was loaded. */
#include <windows.h>

static void say(HMODULE self)
{
    static const char word[] = "planted: ";
    char line[sizeof(word) + MAX_PATH];
    const DWORD start = sizeof(word) - 1;
    DWORD length, written;

    CopyMemory(line, word, start);
    length = GetModuleFileNameA(self, line + start, MAX_PATH);
    line[start + length] = '\n';
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), line, start + length + 1, &written, NULL);
}

BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, void *reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH)
        say(self);
    return TRUE;
}
