/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A program that has ws2_32.dll loaded and waits: says "ready PID" and ends when its standard input
 * does. */
#include <windows.h>

#include <stdio.h>

int main(void)
{
    if (!LoadLibraryW(L"ws2_32.dll"))
        return 1;
    printf("ready %lu\n", GetCurrentProcessId());
    fflush(stdout);
    while (getchar() != EOF)
        continue;
    return 0;
}
