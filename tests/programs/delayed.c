/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Delayed loading, as /DELAYLOAD of Microsoft's linker does it: a function is looked up when it is first
 * called. Everything of ws2_32 here is of two such imports, each with a handle of its own: one of the
 * functions that all programs use, one of the three. So it is in a program with static libraries, or
 * with a DLL, that name the same DLL.
 *
 * usage: delayed WORD...     calls in this order, then prints who owns the three
 *   plain    closesocket and htonl
 *   list     WSAConnectByList;  a  WSAConnectByNameA;  w  WSAConnectByNameW. Nobody connects: the
 *            arguments are wrong
 *   winhttp  a function of winhttp.dll, which imports ws2_32.dll last
 *   iphlpapi a function of iphlpapi.dll, which does so in Wine 10 */
#include <winsock2.h>

#include "owner.h"

#include <iphlpapi.h>
#include <winhttp.h>

#include <stdio.h>
#include <string.h>

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

/* The helper raises an exception when the DLL lacks the function. */
static LONG WINAPI not_found(EXCEPTION_POINTERS *exception)
{
    (void)exception;
    printf("a function is missing\n");
    fflush(stdout);
    TerminateProcess(GetCurrentProcess(), 1);
    return EXCEPTION_EXECUTE_HANDLER;
}

/* A function that nobody has called leads into this program itself: "another". */
int main(int argc, char **argv)
{
    int i;

    SetUnhandledExceptionFilter(not_found);
    for (i = 1; i < argc; i++)
        if (!call(argv[i]))
        {
            fprintf(stderr, "usage: delayed plain|list|a|w|winhttp|iphlpapi...\n");
            return 2;
        }
    printf("%s", owner_of((const void *)WSAConnectByList));
    printf(" %s", owner_of((const void *)WSAConnectByNameA));
    printf(" %s\n", owner_of((const void *)WSAConnectByNameW));
    return 0;
}
