/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A small DLL for the test of check-image. It has no fault as it is, and one fault with each of the macros
 * EXTRA_EXPORT, MISSING_EXPORT, DECORATED, NEW_FUNCTION, UNLISTED_FUNCTION and OTHER_DLL. */

/* From windows.h, which takes most of the time of a compilation; it is built a dozen times. */
#define IMPORTED(type) __declspec(dllimport) type __stdcall
IMPORTED(unsigned long long) GetTickCount64(void);
IMPORTED(void) GetSystemTimePreciseAsFileTime(unsigned long long *now);
IMPORTED(unsigned long) GetVersion(void);
IMPORTED(long) GetMessageTime(void);

#define EXPORTED __declspec(dllexport) int __stdcall

EXPORTED WS2ConnectSortAddressList(int argument);
EXPORTED WSAConnectByList(int argument);
EXPORTED WSAConnectByNameA(int argument);

EXPORTED WS2ConnectSortAddressList(int argument)
{
    return argument;
}

EXPORTED WSAConnectByList(int argument)
{
    return argument + (int)GetTickCount64();
}

EXPORTED WSAConnectByNameA(int argument)
{
#ifdef NEW_FUNCTION
    unsigned long long now;

    GetSystemTimePreciseAsFileTime(&now);
    argument += (int)now;
#endif
#ifdef UNLISTED_FUNCTION
    argument += (int)GetVersion();
#endif
#ifdef OTHER_DLL
    argument += (int)GetMessageTime();
#endif
    return argument;
}

#ifndef MISSING_EXPORT
EXPORTED WSAConnectByNameW(int argument);

EXPORTED WSAConnectByNameW(int argument)
{
    return argument;
}
#endif

#ifdef EXTRA_EXPORT
EXPORTED WSAConnectByNobody(int argument);

EXPORTED WSAConnectByNobody(int argument)
{
    return argument;
}
#endif
