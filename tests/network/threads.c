/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* How many threads ws2connect.dll starts for a first call by name: one, which looks the name up and then watches
 * the connect. A thread costs more than the rest of the call.
 *
 * usage: threads NAME PORT      the name must have one IPv4 address, and be good
 *
 * Makes ROUNDS first calls: the DLL is unloaded after each. The process has one processor, where a call goes
 * on before the thread that has woken it. */
#include "../common/now.h"
#include "dll.h"

#include <stdbool.h>
#include <stdio.h>

#define ROUNDS 8

static volatile LONG started;

static void NTAPI on_thread(void *module, DWORD reason, void *reserved)
{
    (void)module;
    (void)reserved;
    if (reason == DLL_THREAD_ATTACH)
        InterlockedIncrement(&started);
}

/* The loader calls the functions in this section. */
extern PIMAGE_TLS_CALLBACK const threads_on_thread;
PIMAGE_TLS_CALLBACK const threads_on_thread __attribute__((section(".CRT$XLF"), used)) = on_thread;

static bool take_one_processor(void)
{
    DWORD_PTR ours, all;

    return GetProcessAffinityMask(GetCurrentProcess(), &ours, &all) &&
           SetProcessAffinityMask(GetCurrentProcess(), ours & -ours);
}

static const char *count_threads(const char *node, const char *port)
{
    if (!take_one_processor())
        return "the process cannot be kept on one processor";
    for (int round = 0; round < ROUNDS; round++)
    {
        if (dll_call_and_free(node, port, NULL))
            return "a call did not connect";
        if (!dll_wait_unloaded())
            return "the module was not unloaded";
    }
    return NULL;
}

int main(int argc, char **argv)
{
    double start_ms = now_ms();
    const char *problem;
    WSADATA data;

    if (argc != 3 || WSAStartup(MAKEWORD(2, 2), &data))
    {
        fputs("usage: threads NAME PORT\n", stderr);
        return 2;
    }
    problem = count_threads(argv[1], argv[2]);
    if (problem)
        printf("%s, in %.1f ms\n", problem, now_ms() - start_ms);
    else
        printf("%ld threads for %d calls, in %.1f ms\n", started, ROUNDS, now_ms() - start_ms);
    WSACleanup();
    return problem ? 1 : 0;
}
