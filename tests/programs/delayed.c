/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Delayed loading, like /DELAYLOAD of Microsoft's linker: a function is looked up when it is first called. This
 * program has two such imports of ws2_32, each with its own handle: one for functions that all programs use,
 * one for the three. The same happens in a program with static libraries, or with a DLL, that import it, too.
 *
 * usage: delayed WORD...     calls in this order, then prints who owns the three
 *   plain    closesocket and htonl
 *   list     WSAConnectByList;  a  WSAConnectByNameA;  w  WSAConnectByNameW. No connection is made: the
 *            arguments are wrong
 *   winhttp  a function of winhttp.dll, which imports ws2_32.dll last
 *   iphlpapi a function of iphlpapi.dll, which imports it last in Wine 10 */
/* Calls go through the linker's thunks then. The linker for i686 drops those that are not used, and the
 * address of a delayed import is at first that of its thunk. */
#define WINSOCK_API_LINKAGE

#include <winsock2.h>

#include "owner.h"

#include <iphlpapi.h>
#include <winhttp.h>

#include <stdio.h>
#include <string.h>

/* Where a function's address is kept. */
#ifdef _WIN64
#define ADDRESS_OF(name, arguments_size) __asm__("__imp_" #name)
#else
#define ADDRESS_OF(name, arguments_size) __asm__("__imp__" #name "@" #arguments_size)
#endif
extern const void *by_list ADDRESS_OF(WSAConnectByList, 32);
extern const void *by_name_a ADDRESS_OF(WSAConnectByNameA, 36);
extern const void *by_name_w ADDRESS_OF(WSAConnectByNameW, 36);

static BOOL call(const char *word)
{
    DWORD count;

    if (!strcmp(word, "plain"))
    {
        closesocket(INVALID_SOCKET);
        htonl(1);
    }
    else if (!strcmp(word, "list"))
        WSAConnectByList(INVALID_SOCKET, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    else if (!strcmp(word, "a"))
        WSAConnectByNameA(INVALID_SOCKET, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    else if (!strcmp(word, "w"))
        WSAConnectByNameW(INVALID_SOCKET, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    else if (!strcmp(word, "winhttp"))
        WinHttpCheckPlatform();
    else if (!strcmp(word, "iphlpapi"))
        GetNumberOfInterfaces(&count);
    else
        return FALSE;
    return TRUE;
}

/* The exception that the helper raises if the DLL lacks the function: Microsoft's code for it. */
#define FUNCTION_MISSING 0xc06d007f

/* Instead of Wine's debugger. */
static LONG WINAPI ended(EXCEPTION_POINTERS *exception)
{
    DWORD code = exception->ExceptionRecord->ExceptionCode;

    printf(code == FUNCTION_MISSING ? "a function is missing\n" : "exception %lx\n", code);
    fflush(stdout);
    TerminateProcess(GetCurrentProcess(), 1);
    return EXCEPTION_EXECUTE_HANDLER;
}

/* A function that was not called leads into this program itself: "another". */
int main(int argc, char **argv)
{
    int i;

    SetUnhandledExceptionFilter(ended);
    for (i = 1; i < argc; i++)
        if (!call(argv[i]))
        {
            fprintf(stderr, "usage: delayed plain|list|a|w|winhttp|iphlpapi...\n");
            return 2;
        }
    printf("%s %s %s\n", owner_of(by_list), owner_of(by_name_a), owner_of(by_name_w));
    return 0;
}
