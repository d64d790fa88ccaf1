/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The resolver blocks, and cannot be cancelled: so it is called on threads of our own. Not by an
 * overlapped GetAddrInfoExW: under Wine that works in the process's thread pool, where a program can
 * make it wait for ever.
 *
 * A lookup belongs to the calls that wait for it and to the thread that runs it: the last of them frees
 * it. */
#include "lookup.h"

#include "clock.h"
#include "interrupt.h"
#include "loader.h"
#include "threads.h"

#include <stdlib.h>
#include <string.h>

/* The most lookups that run at a time, including those given up; the others wait. Our choice: a
 * resolver may take 10 s for a name whose server is silent, so there must be room for some hundreds
 * that were given up. A 32-bit process has no address space for more threads: Wine 10.0 takes 3 MiB
 * for each, with the smallest stack. */
#define THREADS_MAX (sizeof(void *) > 4 ? 1024u : 256u)

/* How long a brief wait is, and how long in it a lookup waits for a thread that is on its way to another
 * one. Our choice: a thread starts in 1 ms, and reads the hosts file in less. Too short for anybody to
 * miss an APC. */
#define BRIEF_WAIT_MS 5
#define PATIENCE_MS 2

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
    HANDLE done;    /* made when a call wants to wait for it */
    struct addrinfoW *found;
    int error;
    int family;
    wchar_t host[];
};

static SRWLOCK lock = SRWLOCK_INIT; /* guards everything below, and what can change in a lookup */
static struct lookup *under_way;    /* waiting and running, in the order in which they began */
static unsigned waiting;
static CONDITION_VARIABLE ended = CONDITION_VARIABLE_INIT; /* one of them has ended */
static unsigned threads; /* that run lookups, or are on their way to one */
static unsigned coming;  /* the latter */

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
    return lookup;
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
    WakeAllConditionVariable(&ended);
    if (!lookup->calls)
        lookup_free(lookup);
    else if (lookup->done)
        SetEvent(lookup->done);
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

/* The lock is held before and after, but not while the resolver runs. Returns whether this thread is to watch
 * the connect that follows. It says so before the call can go on: else that call would not find it idle yet,
 * and start another thread. */
static bool run(struct lookup *lookup)
{
    struct addrinfoW *found = NULL;
    bool watches;
    int err;

    lookup->state = STATE_RUNNING;
    waiting--;
    ReleaseSRWLockExclusive(&lock);
    err = ask(lookup, &found);
    AcquireSRWLockExclusive(&lock);
    lookup->found = found;
    lookup->error = err;
    watches = !waiting && !err && interrupt_announce();
    finish(lookup);
    return watches;
}

static void run_all(void)
{
    bool watches = false;

    AcquireSRWLockExclusive(&lock);
    coming--;
    while (waiting)
        watches = run(first_waiting());
    threads--;
    ReleaseSRWLockExclusive(&lock);
    if (watches)
        interrupt_watch();
}

static const struct thread_task running_all = { run_all };

/* None comes: another thread runs the lookup. If there is none, the waiting lookups fail. */
static void do_without_thread(void)
{
    AcquireSRWLockExclusive(&lock);
    coming--;
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

/* Gets a thread if more lookups wait than threads are on their way. With patience, starts none while one
 * is on its way: that would take both threads longer. */
static void get_thread(bool patient)
{
    bool start = false;

    AcquireSRWLockExclusive(&lock);
    if (waiting > coming && threads < THREADS_MAX)
    {
        bool woken = threads_wake(&running_all);

        start = !woken && !(patient && coming);
        coming += woken || start;
        threads += woken || start;
    }
    ReleaseSRWLockExclusive(&lock);
    if (start && !threads_run(&running_all))
        do_without_thread();
}

/* Returns the link to a lookup of the same, or where a new one goes. */
static struct lookup **find_link(const wchar_t *host, int family)
{
    struct lookup **link = &under_way;

    while (*link && ((*link)->family != family || wcscmp((*link)->host, host)))
        link = &(*link)->next;
    return link;
}

int lookup_begin(const wchar_t *host, int family, struct lookup **out, bool *joined)
{
    struct lookup *lookup;
    struct lookup **link;

    if (loader_lock_is_held()) /* not even one that is under way: its thread may need that lock */
        return WSAENOBUFS;
    AcquireSRWLockExclusive(&lock);
    link = find_link(host, family);
    lookup = *link;
    *joined = lookup;
    if (lookup)
        lookup->calls++;
    else
        lookup = lookup_new(host, family);
    if (lookup && !*joined)
    {
        *link = lookup;
        waiting++;
    }
    ReleaseSRWLockExclusive(&lock);

    if (!lookup)
        return WSAENOBUFS;
    if (!*joined)
        get_thread(true);
    *out = lookup;
    return 0;
}

static size_t count_up_to(enum state state, struct lookup *const *lookups, size_t count)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        found += lookups[i] && lookups[i]->state <= state;
    return found;
}

/* Returns how many lookups have no thread at the end. */
static size_t wait_until(uint64_t until_ms, struct lookup *const *lookups, size_t count)
{
    uint64_t now_ms;
    size_t left;

    AcquireSRWLockExclusive(&lock);
    while (count_up_to(STATE_RUNNING, lookups, count) && (now_ms = clock_now_ms()) < until_ms)
        SleepConditionVariableSRW(&ended, &lock, (DWORD)(until_ms - now_ms), 0);
    left = count_up_to(STATE_WAITING, lookups, count);
    ReleaseSRWLockExclusive(&lock);
    return left;
}

void lookup_wait_briefly(struct lookup *const *lookups, size_t count)
{
    uint64_t now_ms = clock_now_ms();

    for (size_t left = wait_until(now_ms + PATIENCE_MS, lookups, count); left; left--)
        get_thread(false);
    wait_until(now_ms + BRIEF_WAIT_MS, lookups, count);
}

HANDLE lookup_event(struct lookup *lookup)
{
    AcquireSRWLockExclusive(&lock);
    if (!lookup->done)
        lookup->done = CreateEventW(NULL, TRUE, lookup->state == STATE_DONE, NULL);
    ReleaseSRWLockExclusive(&lock);
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
