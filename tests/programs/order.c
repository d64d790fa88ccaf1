/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Every program and DLL of order.list is built from this file. There is no C runtime, so that a module imports
 * exactly what the list says, in that order. First its DLLs say where they got the three functions from, then
 * the module itself: a line "MODULE OWNER OWNER OWNER", for WSAConnectByList, WSAConnectByNameA and
 * WSAConnectByNameW.
 *
 *   ORDER_MODULE   its name
 *   ORDER_DLLS     DLL(name) for each DLL of the list that it imports
 *   ORDER_THREE    it imports the three
 *   ORDER_EXE      it is a program */
#include <winsock2.h>
#include <windows.h>

#define NAME_OF(module) #module
#define STRING(module) NAME_OF(module)
#define REPORT_OF(module) module##_report
#define REPORT(module) REPORT_OF(module)

#define DLL(module) __declspec(dllimport) void module##_report(void);
ORDER_DLLS
#undef DLL

void REPORT(ORDER_MODULE)(void);
void start(void);
BOOL WINAPI entered(HINSTANCE module, DWORD reason, void *reserved);

static void say(const char *text)
{
    DWORD written;

    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text, (DWORD)lstrlenA(text), &written, NULL);
}

#ifdef ORDER_THREE
static BOOL ends_with(const char *path, const char *end)
{
    int spare = lstrlenA(path) - lstrlenA(end);

    return spare >= 0 && !lstrcmpiA(path + spare, end);
}

/* Wine puts code outside all modules in the place of a missing function. */
static void say_owner(const void *function)
{
    char path[MAX_PATH];
    HMODULE holder;

    if (!GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                                GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                            function, &holder))
        say(" nobody");
    else if (!GetModuleFileNameA(holder, path, sizeof(path)))
        say(" unknown");
    else if (ends_with(path, "\\ws2connect.dll"))
        say(" ws2connect");
    else if (ends_with(path, "\\ws2builtin\\ws2_32.dll"))
        say(" wine");
    else
        say(" another");
}
#endif

#ifndef ORDER_EXE
__declspec(dllexport)
#endif
    void REPORT(ORDER_MODULE)(void)
{
#define DLL(module) module##_report();
    ORDER_DLLS
#undef DLL
    say(STRING(ORDER_MODULE));
#ifdef ORDER_THREE
    say_owner((const void *)WSAConnectByList);
    say_owner((const void *)WSAConnectByNameA);
    say_owner((const void *)WSAConnectByNameW);
#endif
    say("\r\n");
}

#ifdef ORDER_EXE
void start(void)
{
    REPORT(ORDER_MODULE)();
    ExitProcess(0);
}
#else
BOOL WINAPI entered(HINSTANCE module, DWORD reason, void *reserved)
{
    (void)module;
    (void)reason;
    (void)reserved;
    return TRUE;
}
#endif
