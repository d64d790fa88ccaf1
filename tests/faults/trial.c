/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The module is loaded anew for each trial, so that it starts with nothing known and nothing open. */
#include "trial.h"

#include "disturbance.h"
#include "fault.h"
#include "ledger.h"
#include "module_threads.h"
#include "socket_mode.h"
#include "stand_ins.h"

#include <stdarg.h>
#include <stdio.h>

/* How long threads of the module, and the module itself, may stay after a call. Long for a busy machine. */
#define STAY_MS 2000

/* The least that there is (docs/contract.md), and how late a call may return. */
#define TIMEOUT_MS 250
#define LATE_MS 1000

/* The timeout of a call that is disturbed, and how soon after that it must have ended: it looks every 50 ms.
 * What it does once it has waited so long repeats itself. Long for a busy machine. */
#define DISTURBED_MS 1500
#define NOTICE_MS 1000
#define LATE_DISTURBANCE_MS 120

/* For a call that must succeed. */
static const struct timeval long_timeout = { 2, 0 };

/* The first problem counts. */
__attribute__((format(printf, 2, 3))) static void note(struct trial_result *result,
                                                       const char *format, ...)
{
    va_list values;

    if (result->problem[0])
        return;
    va_start(values, format);
    vsnprintf(result->problem, sizeof(result->problem), format, values);
    va_end(values);
}

/* A problem that a busy machine may make. */
static void note_late(struct trial_result *result, const char *what, double how_much)
{
    if (result->problem[0])
        return;
    result->late = true;
    note(result, "%s: %.0f", what, how_much);
}

/* winerror.h has them from WSAEINTR to WSA_QOS_RESERVED_PETYPE; Winsock's own numbers begin at 10000. */
static bool is_winsock_code(int err)
{
    return err >= WSABASEERR && err < WSABASEERR + 2000;
}

static bool is_connected(SOCKET s)
{
    struct sockaddr_storage name;
    int length = sizeof(name);

    return !getpeername(s, (struct sockaddr *)&name, &length);
}

static bool is_disturbed(const struct trial *trial)
{
    return trial->fault && trial->fault->disturb;
}

static unsigned timeout_ms(const struct trial *trial)
{
    if (is_disturbed(trial))
        return DISTURBED_MS;
    return trial->scene->timeout_ms ? trial->scene->timeout_ms : TIMEOUT_MS;
}

static struct timeval timeval_of(unsigned ms)
{
    return (struct timeval){ (long)ms / 1000, (long)ms % 1000 * 1000 };
}

static void check_result(const struct trial *trial, SOCKET s, double took_ms,
                         struct trial_result *result)
{
    if (result->error == -1)
        note(result, "success has left a last error");
    else if (result->error && !is_winsock_code(result->error))
        note(result, "%d is no code of Winsock", result->error);
    if (!result->error && trial->scene->call != SCENE_SORT && !disturbance_get().happened &&
        !is_connected(s))
        note(result, "success, but the socket is not connected");
    if (took_ms > timeout_ms(trial) + LATE_MS)
        note_late(result, "the call took ms", took_ms);
}

/* The system decides what a call ends with after WSACleanup. */
static void check_disturbed(const struct trial *trial, double start_ms, double end_ms,
                            struct trial_result *result)
{
    const struct disturbance disturbance = disturbance_get();

    if (!disturbance.happened)
        return;
    result->waited = disturbance.at_ms - start_ms > LATE_DISTURBANCE_MS;
    if (end_ms - disturbance.at_ms > NOTICE_MS)
        note(result, "the call went on for %.0f ms", end_ms - disturbance.at_ms);
    if (!result->error && trial->scene->call != SCENE_SORT && !disturbance.connected)
        note(result, "success, but the socket was not connected");
    if (trial->kind == KIND_CLOSED && result->error != WSAENOTSOCK &&
        result->error != trial->scene->result)
        note(result, "not the error of a closed socket");
}

/* A socket of the module may have had its number. */
static void check_closed_socket(SOCKET s, struct trial_result *result)
{
    if (!closesocket(s))
        note(result, "a socket with the same number is left");
}

/* The system has closed the peers, too. */
static void start_winsock_again(const struct trial *trial, struct trial_result *result)
{
    WSADATA winsock;

    peers_close(trial->peers);
    if (WSAStartup(MAKEWORD(2, 2), &winsock) || peers_open(trial->peers))
        note(result, "Winsock cannot be started again");
}

static void check_socket(const struct trial *trial, SOCKET s, struct trial_result *result)
{
    const struct scene *scene = trial->scene;
    const struct sockaddr_storage to = peers_address(trial->peers, PEER_ANSWERS, scene->dual_stack);
    int length = scene->dual_stack ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
    enum socket_mode wanted = scene->nonblocking ? SOCKET_MODE_NONBLOCKING : SOCKET_MODE_BLOCKING;
    enum socket_mode mode = socket_mode_find(s, (const struct sockaddr *)&to, length);

    if (mode == SOCKET_MODE_UNKNOWN)
        note(result, "the socket's mode cannot be found (%d)", WSAGetLastError());
    else if (mode != wanted)
        note(result, "the socket's mode has changed");
    if (closesocket(s))
        note(result, "the socket cannot be closed (%d)", WSAGetLastError());
}

static void check_threads(struct trial_result *result)
{
    unsigned left = module_threads_end(STAY_MS);

    if (left)
        note_late(result, "threads are left", left);
}

static void check_socket_after(const struct trial *trial, SOCKET s, struct trial_result *result)
{
    if (!disturbance_get().happened)
        check_socket(trial, s, result);
    else if (trial->kind == KIND_CLEANED_UP)
        start_winsock_again(trial, result);
    else
        check_closed_socket(s, result);
}

static void call_with_fault(const struct trial *trial, const struct guest *guest,
                            struct trial_result *result)
{
    const struct timeval timeout = timeval_of(timeout_ms(trial));
    SOCKET s = scene_socket(trial->scene);
    double start_ms, end_ms;

    disturbance_begin(s);
    if (trial->fault)
        fault_arm(trial->fault);
    else
        fault_watch();
    start_ms = now_ms();
    result->error = scene_run(trial->scene, guest, trial->peers, s, &timeout);
    end_ms = now_ms();
    check_threads(result);
    result->struck = fault_disarm();
    check_result(trial, s, end_ms - start_ms, result);
    check_disturbed(trial, start_ms, end_ms, result);
    check_socket_after(trial, s, result);
}

/* After a disturbance the slow ones need not show what the others show. */
static bool needs_another(const struct trial *trial)
{
    return !is_disturbed(trial) || !trial->scene->slow;
}

/* A busy machine must have time to connect, but a deadline is to be met. */
static struct timeval timeout_again(const struct scene *scene)
{
    return scene->result == WSAETIMEDOUT ? timeval_of(TIMEOUT_MS) : long_timeout;
}

static void call_again(const struct trial *trial, const struct guest *guest,
                       struct trial_result *result)
{
    const struct scene *scene = trial->scene;
    const struct timeval timeout = timeout_again(scene);
    SOCKET s = scene_socket(scene);
    int err = scene_run(scene, guest, trial->peers, s, &timeout);

    closesocket(s);
    if (err == WSAETIMEDOUT && scene->result != WSAETIMEDOUT)
        note_late(result, "the next call has not ended in ms", 1000.0 * timeout.tv_sec);
    else if (err != scene->result)
        note(result, "the next call ends with %d, not with %d", err, scene->result);
    check_threads(result);
}

static void check_nothing_is_left(struct trial_result *result)
{
    char text[160];

    if (guest_wait_gone(STAY_MS) < 0)
        note_late(result, "the module stays after ms", STAY_MS);
    if (ledger_text(text, sizeof(text)))
        note(result, "%s", text);
}

void trial_run(const struct trial *trial, struct trial_result *out)
{
    struct guest guest;
    const char *unknown;

    *out = (struct trial_result){ 0 };
    ledger_open();
    if (guest_load(&guest))
    {
        note(out, "the module cannot be loaded");
        return;
    }
    unknown = stand_ins_install(guest.module);
    if (unknown)
        note(out, "there is no stand-in for %s", unknown);
    else
    {
        call_with_fault(trial, &guest, out);
        if (needs_another(trial))
            call_again(trial, &guest, out);
    }
    guest_unload(&guest);
    check_nothing_is_left(out);
    peers_drop(trial->peers);
}
