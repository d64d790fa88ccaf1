/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The trivial program of start.test: it imports ws2_32.dll and does nothing with it. Its exit status says
 * which ws2_32 was loaded: 10 Wine's own, 11 the drop-in.
 *
 * usage: trivial.exe [MODULE]     MODULE is loaded too, for a start that takes longer */
#include <winsock2.h>

int main(int argc, char **argv)
{
    WSASetLastError(0);
    if (argc > 1 && !LoadLibraryA(argv[1]))
        return 1;
    return GetModuleHandleA("C:\\windows\\system32\\ws2builtin\\ws2_32.dll") ? 11 : 10;
}
