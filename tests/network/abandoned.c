/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What may happen while a lookup that ws2connect.dll gave up still goes on. If code or memory that has
 * gone were still wanted when it ends, the process would not live to say so.
 *
 * usage: abandoned unload|cleanup|exit NAME ADDRESS PORT
 *
 *     unload   the DLL is unloaded; when such a lookup must have ended, it is loaded and used again
 *     cleanup  Winsock is closed with WSACleanup; later it is started and the DLL used again
 *     exit     the process ends at once
 *
 * The name server of NAME must stay silent; ADDRESS and PORT must be good. */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

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

/* Loads the DLL and calls it with a timeout of 1 s. Returns the call's error, 0 for success, -1 when
 * it could not be made. */
static int call_once(const char *node, const char *port, HMODULE *module)
{
    const struct timeval timeout = { 1, 0 };
    connect_by_name_function *connect_by_name = NULL;
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int err = -1;

    *module = LoadLibraryA(DLL);
    if (*module)
        connect_by_name =
            (connect_by_name_function *)(void *)GetProcAddress(*module, "WSAConnectByNameA");
    if (connect_by_name && s != INVALID_SOCKET)
        err = connect_by_name(s, node, port, NULL, NULL, NULL, NULL, &timeout, NULL)
                  ? 0
                  : WSAGetLastError();
    closesocket(s);
    return err;
}

static int call_and_unload(const char *node, const char *port)
{
    HMODULE module;
    int err = call_once(node, port, &module);

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

static const char *unload(const char *node, const char *address, const char *port)
{
    if (call_and_unload(node, port) != WSAETIMEDOUT)
        return "the lookup was not given up";
    if (!wait_unloaded())
        return "the module was not unloaded";
    if (!outlast_lookup(node))
        return "the name was found";
    if (GetModuleHandleA(DLL))
        return "the module came back by itself";
    if (call_and_unload(address, port))
        return "the module does not work when it is loaded again";
    return wait_unloaded() ? NULL : "the module was not unloaded a second time";
}

static const char *clean_up(const char *node, const char *address, const char *port)
{
    HMODULE module;
    WSADATA data;

    if (call_once(node, port, &module) != WSAETIMEDOUT)
        return "the lookup was not given up";
    if (WSACleanup())
        return "Winsock was not closed";
    if (WSAStartup(MAKEWORD(2, 2), &data))
        return "Winsock was not started again";
    if (!outlast_lookup(node))
        return "the name was found";
    return call_once(address, port, &module) ? "the module does not work any more" : NULL;
}

static const char *leave(const char *node, const char *address, const char *port)
{
    HMODULE module;

    (void)address;
    return call_once(node, port, &module) == WSAETIMEDOUT ? NULL : "the lookup was not given up";
}

typedef const char *scene_function(const char *node, const char *address, const char *port);

static const struct
{
    const char *name;
    scene_function *run;
    const char *good;
} scenes[] = {
    { "unload", unload, "the lookup ended and the module was used again" },
    { "cleanup", clean_up, "the lookup ended and Winsock was used again" },
    { "exit", leave, "the lookup goes on and the process ends" },
};

static int play(size_t scene, char **words)
{
    double start_ms = now_ms();
    const char *problem;
    WSADATA data;

    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    problem = scenes[scene].run(words[0], words[1], words[2]);
    printf("%s, in %.1f ms\n", problem ? problem : scenes[scene].good, now_ms() - start_ms);
    return problem ? 1 : 0;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 5 && i < sizeof(scenes) / sizeof(scenes[0]); i++)
    {
        if (!strcmp(argv[1], scenes[i].name))
            return play(i, argv + 2);
    }
    fputs("usage: abandoned unload|cleanup|exit NAME ADDRESS PORT\n", stderr);
    return 2;
}
