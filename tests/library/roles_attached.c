/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A process that loads attached.dll, begins and ends a thread beside it, unloads it, and ends with it. */
#include "roles.h"

#include "attached.h"
#include "child.h"
#include "guest.h"
#include "resources.h"

#define THREAD_LIMIT_MS 30000
#define GONE_LIMIT_MS 20000

#define PIPE_BYTES (1 << 20)

/* What the C library and Wine may keep of a round. A handle or a socket of each call would be more. */
#define HEAP_BYTES_MAX 4096

/* What a call leaves it leaves in each round. In some, the heap of Wine 10.0 takes blocks for small ones, which stay:
 * there further rounds tell. */
#define FURTHER_ROUNDS 3

static DWORD WINAPI do_nothing(void *unused)
{
    (void)unused;
    return 0;
}

static struct attached_report *open_report(void)
{
    HANDLE section = OpenFileMappingW(FILE_MAP_WRITE, FALSE, ATTACHED_REPORT);

    return section ? MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, sizeof(struct attached_report))
                   : NULL;
}

static bool begin_and_end_thread(struct attached_report *report)
{
    HANDLE thread = CreateThread(NULL, 0, do_nothing, NULL, CREATE_SUSPENDED, &report->thread);
    DWORD waited;

    if (!thread)
        return false;
    ResumeThread(thread);
    waited = WaitForSingleObject(thread, THREAD_LIMIT_MS);
    report->thread = 0;
    CloseHandle(thread);
    return waited == WAIT_OBJECT_0;
}

/* Leaves threads of the module's that have nothing to do: one has looked a name up, one watches. */
static bool call_outside(const struct guest *guest, const struct attached_report *report)
{
    return !guest_connect(guest, &report->server.address, NULL) &&
           guest_connect_name(guest, UNKNOWN_HOST, "1", NULL) == WSAHOST_NOT_FOUND;
}

static HMODULE load_attached(void)
{
    wchar_t path[MAX_PATH];

    return child_path("attached.dll", path) ? LoadLibraryW(path) : NULL;
}

static bool play_round(struct attached_report *report, int round, struct resources *out)
{
    struct guest guest;
    HMODULE attached;
    bool good;

    report->round = round;
    if (guest_load(&guest))
        return false;
    attached = load_attached();
    good = attached && call_outside(&guest, report) && begin_and_end_thread(report);
    FreeLibrary(attached);
    good = good && call_outside(&guest, report);
    guest_unload(&guest);
    return good && guest_wait_gone(GONE_LIMIT_MS) >= 0 && resources_measure(out);
}

/* Where a trace then goes. Its lines are for a thread to write, which cannot start in DllMain. With room for all
 * of them, so that this thread ends. */
static bool make_unread_pipe(void)
{
    HANDLE end[2];

    return CreatePipe(&end[0], &end[1], NULL, PIPE_BYTES) && SetStdHandle(STD_ERROR_HANDLE, end[1]);
}

/* Plays further rounds, where they tell, until one of them leaves nothing. */
static bool stays_same(struct attached_report *report, struct resources before,
                       struct resources after)
{
    int further = resources_count_small_blocks() ? 0 : FURTHER_ROUNDS;
    bool same = resources_are_same(&before, &after, HEAP_BYTES_MAX);

    for (int i = 0; i < further && !same; i++)
    {
        before = after;
        if (!play_round(report, ATTACHED_FURTHER, &after))
            return false;
        same = resources_are_same(&before, &after, HEAP_BYTES_MAX);
    }
    report->round = ATTACHED_ROUNDS - 1;
    return same;
}

int role_attach(void)
{
    struct attached_report *report = open_report();
    struct resources before, after;
    struct guest guest;

    if (!report || !make_unread_pipe() || !play_round(report, 0, &before) ||
        !SetEnvironmentVariableA("WS2CONNECT_TRACE", "1") || !play_round(report, 1, &after))
        return ROLE_FAILED;
    if (!stays_same(report, before, after))
        return ROLE_FAILED + 1;
    if (guest_load(&guest) || !load_attached())
        return ROLE_FAILED + 2;
    return ROLE_EXIT_CODE;
}
