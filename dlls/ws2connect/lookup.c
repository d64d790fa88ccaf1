/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Overlapped GetAddrInfoExW with an event, not a callback: after a lookup was given up, none of
 * our code runs any more, so that this module can be unloaded at any time. What the resolver
 * still writes to lives on the heap until a later call finds it done and frees it. */
#include "lookup.h"

#include "clock.h"

#include <stdbool.h>

/* Declared by newer mingw-w64 only. */
typedef INT(WSAAPI *overlapped_result_fn)(LPOVERLAPPED);

struct request
{
    OVERLAPPED overlapped;
    PADDRINFOEXW found;
    ADDRINFOEXW hints;
    struct request *next; /* given up earlier */
    wchar_t host[];
};

static SRWLOCK lock = SRWLOCK_INIT; /* guards given_up */
static struct request *given_up;

/* The resolver writes a request's results before it sets the event. */
static bool request_done(const struct request *request)
{
    return WaitForSingleObject(request->overlapped.hEvent, 0) == WAIT_OBJECT_0;
}

static void request_free(struct request *request)
{
    if (request->found)
        FreeAddrInfoExW(request->found);
    if (request->overlapped.hEvent)
        CloseHandle(request->overlapped.hEvent);
    HeapFree(GetProcessHeap(), 0, request);
}

static void give_up(struct request *request)
{
    AcquireSRWLockExclusive(&lock);
    request->next = given_up;
    given_up = request;
    ReleaseSRWLockExclusive(&lock);
}

/* Frees what earlier calls gave up and the resolver has finished since. */
static void free_finished(void)
{
    struct request *finished = NULL;
    struct request **link = &given_up;

    AcquireSRWLockExclusive(&lock);
    while (*link)
    {
        struct request *request = *link;

        if (!request_done(request))
        {
            link = &request->next;
            continue;
        }
        *link = request->next;
        request->next = finished;
        finished = request;
    }
    ReleaseSRWLockExclusive(&lock);

    while (finished)
    {
        struct request *next = finished->next;

        request_free(finished);
        finished = next;
    }
}

/* The process heap, because a request can outlive this module and its C library. */
static struct request *request_new(const wchar_t *host, int family)
{
    size_t host_size = (wcslen(host) + 1) * sizeof(*host);
    struct request *request =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*request) + host_size);

    if (!request)
        return NULL;
    CopyMemory(request->host, host, host_size);
    request->hints.ai_family = family;
    request->hints.ai_socktype = SOCK_STREAM;
    request->hints.ai_protocol = IPPROTO_TCP;
    request->overlapped.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (request->overlapped.hEvent)
        return request;
    request_free(request);
    return NULL;
}

/* Winsock's codes from 10000 on are passed on. Wine lets codes of the host's resolver through
 * that it has no Winsock code for (glibc's netdb.h). */
static int winsock_code(int err)
{
    switch (err)
    {
    case 0:
        return 0;
    case WSA_NOT_ENOUGH_MEMORY:
    case -10: /* EAI_MEMORY */
        return WSAENOBUFS;
    case -2: /* EAI_NONAME */
        return WSAHOST_NOT_FOUND;
    case -3: /* EAI_AGAIN */
        return WSATRY_AGAIN;
    case -5: /* EAI_NODATA */
    case -9: /* EAI_ADDRFAMILY */
        return WSANO_DATA;
    default:
        return err >= WSABASEERR ? err : WSANO_RECOVERY;
    }
}

/* Returns 0 when done, WSAETIMEDOUT at the deadline. APCs run meanwhile. */
static int request_wait(const struct request *request, const struct deadline *deadline)
{
    for (;;)
    {
        uint64_t left_ms = deadline_left_ms(deadline, clock_now_ms());
        DWORD limit_ms = left_ms < INT32_MAX ? (DWORD)left_ms : INT32_MAX;

        switch (WaitForSingleObjectEx(request->overlapped.hEvent, limit_ms, TRUE))
        {
        case WAIT_OBJECT_0:
            return 0;
        case WAIT_FAILED:
            return WSAENOBUFS;
        }
        if (!left_ms)
            return WSAETIMEDOUT;
    }
}

static int lookup_overlapped(const wchar_t *host, int family, const struct deadline *deadline,
                             overlapped_result_fn overlapped_result, PADDRINFOEXW *found)
{
    struct request *request = request_new(host, family);
    int err;

    if (!request)
        return WSAENOBUFS;
    err = GetAddrInfoExW(request->host, NULL, NS_ALL, NULL, &request->hints, &request->found, NULL,
                         &request->overlapped, NULL, NULL);
    if (err == WSA_IO_PENDING)
    {
        err = request_wait(request, deadline);
        if (err)
        {
            give_up(request);
            return err;
        }
        err = overlapped_result(&request->overlapped);
    }
    if (!err)
    {
        *found = request->found;
        request->found = NULL;
    }
    request_free(request);
    return winsock_code(err);
}

int lookup(const wchar_t *host, int family, const struct deadline *deadline, PADDRINFOEXW *found)
{
    HMODULE winsock = GetModuleHandleW(L"ws2_32.dll");
    /* By way of a plain function pointer: FARPROC's type fits no function. */
    void (*result)(void) = (void (*)(void))GetProcAddress(winsock, "GetAddrInfoExOverlappedResult");
    const ADDRINFOEXW hints = { .ai_family = family,
                                .ai_socktype = SOCK_STREAM,
                                .ai_protocol = IPPROTO_TCP };

    free_finished();
    if (result)
        return lookup_overlapped(host, family, deadline, (overlapped_result_fn)result, found);
    return winsock_code(
        GetAddrInfoExW(host, NULL, NS_ALL, NULL, &hints, found, NULL, NULL, NULL, NULL));
}
