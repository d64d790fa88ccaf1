/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Overlapped GetAddrInfoExW with an event, not a callback: after a lookup was given up, none of
 * our code runs any more, so that this module can be unloaded at any time. What the resolver
 * still writes to lives on the heap until a later call finds it done and frees it. */
#include "lookup.h"

/* Declared by newer mingw-w64 only. */
typedef INT(WSAAPI *overlapped_result_fn)(LPOVERLAPPED);

struct lookup
{
    OVERLAPPED overlapped;
    PADDRINFOEXW found;
    int error; /* when it was done at once */
    ADDRINFOEXW hints;
    struct lookup *next; /* given up earlier */
    wchar_t host[];
};

static SRWLOCK lock = SRWLOCK_INIT; /* guards given_up */
static struct lookup *given_up;

/* The resolver writes a lookup's results before it sets the event. */
bool lookup_done(const struct lookup *lookup)
{
    return WaitForSingleObject(lookup->overlapped.hEvent, 0) == WAIT_OBJECT_0;
}

static void lookup_free(struct lookup *lookup)
{
    if (lookup->found)
        FreeAddrInfoExW(lookup->found);
    if (lookup->overlapped.hEvent)
        CloseHandle(lookup->overlapped.hEvent);
    HeapFree(GetProcessHeap(), 0, lookup);
}

static void give_up(struct lookup *lookup)
{
    AcquireSRWLockExclusive(&lock);
    lookup->next = given_up;
    given_up = lookup;
    ReleaseSRWLockExclusive(&lock);
}

/* Frees what earlier calls gave up and the resolver has finished since. */
static void free_finished(void)
{
    struct lookup *finished = NULL;
    struct lookup **link = &given_up;

    AcquireSRWLockExclusive(&lock);
    while (*link)
    {
        struct lookup *lookup = *link;

        if (!lookup_done(lookup))
        {
            link = &lookup->next;
            continue;
        }
        *link = lookup->next;
        lookup->next = finished;
        finished = lookup;
    }
    ReleaseSRWLockExclusive(&lock);

    while (finished)
    {
        struct lookup *next = finished->next;

        lookup_free(finished);
        finished = next;
    }
}

/* One that was given up and asks the same: it is nearer to its end than a new one, and a program that
 * tries again and again does not pile them up. NULL when there is none. */
static struct lookup *take_up(const wchar_t *host, int family)
{
    struct lookup *taken = NULL;

    AcquireSRWLockExclusive(&lock);
    for (struct lookup **link = &given_up; *link; link = &(*link)->next)
    {
        if ((*link)->hints.ai_family != family || wcscmp((*link)->host, host))
            continue;
        taken = *link;
        *link = taken->next;
        break;
    }
    ReleaseSRWLockExclusive(&lock);
    return taken;
}

/* The process heap, because a lookup can outlive this module and its C library. */
static struct lookup *lookup_new(const wchar_t *host, int family)
{
    size_t host_size = (wcslen(host) + 1) * sizeof(*host);
    struct lookup *lookup =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*lookup) + host_size);

    if (!lookup)
        return NULL;
    CopyMemory(lookup->host, host, host_size);
    lookup->hints.ai_family = family;
    lookup->hints.ai_socktype = SOCK_STREAM;
    lookup->hints.ai_protocol = IPPROTO_TCP;
    lookup->overlapped.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (lookup->overlapped.hEvent)
        return lookup;
    lookup_free(lookup);
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

/* NULL before Windows 8. */
static overlapped_result_fn overlapped_result(void)
{
    HMODULE winsock = GetModuleHandleW(L"ws2_32.dll");
    /* By way of a plain function pointer: FARPROC's type fits no function. */
    void (*result)(void) = (void (*)(void))GetProcAddress(winsock, "GetAddrInfoExOverlappedResult");

    return (overlapped_result_fn)result;
}

int lookup_begin(const wchar_t *host, int family, struct lookup **out)
{
    struct lookup *lookup;
    bool overlapped = overlapped_result();

    free_finished();
    *out = take_up(host, family);
    if (*out)
        return 0;
    lookup = lookup_new(host, family);
    if (!lookup)
        return WSAENOBUFS;
    lookup->error = GetAddrInfoExW(lookup->host, NULL, NS_ALL, NULL, &lookup->hints, &lookup->found,
                                   NULL, overlapped ? &lookup->overlapped : NULL, NULL, NULL);
    if (lookup->error != WSA_IO_PENDING)
        SetEvent(lookup->overlapped.hEvent);
    *out = lookup;
    return 0;
}

HANDLE lookup_event(const struct lookup *lookup)
{
    return lookup->overlapped.hEvent;
}

int lookup_result(const struct lookup *lookup, const ADDRINFOEXW **found)
{
    int err = lookup->error;

    if (err == WSA_IO_PENDING)
        err = overlapped_result()((OVERLAPPED *)&lookup->overlapped);
    if (!err)
        *found = lookup->found;
    return winsock_code(err);
}

void lookup_end(struct lookup *lookup)
{
    if (!lookup)
        return;
    if (lookup_done(lookup))
        lookup_free(lookup);
    else
        give_up(lookup);
}
