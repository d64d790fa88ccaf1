/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* How many threads ws2connect.dll starts for a first call by name: one, which looks the name up and then watches
 * the connect. A thread costs more than the rest of the call.
 *
 * usage: threads NAME PORT      the name must have one IPv4 address, and be good
 *
 * Makes ROUNDS first calls: the DLL is unloaded after each. The process has one processor, where a call goes
 * on before the thread that has woken it. */
#include <winsock2.h>
#include <ws2tcpip.h>

#include "../common/now.h"

#include <stdbool.h>
#include <stdio.h>

#define DLL "ws2connect.dll"
#define ROUNDS 8

/* The module is unloaded half a second after its last task. */
#define UNLOAD_LIMIT_MS 5000
#define POLL_MS 20

typedef BOOL WINAPI connect_by_name_function(SOCKET s, const char *node, const char *service,
                                             DWORD *local_length, struct sockaddr *local,
                                             DWORD *remote_length, struct sockaddr *remote,
                                             const struct timeval *timeout,
                                             WSAOVERLAPPED *reserved);

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

static bool call_with(HMODULE module, const char *node, const char *port)
{
    connect_by_name_function *connect_by_name =
        (connect_by_name_function *)(void *)GetProcAddress(module, "WSAConnectByNameA");
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    bool connected = connect_by_name && s != INVALID_SOCKET &&
                     connect_by_name(s, node, port, NULL, NULL, NULL, NULL, NULL, NULL);

    closesocket(s);
    return connected;
}

static bool call_once(const char *node, const char *port)
{
    HMODULE module = LoadLibraryA(DLL);
    bool connected = module && call_with(module, node, port);

    if (module)
        FreeLibrary(module);
    return connected;
}

static bool wait_unloaded(void)
{
    double end_ms = now_ms() + UNLOAD_LIMIT_MS;

    while (GetModuleHandleA(DLL))
    {
        if (now_ms() > end_ms)
            return false;
        Sleep(POLL_MS);
    }
    return true;
}

static const char *count_threads(const char *node, const char *port)
{
    if (!take_one_processor())
        return "the process cannot be kept on one processor";
    for (int round = 0; round < ROUNDS; round++)
    {
        if (!call_once(node, port))
            return "a call did not connect";
        if (!wait_unloaded())
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
