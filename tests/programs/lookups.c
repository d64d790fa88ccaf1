/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Asks for ws2_32.dll by its name many times, each time directly after a look-up of a function in it. With the
 * drop-in, two modules have that name. This program does not import ws2_32.
 *
 * usage: lookups each       like .NET's P/Invoke and Java's JNA: asks again for each function, with several
 *                           spellings. Prints how many look-ups of the three found ours, of how many, and
 *                           the first that did not
 *        lookups ways       other ways to ask. Prints a line "WAY: OWNER OWNER OWNER" for each
 *        lookups dlls       by two DLLs in turn, asker.dll and another copy of it, asker2.dll
 *        lookups NAME       after a look-up of NAME, "OWNER, then OWNER": of NAME, and of the first of
 *                           the three */
#include "owner.h"

#include <stdio.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

typedef const char *(*ask_function)(const char *name);

static const char *const common[16] = {
    "WSAStartup",  "socket", "bind",     "listen",          "accept",     "connect",
    "send",        "recv",   "select",   "closesocket",     "setsockopt", "getsockopt",
    "getaddrinfo", "htons",  "WSAIoctl", "WSAGetLastError",
};

static HMODULE by_loading(const char *name)
{
    return LoadLibraryA(name);
}

static HMODULE by_handle(const char *name)
{
    return GetModuleHandleA(name);
}

static HMODULE by_system_folder(const char *name)
{
    return LoadLibraryExA(name, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
}

static HMODULE by_altered_path(const char *name)
{
    return LoadLibraryExA(name, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
}

static const struct way
{
    const char *name;
    HMODULE (*ask)(const char *name);
} ways[] = {
    { "LoadLibrary", by_loading },
    { "GetModuleHandle", by_handle },
    { "LoadLibraryEx in system32", by_system_folder },
    { "LoadLibraryEx with its folder", by_altered_path },
};

static const char full_path[] = "C:\\windows\\system32\\ws2_32.dll";

struct tally
{
    int tried, ours;
    char first_lost[200];
};

/* Looks up one of the 16, and then one of the three, each with its own handle. */
static void look_up(struct tally *tally, const struct way *way, const char *spelling,
                    const char *before, const char *name)
{
    const char *owner;

    GetProcAddress(way->ask(spelling), before);
    owner = owner_of_export(way->ask(spelling), name);
    tally->tried++;
    if (!strcmp(owner, "ours"))
        tally->ours++;
    else if (!tally->first_lost[0])
        snprintf(tally->first_lost, sizeof(tally->first_lost), "%s, then %s, by %s of %s: %s",
                 before, name, way->name, spelling, owner);
}

static void test_each(void)
{
    static const char *const spellings[] = { "ws2_32", "ws2_32.dll", "Ws2_32.dll", "WS2_32.DLL" };
    struct tally tally = { 0 };
    size_t way, spelling, before, name;

    for (before = 0; before < COUNT_OF(common); before++)
        for (name = 0; name < COUNT_OF(owner_three); name++)
            for (spelling = 0; spelling < COUNT_OF(spellings); spelling++)
                for (way = 0; way < 2; way++)
                    look_up(&tally, &ways[way], spellings[spelling], common[before],
                            owner_three[name]);
    printf("%d of %d\n", tally.ours, tally.tried);
    if (tally.first_lost[0])
        printf("%s\n", tally.first_lost);
}

static void print_way(const struct way *way, const char *name)
{
    size_t i;

    printf("%s, %s:", way->name, name == full_path ? "full path" : "bare name");
    for (i = 0; i < COUNT_OF(owner_three); i++)
    {
        GetProcAddress(way->ask(name), "socket");
        printf(" %s", owner_of_export(way->ask(name), owner_three[i]));
    }
    printf("\n");
}

/* (LOAD_LIBRARY_SEARCH_SYSTEM32 is for bare names, LOAD_WITH_ALTERED_SEARCH_PATH for full paths.) */
static void test_ways(void)
{
    print_way(&ways[0], full_path);
    print_way(&ways[1], full_path);
    print_way(&ways[2], "ws2_32.dll");
    print_way(&ways[3], full_path);
}

/* Each DLL gets its handle when it first needs one: the second directly after a look-up by the first. */
static void test_dlls(void)
{
    ask_function first = (ask_function)(void *)GetProcAddress(LoadLibraryA("asker.dll"), "ask");
    ask_function second = (ask_function)(void *)GetProcAddress(LoadLibraryA("asker2.dll"), "ask");

    if (!first || !second)
        printf("a DLL is missing: error %lu\n", GetLastError());
    else
    {
        printf("first: %s\n", first("socket"));
        printf("second: %s\n", second("WSAConnectByList"));
        printf("first again: %s\n", first("WSAConnectByNameW"));
    }
}

static void test_after(const char *name)
{
    HMODULE module = LoadLibraryA("ws2_32.dll");

    printf("%s, then", owner_of_export(module, name));
    printf(" %s\n", owner_of_export(LoadLibraryA("ws2_32.dll"), owner_three[0]));
}

int main(int argc, char **argv)
{
    if (argc != 2)
    {
        fprintf(stderr, "usage: lookups each|ways|dlls|NAME\n");
        return 2;
    }
    /* GetModuleHandle needs a loaded module. */
    if (!LoadLibraryA("ws2_32.dll"))
        printf("LoadLibrary: error %lu\n", GetLastError());
    if (!strcmp(argv[1], "each"))
        test_each();
    else if (!strcmp(argv[1], "ways"))
        test_ways();
    else if (!strcmp(argv[1], "dlls"))
        test_dlls();
    else
        test_after(argv[1]);
    return 0;
}
