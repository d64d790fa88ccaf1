/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Accepts connections and serves them side by side. */
#include "listen.h"

#include "address_text.h"
#include "clock.h"
#include "console.h"
#include "echo.h"
#include "errors.h"
#include "listeners.h"
#include "sockaddr.h"

#include <windows.h>

#include <stdlib.h>

/* As many as one select() takes beside the listeners. */
#define CONNECTIONS_MAX (FD_SETSIZE - LISTENERS_MAX)

/* A connection in which nothing happens for so long is closed, so that forgotten ones do not take all
 * places. Our choice. */
#define IDLE_MS 60000

/* How long Ctrl-C may take to be noticed. */
#define LOOK_MS 200

struct server
{
    const struct options *options;
    struct listeners listeners;
    struct echo *connections[CONNECTIONS_MAX];
    unsigned count;    /* of those that are open */
    unsigned accepted; /* of all */
    uint64_t until_ms; /* UINT64_MAX: no timeout */
};

/* Set by the thread that Windows starts for Ctrl-C. */
static volatile LONG interrupted;

static BOOL WINAPI on_control(DWORD kind)
{
    if (kind != CTRL_C_EVENT && kind != CTRL_BREAK_EVENT)
        return FALSE;
    interrupted = 1;
    return TRUE;
}

static bool all_have_come(const struct server *server)
{
    return server->options->count && server->accepted >= server->options->count;
}

static void drop(struct server *server, unsigned index, int error)
{
    struct echo *echo = server->connections[index];
    char text[ERROR_TEXT_SIZE];

    if (error)
        console_line("%u: ended after %llu bytes: %s", echo->number,
                     (unsigned long long)echo->bytes, error_describe(error, text));
    else
        console_line("%u: closed after %llu bytes", echo->number, (unsigned long long)echo->bytes);
    closesocket(echo->socket);
    free(echo);
    server->connections[index] = server->connections[--server->count];
}

/* The listener's socket is non-blocking, so a connection that is gone by now does no harm; the accepted
 * one is non-blocking like it. */
static void accept_one(struct server *server, SOCKET listener)
{
    struct sockaddr_storage from;
    int length = sizeof(from);
    u_long nonblocking = 1;
    char text[ADDRESS_TEXT_SIZE];
    SOCKET s = accept(listener, (struct sockaddr *)&from, &length);
    struct echo *echo;

    if (s == INVALID_SOCKET)
        return;
    echo = malloc(sizeof(*echo));
    if (!echo || ioctlsocket(s, FIONBIO, &nonblocking) ||
        address_from_sockaddr((struct sockaddr *)&from, (size_t)length, &echo->from))
    {
        console_error("a connection could not be served");
        free(echo);
        closesocket(s);
        return;
    }
    echo->socket = s;
    echo->number = ++server->accepted;
    echo->active_ms = clock_now_ms();
    echo->bytes = 0;
    echo->begin = 0;
    echo->end = 0;
    server->connections[server->count++] = echo;
    address_text(&echo->from, text);
    console_line("%u: connection from %s", echo->number, text);
}

/* Both sets are empty before. */
static void collect(const struct server *server, fd_set *to_read, fd_set *to_write)
{
    for (unsigned i = 0; i < server->listeners.count; i++)
    {
        if (server->count < CONNECTIONS_MAX && !all_have_come(server))
            FD_SET(server->listeners.socket[i], to_read);
    }
    for (unsigned i = 0; i < server->count; i++)
    {
        const struct echo *echo = server->connections[i];

        FD_SET(echo->socket, echo_wants_to_write(echo) ? to_write : to_read);
    }
}

/* Backwards, because drop() puts the last one in the place of a dropped one. */
static void serve(struct server *server, const fd_set *to_read, const fd_set *to_write)
{
    const uint64_t now_ms = clock_now_ms();

    for (unsigned i = server->count; i-- > 0;)
    {
        struct echo *echo = server->connections[i];
        int error = 0;

        if (FD_ISSET(echo->socket, to_read) || FD_ISSET(echo->socket, to_write))
        {
            if (!echo_continue(echo, now_ms, &error))
                drop(server, i, error);
        }
        else if (now_ms - echo->active_ms > IDLE_MS)
            drop(server, i, WSAETIMEDOUT);
    }
    for (unsigned i = 0; i < server->listeners.count; i++)
    {
        if (FD_ISSET(server->listeners.socket[i], to_read) && server->count < CONNECTIONS_MAX &&
            !all_have_come(server))
            accept_one(server, server->listeners.socket[i]);
    }
}

/* One turn: waits for something to happen, LOOK_MS at most. Returns 0 or a WSA code. */
static int turn(struct server *server)
{
    struct timeval wait = { 0, LOOK_MS * 1000 };
    fd_set to_read = { 0 };
    fd_set to_write = { 0 };
    int ready;

    collect(server, &to_read, &to_write);
    ready = select(0, &to_read, &to_write, NULL, &wait);
    if (ready == SOCKET_ERROR)
        return WSAGetLastError();
    if (!ready)
    {
        FD_ZERO(&to_read);
        FD_ZERO(&to_write);
    }
    serve(server, &to_read, &to_write);
    return 0;
}

static bool is_over(const struct server *server)
{
    return interrupted || clock_now_ms() >= server->until_ms ||
           (all_have_come(server) && !server->count);
}

static void report_addresses(const struct listeners *listeners)
{
    char text[LISTENERS_MAX][ADDRESS_TEXT_SIZE];

    for (unsigned i = 0; i < listeners->count; i++)
        address_text(&listeners->at[i], text[i]);
    console_coloured(CONSOLE_GREEN, "listening");
    if (listeners->count == 2)
        console_line(" on %s and %s; Ctrl-C ends this", text[0], text[1]);
    else
        console_line(" on %s; Ctrl-C ends this", text[0]);
}

static enum status run(struct server *server)
{
    char text[ERROR_TEXT_SIZE];
    int err = 0;

    while (!err && !is_over(server))
        err = turn(server);
    while (server->count)
        drop(server, server->count - 1, WSAECANCELLED);
    if (err)
    {
        console_error("the server has ended: %s", error_describe(err, text));
        return STATUS_FAILED;
    }
    console_line("%u connection%s", server->accepted, server->accepted == 1 ? "" : "s");
    if (server->options->count && server->accepted < server->options->count && !interrupted)
    {
        console_error("only %u of %u connections came in time", server->accepted,
                      server->options->count);
        return STATUS_FAILED;
    }
    return STATUS_DONE;
}

enum status listen_and_report(const struct options *options)
{
    struct server server = { .options = options, .until_ms = UINT64_MAX };
    char text[ERROR_TEXT_SIZE];
    enum status status = STATUS_FAILED;
    int err = listeners_open(&server.listeners, options);

    if (options->has_timeout)
        server.until_ms = clock_now_ms() + timeout_ms(&options->timeout);
    if (err)
        console_error("cannot listen on port %u: %s", options->listen_port,
                      error_describe(err, text));
    else
    {
        SetConsoleCtrlHandler(on_control, TRUE);
        report_addresses(&server.listeners);
        status = run(&server);
    }
    listeners_close(&server.listeners);
    return status;
}
