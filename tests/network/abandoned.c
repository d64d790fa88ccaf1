/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What may happen while a lookup that ws2connect.dll gave up, or that several calls wait for, is still running.
 * If the lookup used freed memory or unloaded code when it ends, the process would crash.
 *
 * usage: abandoned unload|cleanup|exit|crowd|together NAME GOOD PORT
 *
 *     unload   the DLL is freed, and stays loaded until the lookup has ended; then it is used again
 *     cleanup  Winsock is closed with WSACleanup; later it is started and the DLL used again
 *     exit     the process ends at once
 *     crowd    CROWD threads look up names below NAME. After all have given up, another call keeps its
 *              deadline, and a name is found. After the lookups have ended, nothing of them is left
 *     together TOGETHER threads look up NAME at the same time. GOOD is not used
 *
 * The name server of NAME and of all below must stay silent, but for `together`: there it says late that
 * there is no such name. GOOD, an address or a name, and PORT must be good. */
#include "../common/now.h"
#include "dll.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* More than the threads of the process's thread pool. In a 32-bit process also more than the lookups that
 * run at the same time. */
#define CROWD 520
#define CROWD_LIMIT_MS 30000

#define TOGETHER 10
#define TOGETHER_LIMIT_MS 25000

/* The deadline of a call, 1 s, and how much later it may end on a busy machine. */
#define DEADLINE_LIMIT_MS 1700

/* The values of handles that are checked. The crowd's threads and events have smaller ones. */
#define HANDLE_LIMIT 0x10000
#define HANDLES_MARGIN 50

static const struct timeval one_second = { 1, 0 };

static int call_once(const char *node, const char *port, HMODULE *module)
{
    return dll_call(node, port, &one_second, module);
}

static int call_and_unload(const char *node, const char *port)
{
    return dll_call_and_free(node, port, &one_second);
}

/* Looks up the same name as the lookup that was given up. It starts later, so it ends later. */
static bool outlast_lookup(const char *node)
{
    const struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM };
    struct addrinfo *found;

    if (getaddrinfo(node, NULL, &hints, &found))
        return true;
    freeaddrinfo(found);
    return false;
}

static const char *unload(const char *node, const char *good, const char *port)
{
    if (call_and_unload(node, port) != WSAETIMEDOUT)
        return "the lookup was not given up";
    if (!GetModuleHandleA(DLL))
        return "the module went although its thread runs";
    if (!outlast_lookup(node))
        return "the name was found";
    if (!dll_wait_unloaded())
        return "the module was not unloaded";
    if (call_and_unload(good, port))
        return "the module does not work when it is loaded again";
    return dll_wait_unloaded() ? NULL : "the module was not unloaded a second time";
}

static const char *clean_up(const char *node, const char *good, const char *port)
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
    return call_once(good, port, &module) ? "the module does not work any more" : NULL;
}

static const char *leave(const char *node, const char *good, const char *port)
{
    HMODULE module;

    (void)good;
    return call_once(node, port, &module) == WSAETIMEDOUT ? NULL : "the lookup was not given up";
}

struct crowd
{
    const char *node;
    const char *port;
    HANDLE all; /* have given up */
    volatile LONG begun, ended, others;
};

static DWORD WINAPI give_up(void *argument)
{
    struct crowd *crowd = argument;
    char node[64];

    snprintf(node, sizeof(node), "n%ld.%s", InterlockedIncrement(&crowd->begun), crowd->node);
    if (call_and_unload(node, crowd->port) != WSAETIMEDOUT)
        InterlockedIncrement(&crowd->others);
    if (InterlockedIncrement(&crowd->ended) == CROWD)
        SetEvent(crowd->all);
    return 0;
}

/* Returns whether every one of the crowd has given up in time. */
static bool crowd_gives_up(struct crowd *crowd)
{
    crowd->all = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!crowd->all)
        return false;
    for (int i = 0; i < CROWD; i++)
    {
        HANDLE thread = CreateThread(NULL, 0, give_up, crowd, 0, NULL);

        if (!thread)
            return false;
        CloseHandle(thread);
    }
    return !WaitForSingleObject(crowd->all, CROWD_LIMIT_MS) && !crowd->others;
}

static bool deadline_is_kept(const char *node, const char *port)
{
    double start_ms = now_ms();

    return call_and_unload(node, port) == WSAETIMEDOUT && now_ms() - start_ms <= DEADLINE_LIMIT_MS;
}

/* GetProcessHandleCount returns 0 under Wine. */
static unsigned handle_count(void)
{
    unsigned count = 0;
    DWORD flags;

    for (UINT_PTR value = 4; value < HANDLE_LIMIT; value += 4)
    {
        if (GetHandleInformation((HANDLE)value, &flags))
            count++;
    }
    return count;
}

static const char *crowd_out(const char *node, const char *good, const char *port)
{
    static const struct timeval enough = { 15, 0 };
    static struct crowd crowd;
    unsigned before = handle_count();

    crowd = (struct crowd){ .node = node, .port = port };
    if (!crowd_gives_up(&crowd))
        return "a lookup was not given up";
    if (!deadline_is_kept(node, port))
        return "the deadline was overrun";
    if (dll_call_and_free(good, port, &enough))
        return "the name was not found";
    if (!outlast_lookup(node))
        return "the name was found";
    if (!dll_wait_unloaded())
        return "the module was not unloaded";
    return handle_count() > before + HANDLES_MARGIN ? "handles are left" : NULL;
}

struct asker
{
    const char *node;
    const char *port;
    HANDLE thread;
    int err;
};

static DWORD WINAPI hear_of_failure(void *argument)
{
    static const struct timeval enough = { 20, 0 };
    struct asker *asker = argument;

    asker->err = dll_call_and_free(asker->node, asker->port, &enough);
    return 0;
}

/* The name server takes longer for its answer than these threads to begin. */
static const char *ask_together(const char *node, const char *good, const char *port)
{
    static struct asker askers[TOGETHER];
    double until_ms = now_ms() + TOGETHER_LIMIT_MS;

    (void)good;
    for (int i = 0; i < TOGETHER; i++)
    {
        askers[i] = (struct asker){ .node = node, .port = port };
        askers[i].thread = CreateThread(NULL, 0, hear_of_failure, &askers[i], 0, NULL);
        if (!askers[i].thread)
            return "a thread was not started";
    }
    for (int i = 0; i < TOGETHER; i++)
    {
        double left_ms = until_ms - now_ms();

        if (WaitForSingleObject(askers[i].thread, left_ms > 0 ? (DWORD)left_ms : 0))
            return "a call did not end";
        CloseHandle(askers[i].thread);
        if (askers[i].err != WSAHOST_NOT_FOUND)
            return "a call had another error";
    }
    return NULL;
}

typedef const char *scene_function(const char *node, const char *good, const char *port);

static const struct
{
    const char *name;
    scene_function *run;
    const char *said;
} scenes[] = {
    { "unload", unload, "the lookup ended and the module was used again" },
    { "cleanup", clean_up, "the lookup ended and Winsock was used again" },
    { "exit", leave, "the lookup goes on and the process ends" },
    { "crowd", crowd_out, "a name was found beside the crowd's lookups, and they ended" },
    { "together", ask_together, "all calls have heard that there is no such name" },
};

static int play(size_t scene, char **words)
{
    double start_ms = now_ms();
    const char *problem;
    WSADATA data;

    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    problem = scenes[scene].run(words[0], words[1], words[2]);
    printf("%s, in %.1f ms\n", problem ? problem : scenes[scene].said, now_ms() - start_ms);
    return problem ? 1 : 0;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 5 && i < sizeof(scenes) / sizeof(scenes[0]); i++)
    {
        if (!strcmp(argv[1], scenes[i].name))
            return play(i, argv + 2);
    }
    fputs("usage: abandoned unload|cleanup|exit|crowd|together NAME GOOD PORT\n", stderr);
    return 2;
}
