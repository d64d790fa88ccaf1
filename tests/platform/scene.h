/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The sockets and the helper thread of one fact. The teardown closes all of them, whether the test
 * passed or not: so a test opens everything in its scene. */

#ifndef WS2CONNECT_TESTS_SCENE_H
#define WS2CONNECT_TESTS_SCENE_H

#include "../common/loopback.h"

#include <stdbool.h>

struct scene
{
    struct loopback_peer answering;
    struct loopback_peer refusing;
    struct loopback_blackhole hole;
    SOCKET client;
    SOCKET accepted;
    HANDLE port;    /* a completion port */
    WSAEVENT event; /* for WSAEventSelect */

    HANDLE main_thread;
    HANDLE helper;              /* a thread that runs one deed */
    HANDLE deed_began;          /* an event, reset by each wait for it */
    HANDLE connect_over;        /* an event: connect_until_cancelled() has ended */
    HANDLE apc_ran;             /* an event, set by the APC */
    volatile LONG lost_cancels; /* how many CancelIoEx reported success without effect */
    volatile LONG apcs;         /* how often the APC ran */
};

int scene_setup(void **state);
int scene_teardown(void **state);

/* Open one peer of the scene. If that is impossible they end the test: as skipped when the machine
 * cannot have such a peer (no IPv6, no way to be silent), else as failed. */
void scene_open_answering(struct scene *scene, int family);
void scene_open_refusing(struct scene *scene, int family);
void scene_open_hole(struct scene *scene, int family);

/* The client is a TCP socket. flags: WSA_FLAG_OVERLAPPED or 0. */
void scene_open_client(struct scene *scene, int family, DWORD flags);
void scene_open_dual_stack_client(struct scene *scene);

/* Opens the hole and an IPv4 client; the other one opens a non-blocking client that is connecting
 * there. */
void scene_open_silent(struct scene *scene, DWORD flags);
void scene_open_pending(struct scene *scene, DWORD flags);

void scene_make_client_nonblocking(struct scene *scene);
void scene_close_client(struct scene *scene);

/* Accepts the next connection of a listener. Fails if none comes within 5 s. */
void scene_accept(struct scene *scene, const struct loopback_peer *listener);

/* connect(). Returns 0 or the error. */
int connect_to(SOCKET socket, const struct loopback_peer *peer);
int connect_to_mapped(SOCKET socket, const struct loopback_peer *peer);

/* What select reports about a socket that is connecting. */
enum outcome
{
    STILL_PENDING, /* in neither set until the time was over */
    SEEN_WRITABLE, /* in the write set only */
    SEEN_FAILED,   /* in the except set only */
    SEEN_BOTH,
    WAIT_REFUSED /* select itself failed: WSAGetLastError() */
};

enum outcome wait_for_outcome(SOCKET socket, unsigned timeout_ms);

/* Returns SO_ERROR. */
int pending_error(SOCKET socket);

/* Starts a deed in another thread; the one before must have been joined. A deed returns whether it
 * succeeded, and gives up after DEED_LIMIT_MS. */
#define DEED_LIMIT_MS 5000
void scene_start(struct scene *scene, LPTHREAD_START_ROUTINE deed);

/* Waits for the end of the deed. Returns whether it succeeded. */
bool scene_join(struct scene *scene);

/* For deeds: waits until the client's connect has reached the system, which binds the client. */
bool client_is_connecting(const struct scene *scene);

/* For deeds: queues an APC to the main thread, which counts itself. */
bool queue_apc_to_main(struct scene *scene);

/* Connects the client to the hole and sets connect_over at the end. Returns what connect_to() does. */
int connect_until_cancelled(struct scene *scene);

/* A deed: CancelIoEx on the client, until connect_until_cancelled() has ended. */
DWORD WINAPI cancel_client(void *scene);

#endif
