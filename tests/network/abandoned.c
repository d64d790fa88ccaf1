/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Unloads ws2connect.dll while a lookup that it gave up still goes on, waits until such a lookup
 * must have ended, and uses the DLL once more. If code or memory of the module were still wanted
 * by then, the process would not live to say so.
 *
 * usage: abandoned NAME ADDRESS PORT
 *
 * The name server of NAME must stay silent; ADDRESS and PORT must be good. */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>
#include <stdio.h>

#define DLL "ws2connect.dll"

/* The module goes half a second after its last connect; here there was none. */
#define UNLOAD_LIMIT_MS 5000
#define POLL_MS 20

typedef BOOL WINAPI connect_by_name_function(SOCKET s, const char *node, const char *service,
                                             DWORD *local_length, struct sockaddr *local,
                                             DWORD *remote_length, struct sockaddr *remote,
                                             const struct timeval *timeout,
                                             WSAOVERLAPPED *reserved);

static double now_ms(void)
{
    LARGE_INTEGER ticks, per_second;

    QueryPerformanceCounter(&ticks);
    QueryPerformanceFrequency(&per_second);
    return (double)ticks.QuadPart * 1000.0 / (double)per_second.QuadPart;
}

/* Loads the DLL, calls it with a timeout of 1 s and unloads it. Returns the call's error, 0 for
 * success, -1 when it could not be made. */
static int call_once(const char *node, const char *port)
{
    const struct timeval timeout = { 1, 0 };
    HMODULE module = LoadLibraryA(DLL);
    connect_by_name_function *connect_by_name = NULL;
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int err = -1;

    if (module)
        connect_by_name =
            (connect_by_name_function *)(void *)GetProcAddress(module, "WSAConnectByNameA");
    if (connect_by_name && s != INVALID_SOCKET)
        err = connect_by_name(s, node, port, NULL, NULL, NULL, NULL, &timeout, NULL)
                  ? 0
                  : WSAGetLastError();
    closesocket(s);
    if (module)
        FreeLibrary(module);
    return err;
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

/* Asks for the same name as the lookup that was given up, later than that one: it ends later. */
static bool outlast_lookup(const char *node)
{
    const struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM };
    struct addrinfo *found;

    if (getaddrinfo(node, NULL, &hints, &found))
        return true;
    freeaddrinfo(found);
    return false;
}

static const char *run(const char *node, const char *address, const char *port)
{
    if (call_once(node, port) != WSAETIMEDOUT)
        return "the lookup was not given up";
    if (!wait_unloaded())
        return "the module was not unloaded";
    if (!outlast_lookup(node))
        return "the name was found";
    if (GetModuleHandleA(DLL))
        return "the module came back by itself";
    if (call_once(address, port))
        return "the module does not work when it is loaded again";
    return wait_unloaded() ? NULL : "the module was not unloaded a second time";
}

int main(int argc, char **argv)
{
    double start_ms = now_ms();
    const char *problem;
    WSADATA data;

    if (argc != 4)
    {
        fputs("usage: abandoned NAME ADDRESS PORT\n", stderr);
        return 2;
    }
    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    problem = run(argv[1], argv[2], argv[3]);
    printf("%s, in %.1f ms\n", problem ? problem : "the lookup ended and the module was used again",
           now_ms() - start_ms);
    WSACleanup();
    return problem ? 1 : 0;
}
