/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "SIO_ADDRESS_LIST_SORT": the socket, and calls that are passed on to the system. */

#include <winsock2.h>
#include <windows.h>

#include <mswsock.h>
#include <string.h>

#include "addresses.h"
#include "expect.h"
#include "servers.h"
#include "sort.h"

#define THREE "::ffff:127.0.0.1 ::1 ::ffff:127.0.0.2"
#define THREE_SORTED "1 0 2"

/* With another socket than that of sort_init(). */
static void expect_three_sorted(SOCKET s)
{
    struct sort sort;

    sort_init(&sort, THREE);
    sort.s = s;
    expect_sorted(&sort, THREE_SORTED);
}

static SOCKET closed_socket(void)
{
    SOCKET s = sort_socket();

    closesocket(s);
    return s;
}

static SOCKET zero(void)
{
    return 0;
}

static SOCKET invalid_socket(void)
{
    return INVALID_SOCKET;
}

static SOCKET event_handle(void)
{
    return (SOCKET)CreateEventA(NULL, TRUE, FALSE, NULL);
}

struct no_socket
{
    SOCKET (*make)(void);
};

static void no_socket(const struct context *context)
{
    const struct no_socket *row = context->data;
    struct sort sort;

    sort_init(&sort, THREE);
    sort.s = row->make();
    expect_error(sort_send(&sort), WSAENOTSOCK);
}

/* The socket is checked first. */
static void no_socket_and_no_buffers(const struct context *context)
{
    (void)context;
    expect_error(sort_send_raw(INVALID_SOCKET, NULL, 0, NULL, 0, NULL), WSAENOTSOCK);
}

static void winsock_not_started(const struct context *context)
{
    INT count = 0;
    DWORD returned;
    char out[64];

    (void)context;
    expect_error(sort_send_raw((SOCKET)0x1234, &count, sizeof(count), out, sizeof(out), &returned),
                 WSANOTINITIALISED);
}

static void any_kind(const struct context *context)
{
    const int *type = context->data;

    expect_three_sorted(socket_new_of(context->kind, *type));
}

static void bound_stays_bound(const struct context *context)
{
    struct sockaddr_storage name = address_make(kind_loopback(context->kind), 0), before, after;
    SOCKET s = socket_new(context->kind);

    if (context->kind == KIND_DUAL)
        name = address_mapped("127.0.0.1", 0);
    expect_done("bind", !bind(s, (struct sockaddr *)&name, address_size(&name)));
    before = address_of_socket(s);
    expect_three_sorted(s);
    after = address_of_socket(s);
    expect_address("the socket's address", &after, &before);
}

static void unbound_stays_unbound(const struct context *context)
{
    struct sockaddr_storage name;
    SOCKET s = socket_new(context->kind);
    int size = sizeof(name);

    expect_three_sorted(s);
    if (!getsockname(s, (struct sockaddr *)&name, &size))
        case_fail("the socket is bound to %s", address_text(&name));
}

static void listening_stays_listening(const struct context *context)
{
    struct sockaddr_storage name = address_make(kind_loopback(context->kind), 0);
    SOCKET s = socket_new(context->kind), client = socket_new(context->kind);

    if (context->kind == KIND_DUAL)
        name = address_mapped("127.0.0.1", 0);
    expect_done("bind", !bind(s, (struct sockaddr *)&name, address_size(&name)));
    expect_done("listen", !listen(s, 1));
    expect_three_sorted(s);
    name = address_of_socket(s);
    expect_done("connect", !connect(client, (struct sockaddr *)&name, address_size(&name)));
    expect_done("accept", accept(s, NULL, NULL) != INVALID_SOCKET);
}

static void connected_stays_connected(const struct context *context)
{
    struct sockaddr_storage before, after;
    struct server server;
    SOCKET s = socket_new(context->kind);

    server_start_for(&server, context->kind);
    before = kind_reported(context->kind, &server.address);
    expect_done("connect", !connect(s, (struct sockaddr *)&before, address_size(&before)));
    expect_three_sorted(s);
    after = address_of_peer(s);
    expect_address("the peer's address", &after, &before);
}

static void connected_datagram_socket(const struct context *context)
{
    struct sockaddr_storage to = address_make(kind_loopback(context->kind), 9), after;
    SOCKET s = socket_new_of(context->kind, SOCK_DGRAM);

    expect_done("connect", !connect(s, (struct sockaddr *)&to, address_size(&to)));
    expect_three_sorted(s);
    after = address_of_peer(s);
    expect_address("the peer's address", &after, &to);
}

/* There is nothing to receive, so a socket that fails at once is non-blocking. */
static void mode_stays(const struct context *context)
{
    SOCKET s = socket_new_of(context->kind, SOCK_DGRAM);
    struct sockaddr_storage any = { .ss_family = context->kind == KIND_V4 ? AF_INET : AF_INET6 };
    char byte;

    expect_done("bind", !bind(s, (struct sockaddr *)&any, address_size(&any)));
    socket_set_nonblocking(s, true);
    expect_three_sorted(s);
    expect_number("recv", recv(s, &byte, 1, 0), SOCKET_ERROR);
    expect_number("its error", WSAGetLastError(), WSAEWOULDBLOCK);
}

/* Wine does not support the sort: the call fails at once, or it never returns. */
static void overlapped_as_the_system_does(const struct context *context)
{
    WSAOVERLAPPED overlapped = { .hEvent = WSACreateEvent() };
    struct sort sort;
    int result, error;

    (void)context;
    sort_init(&sort, THREE);
    result = implementation_ioctl(sort.s, SIO_ADDRESS_LIST_SORT, sort.in, sort.in_size, sort.out,
                                  sort.out_size, &sort.returned, &overlapped, NULL);
    error = WSAGetLastError();
    if (result && error != WSA_IO_PENDING && error != WSAEOPNOTSUPP)
        case_fail("it failed: %s", error_text(error));
}

static void other_code_output(const struct context *context)
{
    GUID id = WSAID_CONNECTEX;
    LPFN_CONNECTEX connect_ex = NULL;
    DWORD returned = 0;

    expect_number("WSAIoctl",
                  implementation_ioctl(socket_new(context->kind),
                                       SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof(id),
                                       &connect_ex, sizeof(connect_ex), &returned, NULL, NULL),
                  0);
    expect_number("bytes returned", returned, sizeof(connect_ex));
    if (!connect_ex)
        case_fail("no function was given out");
}

static void other_code_error(const struct context *context)
{
    GUID unknown = { 0 };
    LPFN_CONNECTEX connect_ex;
    DWORD returned = 0;

    WSASetLastError(ERROR_UNTOUCHED);
    expect_number("WSAIoctl",
                  implementation_ioctl(
                      socket_new(context->kind), SIO_GET_EXTENSION_FUNCTION_POINTER, &unknown,
                      sizeof(unknown), &connect_ex, sizeof(connect_ex), &returned, NULL, NULL),
                  SOCKET_ERROR);
    if (WSAGetLastError() == ERROR_UNTOUCHED)
        case_fail("no error was set");
}

static void other_code_overlapped(const struct context *context)
{
    WSAOVERLAPPED overlapped = { .hEvent = WSACreateEvent() };
    DWORD returned = 0;

    WSASetLastError(ERROR_UNTOUCHED);
    expect_number("WSAIoctl",
                  implementation_ioctl(socket_new(context->kind), SIO_ADDRESS_LIST_CHANGE, NULL, 0,
                                       NULL, 0, &returned, &overlapped, NULL),
                  SOCKET_ERROR);
    expect_number("its error", WSAGetLastError(), WSA_IO_PENDING);
    expect_number("its event", WaitForSingleObject(overlapped.hEvent, 0), WAIT_TIMEOUT);
}

static const struct no_socket of_zero = { zero }, of_invalid = { invalid_socket };
static const struct no_socket of_closed = { closed_socket }, of_event = { event_handle };
static const int stream = SOCK_STREAM, datagram = SOCK_DGRAM;

#define NO_SOCKET "no socket: WSAENOTSOCK"
#define UNTOUCHED "the socket's type, state, bound address, mode: do not matter and do not change"
#define OTHER "any other code: exactly as without us"

#define SORT_ROW(name_, promise_, source_, kinds_, run_, data_) \
    ROW(name_, promise_, source_, SORT, kinds_, run_, data_)

static const struct row rows[] = {
    SORT_ROW("sort_socket_zero_enotsock", NO_SOCKET, SOURCE_DOC, KIND_V6, no_socket, &of_zero),
    SORT_ROW("sort_invalid_socket_enotsock", NO_SOCKET, SOURCE_DOC, KIND_V6, no_socket,
             &of_invalid),
    SORT_ROW("sort_closed_socket_enotsock", NO_SOCKET, SOURCE_DOC, KIND_V6, no_socket, &of_closed),
    SORT_ROW("sort_event_enotsock", NO_SOCKET, SOURCE_DOC, KIND_V6, no_socket, &of_event),
    SORT_ROW("sort_no_socket_and_no_buffers_enotsock", NO_SOCKET, SOURCE_US, KIND_V6,
             no_socket_and_no_buffers, NULL),
    ROW("sort_winsock_not_started", "Winsock not started: WSANOTINITIALISED", SOURCE_US, SORT,
        KIND_V6, winsock_not_started, NULL, .without_winsock = true),
    SORT_ROW("sort_with_a_datagram_socket", UNTOUCHED, SOURCE_DOC, KIND_ALL, any_kind, &datagram),
    SORT_ROW("sort_with_a_stream_socket", UNTOUCHED, SOURCE_DOC, KIND_ALL, any_kind, &stream),
    SORT_ROW("sort_bound_stays_bound", UNTOUCHED, SOURCE_DOC, KIND_ALL, bound_stays_bound, NULL),
    SORT_ROW("sort_unbound_stays_unbound", UNTOUCHED, SOURCE_DOC, KIND_ALL, unbound_stays_unbound,
             NULL),
    SORT_ROW("sort_listening_stays_listening", UNTOUCHED, SOURCE_DOC, KIND_ALL,
             listening_stays_listening, NULL),
    SORT_ROW("sort_connected_stays_connected", UNTOUCHED, SOURCE_DOC, KIND_ALL,
             connected_stays_connected, NULL),
    SORT_ROW("sort_connected_datagram_socket_stays", UNTOUCHED, SOURCE_DOC, KIND_V4 | KIND_V6,
             connected_datagram_socket, NULL),
    SORT_ROW("sort_nonblocking_stays_nonblocking", UNTOUCHED, SOURCE_DOC, KIND_V4 | KIND_V6,
             mode_stays, NULL),
    SORT_ROW("sort_overlapped_as_the_system_answers",
             "an OVERLAPPED is given: as the system answers it", SOURCE_US, KIND_V6,
             overlapped_as_the_system_does, NULL),
    SORT_ROW("other_code_has_its_output", OTHER, SOURCE_US, KIND_ALL, other_code_output, NULL),
    SORT_ROW("other_code_has_its_error", OTHER, SOURCE_US, KIND_ALL, other_code_error, NULL),
    SORT_ROW("other_code_overlapped_is_pending", OTHER, SOURCE_US, KIND_V4, other_code_overlapped,
             NULL),
};

const struct row_table sort_socket_rows = ROW_TABLE("SIO_ADDRESS_LIST_SORT: the socket", rows);
