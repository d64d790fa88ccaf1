/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* APCs that use Winsock while a call waits. The call is alertable, so programs may expect their APCs to
 * run, and no APC may disturb it. */
#include "library.h"

#include "roles.h"

/* Queued at a time: they nest, because an APC that calls us waits alertably too. When all have run, the
 * call has this long to continue. */
#define APCS_AT_A_TIME 8
#define PAUSE_MS 5

/* In all cases together some 1,600 run. */
#define APCS_WANTED 400

/* In calls that do not wait, possibly no APC runs. */
#define CALLS_MAX 60

/* A call this much after its deadline is late; the machine may be busy. */
#define LATE_MS 2000

struct storm
{
    struct scene *scene;
    HANDLE thread; /* the thread that gets the APCs */
    HANDLE stop;
    HANDLE feeder;
    SOCKET talking, listening; /* a connection to send on */
    LONG queued;
    volatile LONG extra; /* queued by the thread itself */
    volatile LONG ran, wrong;
};

static void send_something(struct storm *storm)
{
    if (send(storm->talking, "apc", 3, 0) != 3)
        InterlockedIncrement(&storm->wrong);
}

/* Not overlapped: under Wine 10 the next APC would disturb this connect, which is not ours. */
static void connect_somewhere(struct storm *storm)
{
    SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, 0);
    const struct sockaddr *to = (const struct sockaddr *)&storm->scene->server.address;

    if (connect(s, to, storm->scene->server.address_len))
        InterlockedIncrement(&storm->wrong);
    closesocket(s);
}

static void call_us(struct storm *storm)
{
    if (guest_connect(&storm->scene->guest, &storm->scene->server.address, NULL))
        InterlockedIncrement(&storm->wrong);
}

static void CALLBACK apc(ULONG_PTR argument)
{
    struct storm *storm = (struct storm *)argument;
    DWORD last_error = GetLastError();

    switch (InterlockedIncrement(&storm->ran) % 4)
    {
    case 0:
        connect_somewhere(storm);
        break;
    case 1:
        call_us(storm);
        break;
    default:
        send_something(storm);
        break;
    }
    loopback_drop_waiting(&storm->scene->server);
    SetLastError(last_error);
}

static DWORD WINAPI feed(void *argument)
{
    struct storm *storm = argument;

    while (WaitForSingleObject(storm->stop, PAUSE_MS) == WAIT_TIMEOUT)
    {
        if (storm->ran < storm->queued + storm->extra)
            continue;
        for (int i = 0; i < APCS_AT_A_TIME; i++)
            storm->queued += QueueUserAPC(apc, storm->thread, (ULONG_PTR)storm) != 0;
    }
    return 0;
}

static void storm_begin(struct storm *storm, struct scene *scene)
{
    HANDLE process = GetCurrentProcess();

    *storm = (struct storm){ .scene = scene, .talking = INVALID_SOCKET };
    storm->talking = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, 0);
    assert_int_equal(connect(storm->talking, (const struct sockaddr *)&scene->server.address,
                             scene->server.address_len),
                     0);
    assert_int_equal(loopback_accept(&scene->server, 5000, &storm->listening), 0);
    assert_true(DuplicateHandle(process, GetCurrentThread(), process, &storm->thread, 0, FALSE,
                                DUPLICATE_SAME_ACCESS));
    storm->stop = CreateEventW(NULL, TRUE, FALSE, NULL);
    storm->feeder = CreateThread(NULL, 0, feed, storm, 0, NULL);
    assert_non_null(storm->feeder);
}

/* After this no APC is queued any more. */
static void storm_end(struct storm *storm)
{
    SetEvent(storm->stop);
    WaitForSingleObject(storm->feeder, 5000);
    while (SleepEx(0, TRUE) == WAIT_IO_COMPLETION)
        ;
    CloseHandle(storm->feeder);
    CloseHandle(storm->stop);
    CloseHandle(storm->thread);
    closesocket(storm->talking);
    closesocket(storm->listening);
}

/* A kind of call. Returns whether it ended as it must, and prints it when not. */
typedef bool call_function(struct scene *scene, unsigned round, DWORD flags, u_long nonblocking);

/* Calls that ended as they must, but late. */
static unsigned late;

static bool ended_well(const char *what, int err, int wanted, double took_ms, double least_ms,
                       double most_ms)
{
    bool well = err == wanted && took_ms >= least_ms;

    if (well && took_ms <= most_ms)
        return true;
    late += well;
    print_message("# %s: %d after %.0f ms, wanted %d after %.0f to %.0f ms\n", what, err, took_ms,
                  wanted, least_ms, most_ms);
    return well;
}

static SOCKET open_client(DWORD flags, u_long nonblocking)
{
    SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, flags);

    if (nonblocking)
        ioctlsocket(s, FIONBIO, &nonblocking);
    return s;
}

/* A connected socket sends. */
static bool is_connected(SOCKET s)
{
    return send(s, "x", 1, 0) == 1;
}

static bool call_silent_one(struct scene *scene, unsigned round, DWORD flags, u_long nonblocking)
{
    static const struct timeval timeout = { 0, 300000 };
    SOCKET s = open_client(flags, nonblocking);
    double start_ms = now_ms();
    int err;

    (void)round;
    err = guest_connect_socket(&scene->guest, s, &scene->hole.listener.address, &timeout);
    start_ms = now_ms() - start_ms;
    closesocket(s);
    return ended_well("a silent address", err, WSAETIMEDOUT, start_ms, 300, 300 + LATE_MS);
}

static bool call_good_one(struct scene *scene, unsigned round, DWORD flags, u_long nonblocking)
{
    SOCKET s = open_client(flags, nonblocking);
    double start_ms = now_ms();
    int err;

    (void)round;
    err = guest_connect_socket(&scene->guest, s, &scene->server.address, NULL);
    if (!err && !is_connected(s))
        err = -1;
    closesocket(s);
    loopback_drop_waiting(&scene->server);
    return ended_well("a good address", err, 0, now_ms() - start_ms, 0, LATE_MS);
}

static bool call_refusing_one(struct scene *scene, unsigned round, DWORD flags, u_long nonblocking)
{
    SOCKET s = open_client(flags, nonblocking);
    double start_ms = now_ms();
    int err;

    (void)round;
    err = guest_connect_socket(&scene->guest, s, &scene->refusing.address, NULL);
    closesocket(s);
    return ended_well("a refusing address", err, WSAECONNREFUSED, now_ms() - start_ms, 0, LATE_MS);
}

/* Two delays of a race, 250 and 200 ms, which are counted from the whole millisecond in which it begins. */
#define RACE_LEAST_MS 449

/* Each round has new addresses, because silence is remembered. */
static bool call_race(struct scene *scene, unsigned round, DWORD flags, u_long nonblocking)
{
    const struct sockaddr_storage to[] = { scene_silent(scene, 3 * round),
                                           scene_silent(scene, 3 * round + 1),
                                           scene_good(scene, round) };
    SOCKET s = open_client(flags, nonblocking);
    double start_ms = now_ms();
    int err = guest_connect_list(&scene->guest, s, to, 3, NULL, NULL);

    if (!err && !is_connected(s))
        err = -1;
    closesocket(s);
    loopback_drop_waiting(&scene->server);
    return ended_well("a race", err, 0, now_ms() - start_ms, RACE_LEAST_MS,
                      RACE_LEAST_MS + LATE_MS);
}

static bool call_unknown_name(struct scene *scene, unsigned round, DWORD flags, u_long nonblocking)
{
    double start_ms = now_ms();
    SOCKET s = open_client(flags, nonblocking);
    int err = 0;

    (void)round;
    if (!scene->guest.by_name(s, UNKNOWN_HOST, "1", NULL, NULL, NULL, NULL, NULL, NULL))
        err = WSAGetLastError();
    closesocket(s);
    return ended_well("a name", err, WSAHOST_NOT_FOUND, now_ms() - start_ms, 0, LATE_MS);
}

/* Calls again and again, on sockets of all kinds in turn, until enough APCs have run during calls. */
static void call_in_a_storm(struct scene *scene, call_function *call)
{
    struct storm storm;
    unsigned calls = 0, wrong = 0;

    late = 0;
    storm_begin(&storm, scene);
    for (; calls < CALLS_MAX && (calls < 4 || storm.ran < APCS_WANTED); calls++)
    {
        /* One that is queued before the call: Wine 10 runs it in connect. */
        storm.extra += QueueUserAPC(apc, storm.thread, (ULONG_PTR)&storm) != 0;
        wrong += !call(scene, calls, calls % 2 ? 0 : WSA_FLAG_OVERLAPPED, calls / 2 % 2);
    }
    storm_end(&storm);
    print_message("# %u calls, %ld APCs\n", calls, storm.ran);
    assert_int_equal(wrong, 0);
    assert_in_time(!late);
    assert_int_equal(storm.wrong, 0);
    assert_true(storm.ran > 0);
}

void apcs_that_connect_during_a_wait(struct scene *scene)
{
    scene_dig(scene);
    call_in_a_storm(scene, call_silent_one);
}

void apcs_that_connect_during_a_connect(struct scene *scene)
{
    call_in_a_storm(scene, call_good_one);
}

void apcs_that_connect_during_a_refusal(struct scene *scene)
{
    call_in_a_storm(scene, call_refusing_one);
}

void apcs_that_connect_during_a_race(struct scene *scene)
{
    scene_dig(scene);
    call_in_a_storm(scene, call_race);
}

void apcs_that_connect_during_a_lookup(struct scene *scene)
{
    call_in_a_storm(scene, call_unknown_name);
}
