/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The resolver blocks, and cannot be cancelled: so it is called on threads of our own. Not by an
 * overlapped GetAddrInfoExW: under Wine that works in the process's thread pool, where a program can
 * make it wait for ever.
 *
 * A lookup belongs to the calls that wait for it and to the thread that runs it: the last of them frees
 * it. */
#include "lookup.h"

#include "threads.h"

#include <stdlib.h>
#include <string.h>

/* The most lookups that run at a time, including those given up; the others wait. Our choice: a
 * resolver may take 10 s for a name whose server is silent, so there must be room for some hundreds
 * that were given up. A 32-bit process has no address space for more threads: Wine takes at least 1 MiB
 * for each. */
#define THREADS_MAX (sizeof(void *) > 4 ? 1024u : 256u)

enum state
{
    STATE_WAITING, /* for a thread */
    STATE_RUNNING,
    STATE_DONE,
};

struct lookup
{
    struct lookup *next;
    enum state state;
    unsigned calls; /* number of calls that wait for it; 0: it was given up */
    HANDLE done;
    struct addrinfoW *found;
    int error;
    int family;
    wchar_t host[];
};

static SRWLOCK lock = SRWLOCK_INIT; /* guards everything below, and what can change in a lookup */
static struct lookup *under_way;    /* waiting and running, in the order in which they began */
static unsigned waiting;
static unsigned threads; /* that run lookups, or are on their way to one */

static void lookup_free(struct lookup *lookup)
{
    if (lookup->found)
        FreeAddrInfoW(lookup->found);
    if (lookup->done)
        CloseHandle(lookup->done);
    free(lookup);
}

static struct lookup *lookup_new(const wchar_t *host, int family)
{
    size_t host_size = (wcslen(host) + 1) * sizeof(*host);
    struct lookup *lookup = calloc(1, sizeof(*lookup) + host_size);

    if (!lookup)
        return NULL;
    memcpy(lookup->host, host, host_size);
    lookup->family = family;
    lookup->calls = 1;
    lookup->done = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (lookup->done)
        return lookup;
    lookup_free(lookup);
    return NULL;
}

static void unlink_lookup(struct lookup *lookup)
{
    struct lookup **link = &under_way;

    while (*link != lookup)
        link = &(*link)->next;
    *link = lookup->next;
}

static void finish(struct lookup *lookup)
{
    unlink_lookup(lookup);
    lookup->state = STATE_DONE;
    if (lookup->calls)
        SetEvent(lookup->done);
    else
        lookup_free(lookup);
}

/* Winsock's codes from 10000 on are returned as they are. Wine passes codes of the host's resolver for
 * which it has no Winsock code (glibc's netdb.h). */
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

static int ask(const struct lookup *lookup, struct addrinfoW **found)
{
    const struct addrinfoW hints = { .ai_family = lookup->family,
                                     .ai_socktype = SOCK_STREAM,
                                     .ai_protocol = IPPROTO_TCP };

    return winsock_code(GetAddrInfoW(lookup->host, NULL, &hints, found));
}

static struct lookup *first_waiting(void)
{
    struct lookup *lookup = under_way;

    while (lookup && lookup->state != STATE_WAITING)
        lookup = lookup->next;
    return lookup;
}

/* The lock is held before and after, but not while the resolver runs. */
static void run(struct lookup *lookup)
{
    struct addrinfoW *found = NULL;
    int err;

    lookup->state = STATE_RUNNING;
    waiting--;
    ReleaseSRWLockExclusive(&lock);
    err = ask(lookup, &found);
    AcquireSRWLockExclusive(&lock);
    lookup->found = found;
    lookup->error = err;
    finish(lookup);
}

static void run_all(void)
{
    AcquireSRWLockExclusive(&lock);
    while (waiting)
        run(first_waiting());
    threads--;
    ReleaseSRWLockExclusive(&lock);
}

static const struct thread_task running_all = { run_all };

/* No thread could be started: another thread runs the lookup. If there is none, the waiting lookups
 * fail. */
static void do_without_thread(void)
{
    AcquireSRWLockExclusive(&lock);
    threads--;
    while (!threads && waiting)
    {
        struct lookup *lookup = first_waiting();

        waiting--;
        lookup->error = WSAENOBUFS;
        finish(lookup);
    }
    ReleaseSRWLockExclusive(&lock);
}

/* Returns the link to a lookup of the same, or where a new one goes. */
static struct lookup **find_link(const wchar_t *host, int family)
{
    struct lookup **link = &under_way;

    while (*link && ((*link)->family != family || wcscmp((*link)->host, host)))
        link = &(*link)->next;
    return link;
}

/* Returns whether one more thread is needed. */
static bool queue(struct lookup *lookup, struct lookup **link)
{
    bool wanted;

    *link = lookup;
    waiting++;
    wanted = threads < THREADS_MAX;
    if (wanted)
        threads++;
    return wanted;
}

int lookup_begin(const wchar_t *host, int family, struct lookup **out, bool *joined)
{
    bool thread_wanted = false;
    struct lookup *lookup;
    struct lookup **link;

    AcquireSRWLockExclusive(&lock);
    link = find_link(host, family);
    lookup = *link;
    *joined = lookup;
    if (lookup)
        lookup->calls++;
    else
        lookup = lookup_new(host, family);
    if (lookup && !*joined)
        thread_wanted = queue(lookup, link);
    ReleaseSRWLockExclusive(&lock);

    if (!lookup)
        return WSAENOBUFS;
    if (thread_wanted && !threads_run(&running_all))
        do_without_thread();
    *out = lookup;
    return 0;
}

HANDLE lookup_event(const struct lookup *lookup)
{
    return lookup->done;
}

bool lookup_done(const struct lookup *lookup)
{
    bool done;

    AcquireSRWLockExclusive(&lock);
    done = lookup->state == STATE_DONE;
    ReleaseSRWLockExclusive(&lock);
    return done;
}

int lookup_result(const struct lookup *lookup, const struct addrinfoW **found)
{
    if (!lookup->error)
        *found = lookup->found;
    return lookup->error;
}

/* A lookup that was given up continues, and a call for the same joins it. One that no thread has
 * started is removed. */
void lookup_end(struct lookup *lookup)
{
    bool unused;

    if (!lookup)
        return;
    AcquireSRWLockExclusive(&lock);
    lookup->calls--;
    unused = !lookup->calls && lookup->state != STATE_RUNNING;
    if (unused && lookup->state == STATE_WAITING)
    {
        waiting--;
        unlink_lookup(lookup);
    }
    ReleaseSRWLockExclusive(&lock);
    if (unused)
        lookup_free(lookup);
}
