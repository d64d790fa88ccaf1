/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Prints in which module the functions are that a program gets from ws2_32.dll. It does not import ws2_32.dll
 * itself, so it also starts with a broken one.
 *
 * usage: where.exe [--system32] MODULE FUNCTION...
 *
 * With --system32, MODULE is searched in system32 only, as programs in Go do it.
 *
 * It prints one line: for each function "FUNCTION=FILE", where FILE is the path of its module in lower case, or
 * "missing"; then "sockets=ok" or "sockets=failed", the result of socket(). If MODULE is not loaded, the line
 * is "not loaded". */
#include <winsock2.h>

#include <stdio.h>
#include <string.h>

typedef int(WINAPI *startup_function)(WORD, WSADATA *);
typedef SOCKET(WINAPI *socket_function)(int, int, int);

static void tell_place(HMODULE module, const char *name)
{
    FARPROC function = GetProcAddress(module, name);
    char path[MAX_PATH] = "missing";
    HMODULE holder;

    if (function && (!GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                                             GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                                         (const char *)(void *)function, &holder) ||
                     !GetModuleFileNameA(holder, path, sizeof(path))))
        strcpy(path, "nowhere");
    printf("%s=%s ", name, _strlwr(path));
}

static BOOL sockets_work(HMODULE module)
{
    startup_function startup = (startup_function)(void *)GetProcAddress(module, "WSAStartup");
    socket_function make = (socket_function)(void *)GetProcAddress(module, "socket");
    WSADATA data;

    return startup && make && !startup(MAKEWORD(2, 2), &data) &&
           make(AF_INET, SOCK_STREAM, 0) != INVALID_SOCKET;
}

int main(int argc, char **argv)
{
    DWORD search = 0;
    HMODULE module;
    int i = 1;

    if (argc > 1 && !strcmp(argv[1], "--system32"))
    {
        search = LOAD_LIBRARY_SEARCH_SYSTEM32;
        i++;
    }
    if (i >= argc)
    {
        fprintf(stderr, "usage: where.exe [--system32] MODULE FUNCTION...\n");
        return 2;
    }
    module = LoadLibraryExA(argv[i], NULL, search);
    if (!module)
    {
        printf("not loaded\n");
        return 0;
    }
    for (i++; i < argc; i++)
        tell_place(module, argv[i]);
    printf("sockets=%s\n", sockets_work(module) ? "ok" : "failed");
    return 0;
}
