/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Runs in a prefix with the drop-in, and checks where each function is that a program gets from ws2_32.dll.
 * Prints TAP.
 *
 * usage: loaded.exe COPY     COPY is another copy of the drop-in, under another name */
#include <winsock2.h>
#include <ws2tcpip.h>

#include "exports.h"
#include "thunk.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static HMODULE drop_in, original, ours;
static int tests_run, faults;

static BOOL module_is_wines(HMODULE module)
{
    /* Between the DOS header and the PE header. */
    const char *words = (const char *)module + sizeof(IMAGE_DOS_HEADER);

    return !memcmp(words, "Wine builtin DLL", 16) || !memcmp(words, "Wine placeholder DLL", 20);
}

static void fault(const char *format, ...)
{
    va_list args;

    /* A hundred lines that say the same are of no use. */
    if (++faults > 10)
        return;
    va_start(args, format);
    printf("# ");
    vprintf(format, args);
    printf("\n");
    va_end(args);
}

/* Prints the line of TAP for everything that was checked since the last one. */
static void result(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    printf("%s %d - ", faults ? "not ok" : "ok", ++tests_run);
    vprintf(format, args);
    printf("\n");
    va_end(args);
    faults = 0;
}

/* Where a thunk leads. */
static FARPROC thunk_target(FARPROC thunk)
{
    FARPROC *pointer = thunk_pointer(thunk);

    return pointer ? *pointer : NULL;
}

static BOOL is_one_of_the_three(const char *name)
{
    return !strcmp(name, "WSAConnectByNameA") || !strcmp(name, "WSAConnectByNameW") ||
           !strcmp(name, "WSAConnectByList");
}

/* By the table of the image, because GetProcAddress is being tested. */
static BOOL original_has(const char *name)
{
    DWORD i;

    for (i = 0; i < exports_count(original); i++)
        if (!strcmp(exports_at(original, i).name, name))
            return TRUE;
    return FALSE;
}

static BOOL load_modules(void)
{
    char path[MAX_PATH];

    drop_in = LoadLibraryA("ws2_32.dll");
    original = GetModuleHandleA("C:\\windows\\system32\\ws2builtin\\ws2_32.dll");
    if (!drop_in)
        fault("LoadLibrary: error %lu", GetLastError());
    if (drop_in && (!GetModuleFileNameA(drop_in, path, sizeof(path)) ||
                    _stricmp(path, "C:\\windows\\system32\\ws2_32.dll")))
        fault("it is %s", path);
    if (drop_in && module_is_wines(drop_in))
        fault("ws2_32.dll is Wine's own");
    result("ws2_32.dll is the drop-in");
    if (!original)
        fault("it was not loaded");
    else if (!module_is_wines(original))
        fault("it is not Wine's");
    result("ws2builtin\\ws2_32.dll is Wine's own module");
    return drop_in && original && !module_is_wines(drop_in);
}

/* A few of Wine's functions are forwarders themselves, to kernel32. */
static void test_names(void)
{
    DWORD i, thunks = 0, forwarders = 0;

    for (i = 0; i < exports_count(original); i++)
    {
        const char *name = exports_at(original, i).name;
        FARPROC wines = GetProcAddress(original, name);
        FARPROC got = GetProcAddress(drop_in, name);

        if (is_one_of_the_three(name))
            continue;
        if (got && got == wines)
            forwarders++;
        else if (!got)
            fault("%s: NULL", name);
        else if (!module_holds(drop_in, (void *)got))
            fault("%s: %p lies in neither module", name, (void *)got);
        else if (thunk_target(got) != wines)
            fault("%s: leads to %p, Wine's is %p", name, (void *)thunk_target(got), (void *)wines);
        else
            thunks++;
    }
    if (thunks < 100)
        fault("there are only %lu thunks?", thunks);
    printf("# %lu functions by thunks, %lu by forwarders\n", thunks, forwarders);
    result(
        "every other function that Wine has is a thunk in the drop-in that leads there, or is forwarded");
}

static void test_missing(void)
{
    DWORD i, count = 0;

    for (i = 0; i < exports_count(drop_in); i++)
    {
        const char *name = exports_at(drop_in, i).name;

        if (is_one_of_the_three(name) || original_has(name))
            continue;
        count++;
        if (GetProcAddress(drop_in, name) || !exports_at(drop_in, i).forwarder)
            fault("%s: not NULL", name);
    }
    printf("# %lu functions\n", count);
    result("the functions that this Wine lacks are NULL");
}

/* What programs import by number: see exports.list. */
static void test_fixed_ordinals(void)
{
    static const struct
    {
        WORD from, to;
    } fixed[] = { { 1, 23 }, { 51, 57 }, { 101, 116 }, { 151, 151 }, { 500, 500 } };
    size_t i;
    WORD ordinal;

    for (i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
        for (ordinal = fixed[i].from; ordinal <= fixed[i].to; ordinal++)
        {
            LPCSTR number = (LPCSTR)(ULONG_PTR)ordinal;
            FARPROC got = GetProcAddress(drop_in, number);

            if (!got || !module_holds(drop_in, (void *)got) ||
                thunk_target(got) != GetProcAddress(original, number))
                fault("ordinal %u", ordinal);
        }
    result("the fixed ordinals are thunks that lead to Wine's own functions of these ordinals");
}

static void test_ordinals(void)
{
    DWORD i;

    for (i = 0; i < exports_count(drop_in); i++)
    {
        struct exported export = exports_at(drop_in, i);

        if (GetProcAddress(drop_in, (LPCSTR)(ULONG_PTR) export.ordinal) !=
            GetProcAddress(drop_in, export.name))
            fault("%s, ordinal %u", export.name, export.ordinal);
    }
    result("every export is the same by name and by ordinal");
}

static void test_the_three(void)
{
    static const char *const names[] = { "WSAConnectByNameA", "WSAConnectByNameW",
                                         "WSAConnectByList" };
    size_t i;

    ours = GetModuleHandleA("C:\\windows\\system32\\ws2connect.dll");
    if (!ours)
        fault("ws2connect.dll was not loaded");
    for (i = 0; ours && i < sizeof(names) / sizeof(names[0]); i++)
    {
        FARPROC got = GetProcAddress(drop_in, names[i]);

        if (!got || !module_holds(ours, (void *)got) || got != GetProcAddress(ours, names[i]))
            fault("%s", names[i]);
    }
    result("the three lie in ws2connect.dll");
}

/* What the loader bound for this program, which imports from ws2_32.dll like any other. */
static void test_imports(void)
{
    if (!module_holds(drop_in, (void *)socket))
        fault("socket");
    if (!module_holds(drop_in, (void *)WSAStartup))
        fault("WSAStartup");
    if (!module_holds(drop_in, (void *)getaddrinfo))
        fault("getaddrinfo");
    if (!ours || !module_holds(ours, (void *)WSAConnectByNameW))
        fault("WSAConnectByNameW");
    if (!ours || !module_holds(ours, (void *)WSAConnectByList))
        fault("WSAConnectByList");
    result("a program that imports from ws2_32.dll is bound to the same functions");
}

/* The first copy has the address that both ask for. */
static void test_moved(const char *path)
{
    HMODULE copy = LoadLibraryA(path);

    if (!copy)
        fault("LoadLibrary %s: error %lu", path, GetLastError());
    else if (copy == drop_in)
        fault("no second copy was loaded");
    else if (!module_holds(copy, (void *)GetProcAddress(copy, "socket")))
        fault("its socket() lies elsewhere");
    else if (thunk_target(GetProcAddress(copy, "socket")) != GetProcAddress(original, "socket"))
        fault("another socket()");
    if (copy)
        FreeLibrary(copy);
    result("the thunks of a copy that the loader had to move lead to the same functions");
}

/* After all the look-ups that failed. */
static void test_sockets(void)
{
    SOCKADDR_IN here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    SOCKET_ADDRESS address = { (SOCKADDR *)&here, sizeof(here) };
    SOCKET_ADDRESS_LIST list = { .iAddressCount = 1, .Address = { address } };
    int len = sizeof(here);
    WSADATA data;
    SOCKET listener, caller;

    if (WSAStartup(MAKEWORD(2, 2), &data))
        fault("WSAStartup");
    listener = socket(AF_INET, SOCK_STREAM, 0);
    caller = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (SOCKADDR *)&here, len) || listen(listener, 1) ||
        getsockname(listener, (SOCKADDR *)&here, &len))
        fault("a listener: error %d", WSAGetLastError());
    else if (!WSAConnectByList(caller, &list, NULL, NULL, NULL, NULL, NULL, NULL))
        fault("WSAConnectByList: error %d", WSAGetLastError());
    closesocket(caller);
    closesocket(listener);
    WSACleanup();
    result("sockets work, and WSAConnectByList connects one");
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IONBF, 0);
    if (argc != 2)
    {
        fprintf(stderr, "usage: loaded.exe COPY\n");
        return 2;
    }
    if (load_modules())
    {
        test_the_three();
        test_names();
        test_missing();
        test_fixed_ordinals();
        test_ordinals();
        test_imports();
        test_moved(argv[1]);
        test_sockets();
    }
    printf("1..%d\n", tests_run);
    return 0;
}
