/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Arguments": the socket. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"
#include "system.h"

/* The build of Windows 10 1809, which returns WSAEFAULT for a socket that is not a stream socket. */
#define BUILD_1809 17763

static SOCKET socket_closed(void)
{
    SOCKET s = socket_new(KIND_V4);

    closesocket(s);
    return s;
}

static SOCKET socket_zero(void)
{
    return 0;
}

static SOCKET socket_invalid(void)
{
    return INVALID_SOCKET;
}

static SOCKET handle_of_event(void)
{
    HANDLE event = CreateEventA(NULL, TRUE, FALSE, NULL);

    expect_done("CreateEvent", event != NULL);
    return (SOCKET)event;
}

static SOCKET handle_of_file(void)
{
    wchar_t path[MAX_PATH];
    HANDLE file;

    GetModuleFileNameW(NULL, path, MAX_PATH);
    file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    expect_done("CreateFile", file != INVALID_HANDLE_VALUE);
    return (SOCKET)file;
}

struct no_socket
{
    SOCKET (*make)(void);
};

static void no_socket_enotsock(const struct context *context)
{
    const struct no_socket *row = context->data;
    struct server server;
    struct destination destination = destination_served(&server, context->kind);

    expect_error(attempt(context, row->make(), &destination, NULL), WSAENOTSOCK);
    expect_number("connections at the server", server_count(&server), 0);
}

static void winsock_never_started(const struct context *context)
{
    /* Without address_make(), which needs Winsock. */
    struct sockaddr_storage to = { .ss_family = AF_INET };
    struct destination destination = { .node = "127.0.0.1", .service = "80" };

    address_set_port(&to, 80);
    ((struct sockaddr_in *)&to)->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    list_init(&destination.list, 1);
    list_add(&destination.list, &to);
    expect_error(attempt(context, (SOCKET)0x1234, &destination, NULL), WSANOTINITIALISED);
}

static void winsock_cleaned_up(const struct context *context)
{
    struct destination destination;
    struct sockaddr_storage to;
    WSADATA data;
    SOCKET s;

    expect_number("WSAStartup", WSAStartup(MAKEWORD(2, 2), &data), 0);
    to = address_make(kind_loopback(context->kind), 80);
    destination = destination_of(&to);
    s = socket_new(context->kind);
    expect_number("WSACleanup", WSACleanup(), 0);
    expect_error(attempt(context, s, &destination, NULL), WSANOTINITIALISED);
}

static void not_stream_efault(const struct context *context)
{
    const int *type = context->data;
    struct server server;
    struct destination destination;
    SOCKET s = socket(context->kind == KIND_V4 ? AF_INET : AF_INET6, *type,
                      *type == SOCK_RAW ? IPPROTO_ICMP : 0);

    if (s == INVALID_SOCKET)
        case_skip("this system opens no such socket for this user: %s",
                  error_text(WSAGetLastError()));
    destination = destination_served(&server, context->kind);
    if (!system_is_wine() && system_build() < BUILD_1809)
        expect_either(attempt(context, s, &destination, NULL), WSAEFAULT, WSAEINVAL);
    else
        expect_error(attempt(context, s, &destination, NULL), WSAEFAULT);
}

static void other_family_eafnosupport(const struct context *context)
{
    static const struct
    {
        int family, protocol;
    } others[] = {
        { AF_UNIX, 0 },
        { AF_IRDA, 0 },
        { 32 /* AF_BTH */, 3 /* BTHPROTO_RFCOMM */ },
        { AF_IPX, 1256 /* NSPROTO_SPX */ },
        { AF_NETBIOS, 0 },
    };
    struct server server;
    struct destination destination;
    SOCKET s = INVALID_SOCKET;
    size_t i;

    for (i = 0; i < sizeof(others) / sizeof(others[0]) && s == INVALID_SOCKET; i++)
        s = socket(others[i].family, SOCK_STREAM, others[i].protocol);
    if (s == INVALID_SOCKET)
        case_skip("this system opens no stream socket of another family");
    destination = destination_served(&server, context->kind);
    expect_error(attempt(context, s, &destination, NULL), WSAEAFNOSUPPORT);
}

static void connected_eisconn(const struct context *context)
{
    struct server first, second;
    struct destination destination;
    SOCKET s = socket_new(context->kind), accepted;
    char byte = 'x';

    server_start_for(&first, context->kind);
    server_start_for(&second, context->kind);
    destination = destination_of(&first.address);
    expect_done("connect",
                !connect(s, (struct sockaddr *)&first.address, address_size(&first.address)));
    accepted = server_accept(&first);
    destination = destination_of(&second.address);
    expect_error(attempt(context, s, &destination, NULL), WSAEISCONN);
    expect_number("connections at the second server", server_count(&second), 0);
    expect_number("send on the first connection", send(accepted, &byte, 1, 0), 1);
    expect_number("recv on the first connection", recv(s, &byte, 1, 0), 1);
}

static void listening_einval(const struct context *context)
{
    struct server listener, server;
    struct destination destination = destination_served(&server, context->kind);

    server_start_for(&listener, context->kind);
    expect_error(attempt(context, listener.peer.socket, &destination, NULL), WSAEINVAL);
    expect_number("connections at the server", server_count(&server), 0);
}

/* The socket is opened without a family. The family that the system gave it counts. */
static void unspecified_family_connects(const struct context *context)
{
    struct sockaddr_storage address = { 0 };
    struct server server;
    struct destination destination;
    SOCKET s = socket(AF_UNSPEC, SOCK_STREAM, IPPROTO_TCP);
    WSAPROTOCOL_INFOA info;
    int size = sizeof(info);

    expect_done("socket(AF_UNSPEC)", s != INVALID_SOCKET);
    expect_done("SO_PROTOCOL_INFO",
                !getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOA, (char *)&info, &size));
    server_start(&server, info.iAddressFamily == AF_INET6 ? "::1" : "127.0.0.1", 0);
    destination = destination_of(&server.address);
    expect_connected(attempt(context, s, &destination, NULL));
    address = address_of_peer(s);
    expect_address("peer", &address, &server.address);
}

static const struct no_socket zero = { socket_zero }, invalid = { socket_invalid };
static const struct no_socket closed = { socket_closed };
static const struct no_socket event = { handle_of_event }, file = { handle_of_file };
static const int datagram = SOCK_DGRAM, raw = SOCK_RAW;

#define NO_SOCKET "s is 0, INVALID_SOCKET, closed, or no socket: FALSE, WSAENOTSOCK"
#define NOT_STARTED "Winsock not started: FALSE, WSANOTINITIALISED"
#define NOT_STREAM "s is not a stream socket: FALSE, WSAEFAULT (WSAEINVAL before Windows 10 1809)"

#define NO_SOCKET_ROW(name_, data_) \
    ROW(name_, NO_SOCKET, SOURCE_DOC, BY_ANY, KIND_V4, no_socket_enotsock, data_)

static const struct row rows[] = {
    NO_SOCKET_ROW("socket_zero_enotsock", &zero),
    NO_SOCKET_ROW("socket_invalid_enotsock", &invalid),
    NO_SOCKET_ROW("socket_closed_enotsock", &closed),
    NO_SOCKET_ROW("event_handle_enotsock", &event),
    NO_SOCKET_ROW("file_handle_enotsock", &file),
    ROW("winsock_never_started_enotinitialised", NOT_STARTED, SOURCE_US, BY_ANY, KIND_V4,
        winsock_never_started, NULL, .without_winsock = true),
    ROW("winsock_cleaned_up_enotinitialised", NOT_STARTED, SOURCE_US, BY_ANY, KIND_V4,
        winsock_cleaned_up, NULL, .without_winsock = true),
    ROW("datagram_socket_efault", NOT_STREAM, SOURCE_WIN, BY_ANY, KIND_V4 | KIND_V6,
        not_stream_efault, &datagram),
    ROW("raw_socket_efault", NOT_STREAM, SOURCE_WIN, BY_ANY, KIND_V4, not_stream_efault, &raw),
    ROW("other_family_eafnosupport",
        "s is of a family other than AF_INET / AF_INET6: FALSE, WSAEAFNOSUPPORT", SOURCE_US, BY_ANY,
        KIND_V4, other_family_eafnosupport, NULL),
    ROW("connected_eisconn", "s is already connected: FALSE, WSAEISCONN", SOURCE_US, BY_ANY,
        KIND_V4 | KIND_V6, connected_eisconn, NULL),
    ROW("listening_einval", "s is listening: FALSE, WSAEINVAL", SOURCE_US, BY_ANY,
        KIND_V4 | KIND_V6, listening_einval, NULL),
    ROW("unspecified_family_connects",
        "socket opened with AF_UNSPEC: the family the system gave it decides", SOURCE_US, BY_ANY,
        KIND_V4, unspecified_family_connects, NULL),
};

const struct row_table socket_rows = ROW_TABLE("Arguments: the socket", rows);
