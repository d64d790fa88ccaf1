/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A program that imports from ws2_32.dll and waits. With the drop-in, two modules of that name are loaded.
 * It prints "ready PID", and ends when its standard input ends. */
#include <windows.h>

#include <stdio.h>

int main(void)
{
    HMODULE ws2_32 = LoadLibraryW(L"ws2_32.dll");

    if (!ws2_32 || !GetProcAddress(ws2_32, "socket"))
        return 1;
    printf("ready %lu\n", GetCurrentProcessId());
    fflush(stdout);
    while (getchar() != EOF)
        continue;
    return 0;
}
