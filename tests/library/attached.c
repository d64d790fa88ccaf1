/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* attached.dll: linked with ws2connect.dll, as a program's own DLL would be. */
#include "attached.h"

#include "now.h"
#include "roles.h"

#include "ws2connect.h"

#include <stdbool.h>
#include <stdio.h>

static struct attached_report *report;
static SOCKET for_the_end; /* when a process ends, nothing can be had from the system any more */

static int connect_list(SOCKET s, const struct sockaddr_storage *to, int count,
                        struct timeval *timeout)
{
    struct
    {
        SOCKET_ADDRESS_LIST list;
        SOCKET_ADDRESS second;
    } both = { .list.iAddressCount = count };
    SOCKET_ADDRESS *entry = both.list.Address;

    for (int i = 0; i < count; i++)
        entry[i] = (SOCKET_ADDRESS){ (struct sockaddr *)&to[i], sizeof(struct sockaddr_in) };
    return WSAConnectByList(s, &both.list, NULL, NULL, NULL, NULL, timeout, NULL)
               ? 0
               : WSAGetLastError();
}

static int connect_name(SOCKET s, const char *node, const struct loopback_peer *at,
                        struct timeval *timeout)
{
    char name[256], port[8];

    snprintf(name, sizeof(name), "%s", node);
    snprintf(port, sizeof(port), "%u", loopback_port(at));
    return WSAConnectByNameA(s, name, port, NULL, NULL, NULL, NULL, timeout, NULL)
               ? 0
               : WSAGetLastError();
}

/* The wide form of the function. */
static int connect_own_name(SOCKET s, struct timeval *timeout)
{
    wchar_t name[MAX_COMPUTERNAME_LENGTH + 1] = L"", port[8];
    DWORD size = MAX_COMPUTERNAME_LENGTH + 1;

    GetComputerNameW(name, &size);
    _snwprintf(port, 8, L"%u", loopback_port(&report->server));
    return WSAConnectByNameW(s, name, port, NULL, NULL, NULL, NULL, timeout, NULL)
               ? 0
               : WSAGetLastError();
}

/* ws2connect.dll remembers silent addresses, so each call has others. */
static struct sockaddr_storage silent(void)
{
    static unsigned number;

    return loopback_neighbour(&report->silent, number++);
}

static int connect_literal(SOCKET s, const struct sockaddr_storage *to,
                           const struct loopback_peer *at, struct timeval *timeout)
{
    const unsigned char *byte = (const unsigned char *)&((const struct sockaddr_in *)to)->sin_addr;
    char literal[16];

    snprintf(literal, sizeof(literal), "%u.%u.%u.%u", byte[0], byte[1], byte[2], byte[3]);
    return connect_name(s, literal, at, timeout);
}

static int make_call(enum attached_call which, SOCKET s)
{
    static struct timeval timeout = { 0, ATTACHED_TIMEOUT_MS * 1000 };
    const struct sockaddr_storage mixed[] = { report->refusing.address, report->server.address };
    const struct sockaddr_storage dead[] = { silent(), silent() };

    switch (which)
    {
    case ATTACHED_LIST_GOOD:
        return connect_list(s, &mixed[1], 1, &timeout);
    case ATTACHED_LIST_REFUSED:
        return connect_list(s, mixed, 1, &timeout);
    case ATTACHED_LIST_RACE:
        return connect_list(s, mixed, 2, &timeout);
    case ATTACHED_LIST_SILENT:
    case ATTACHED_LIST_SILENT_NONBLOCKING:
        return connect_list(s, dead, 1, &timeout);
    case ATTACHED_LIST_SILENT_RACE:
        return connect_list(s, dead, 2, &timeout);
    case ATTACHED_LITERAL_GOOD:
        return connect_name(s, "127.0.0.1", &report->server, &timeout);
    case ATTACHED_LITERAL_REFUSED:
        return connect_name(s, "127.0.0.1", &report->refusing, &timeout);
    case ATTACHED_LITERAL_SILENT:
        return connect_literal(s, dead, &report->silent, &timeout);
    case ATTACHED_LOCALHOST:
        return connect_name(s, "localhost", &report->server, &timeout);
    case ATTACHED_OWN_NAME:
        return connect_own_name(s, &timeout);
    case ATTACHED_LOOKUP:
        return connect_name(s, UNKNOWN_HOST, &report->server, &timeout);
    default:
        return connect_name(s, UNKNOWN_HOST, &report->server, NULL);
    }
}

static void call_all(enum attached_moment moment)
{
    for (enum attached_call i = 0; i < ATTACHED_CALLS; i++)
    {
        struct attached_result *result = &report->result[report->round][moment][i];
        bool ends = moment == ATTACHED_PROCESS_ENDS;
        SOCKET s = ends ? for_the_end : socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        u_long nonblocking = i == ATTACHED_LIST_SILENT_NONBLOCKING;
        double start_ms = now_ms();

        if (nonblocking && !ends)
            ioctlsocket(s, FIONBIO, &nonblocking);
        result->error = make_call(i, s);
        result->took_ms = (int)(now_ms() - start_ms);
        if (!ends)
            closesocket(s);
    }
    report->times[report->round][moment]++;
}

static bool find_report(void)
{
    HANDLE section = OpenFileMappingW(FILE_MAP_WRITE, FALSE, ATTACHED_REPORT);

    if (!section)
        return false;
    report = MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, sizeof(*report));
    CloseHandle(section);
    for_the_end = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    return report;
}

static void leave(bool process_ends)
{
    call_all(process_ends ? ATTACHED_PROCESS_ENDS : ATTACHED_UNLOADED);
    if (process_ends)
        return;
    closesocket(for_the_end);
    UnmapViewOfFile(report);
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, void *process_ends)
{
    (void)instance;
    if (!report && !find_report())
        return FALSE;
    if (reason == DLL_PROCESS_ATTACH)
        call_all(ATTACHED_LOADED);
    else if (reason == DLL_PROCESS_DETACH)
        leave(process_ends);
    else if (report->thread == GetCurrentThreadId())
        call_all(reason == DLL_THREAD_ATTACH ? ATTACHED_THREAD_BEGINS : ATTACHED_THREAD_ENDS);
    return TRUE;
}
