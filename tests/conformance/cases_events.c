/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Connecting": event selections and completion ports that the socket has before the
 * call. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

#define EVENT_MS 3000
#define NO_PACKET_MS 200

#define MESSAGE_ID (WM_USER + 1)

/* Waits until the socket's event has reported this network event. Other events are ignored. */
static bool event_comes(SOCKET s, HANDLE event, long wanted)
{
    WSANETWORKEVENTS events;

    while (WaitForSingleObject(event, EVENT_MS) == WAIT_OBJECT_0)
    {
        expect_done("WSAEnumNetworkEvents", !WSAEnumNetworkEvents(s, event, &events));
        if (events.lNetworkEvents & wanted)
            return true;
    }
    return false;
}

static void event_select_still_delivers(const struct context *context)
{
    const bool *limited = context->data;
    static const struct timeval timeout = { 10, 0 };
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    SOCKET s = socket_new(context->kind), accepted;
    HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
    char byte;

    expect_done("WSAEventSelect", !WSAEventSelect(s, event, FD_READ | FD_CLOSE));
    expect_connected(attempt(context, s, &destination, *limited ? &timeout : NULL));
    accepted = server_accept(&server);
    expect_number("send at the server", send(accepted, "x", 1, 0), 1);
    expect_number("FD_READ comes", event_comes(s, event, FD_READ), true);
    expect_number("recv", recv(s, &byte, 1, 0), 1);
    expect_number("recv without data is refused", recv(s, &byte, 1, 0), SOCKET_ERROR);
    expect_number("error of recv", WSAGetLastError(), WSAEWOULDBLOCK);
    closesocket(accepted);
    expect_number("FD_CLOSE comes", event_comes(s, event, FD_CLOSE), true);
}

static void event_select_delivers_after_refusals(const struct context *context)
{
    struct server server;
    struct address_list list;
    SOCKET s = socket_new(context->kind), accepted;
    HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

    list_after_refusals(&list, 2, &server, context->kind);
    expect_done("WSAEventSelect", !WSAEventSelect(s, event, FD_READ));
    expect_connected(attempt_list(s, &list, NULL));
    accepted = server_accept(&server);
    expect_number("send at the server", send(accepted, "x", 1, 0), 1);
    expect_number("FD_READ comes", event_comes(s, event, FD_READ), true);
}

/* user32 is loaded here: the other cases do not need it. */
struct windows
{
    HWND(WINAPI *create)
    (DWORD, const char *, const char *, DWORD, int, int, int, int, HWND, HMENU, HINSTANCE, void *);
    BOOL(WINAPI *peek)(MSG *, HWND, UINT, UINT, UINT);
    DWORD(WINAPI *wait)(DWORD, const HANDLE *, BOOL, DWORD, DWORD);
};

static void (*user32_function(HMODULE user32, const char *name))(void)
{
    return (void (*)(void))GetProcAddress(user32, name);
}

static bool windows_load(struct windows *windows)
{
    HMODULE user32 = LoadLibraryA("user32.dll");

    if (!user32)
        return false;
    windows->create =
        (HWND(WINAPI *)(DWORD, const char *, const char *, DWORD, int, int, int, int, HWND, HMENU,
                        HINSTANCE, void *))user32_function(user32, "CreateWindowExA");
    windows->peek =
        (BOOL(WINAPI *)(MSG *, HWND, UINT, UINT, UINT))user32_function(user32, "PeekMessageA");
    windows->wait = (DWORD(WINAPI *)(DWORD, const HANDLE *, BOOL, DWORD, DWORD))user32_function(
        user32, "MsgWaitForMultipleObjects");
    return windows->create && windows->peek && windows->wait;
}

/* Under Wine, the first window of a session starts the process of the desktop. Until that is ready,
 * other windows cannot be made, so this tries again for up to 3 s. Returns NULL when windows cannot
 * be made. */
static HWND message_window_new(struct windows *windows)
{
    HWND window = NULL;
    int tries;

    if (!windows_load(windows))
        return NULL;
    for (tries = 0; !window && tries < 30; tries++)
    {
        if (tries)
            Sleep(100);
        window = windows->create(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    }
    return window;
}

static bool message_comes(const struct windows *windows, HWND window, WORD wanted)
{
    unsigned start = clock_ms();
    MSG message;

    do
    {
        while (windows->peek(&message, window, MESSAGE_ID, MESSAGE_ID, PM_REMOVE))
            if (WSAGETSELECTEVENT(message.lParam) == wanted)
                return true;
        windows->wait(0, NULL, FALSE, 100, QS_ALLINPUT);
    } while (clock_ms() - start < EVENT_MS);
    return false;
}

static void async_select_still_delivers(const struct context *context)
{
    struct server server;
    struct destination destination;
    SOCKET s = socket_new(context->kind), accepted;
    struct windows windows;
    HWND window = message_window_new(&windows);

    if (!window)
        case_skip("no message window can be made here");
    destination = destination_served(&server, context->kind);
    expect_done("WSAAsyncSelect", !WSAAsyncSelect(s, window, MESSAGE_ID, FD_READ | FD_CLOSE));
    expect_connected(attempt(context, s, &destination, NULL));
    accepted = server_accept(&server);
    expect_number("send at the server", send(accepted, "x", 1, 0), 1);
    expect_number("FD_READ comes", message_comes(&windows, window, FD_READ), true);
}

static HANDLE port_for(SOCKET s)
{
    HANDLE port = CreateIoCompletionPort((HANDLE)s, NULL, 7, 0);

    expect_done("CreateIoCompletionPort", port != NULL);
    return port;
}

static void expect_no_packet(HANDLE port)
{
    OVERLAPPED *overlapped = NULL;
    ULONG_PTR key = 0;
    DWORD bytes;
    BOOL got = GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, NO_PACKET_MS);

    if (got || overlapped)
        case_fail("a packet came to the completion port: key %u, overlapped %p", (unsigned)key,
                  (void *)overlapped);
}

/* The socket still belongs to the completion port: a receive posts a packet to it. */
static void expect_receive_posts(SOCKET s, HANDLE port, SOCKET accepted)
{
    OVERLAPPED mine = { 0 }, *overlapped = NULL;
    ULONG_PTR key = 0;
    DWORD bytes = 0, flags = 0;
    char byte;
    WSABUF buffer = { 1, &byte };

    if (WSARecv(s, &buffer, 1, NULL, &flags, &mine, NULL) && WSAGetLastError() != WSA_IO_PENDING)
        case_fail("WSARecv failed: %s", error_text(WSAGetLastError()));
    expect_number("send at the server", send(accepted, "x", 1, 0), 1);
    expect_done("GetQueuedCompletionStatus",
                GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, EVENT_MS));
    expect_number("the packet is our receive's", overlapped == &mine, true);
    expect_number("key", (long long)key, 7);
    expect_number("bytes", bytes, 1);
}

struct port_row
{
    bool nonblocking, limited;
};

static void no_packet_after_success(const struct context *context)
{
    const struct port_row *row = context->data;
    static const struct timeval timeout = { 10, 0 };
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    SOCKET s = socket_new(context->kind);
    HANDLE port = port_for(s);

    socket_set_nonblocking(s, row->nonblocking);
    expect_connected(attempt(context, s, &destination, row->limited ? &timeout : NULL));
    expect_no_packet(port);
    expect_receive_posts(s, port, server_accept(&server));
}

static void no_packet_after_refusals(const struct context *context)
{
    struct server server;
    struct address_list list;
    SOCKET s = socket_new(context->kind);
    HANDLE port = port_for(s);

    list_after_refusals(&list, 2, &server, context->kind);
    expect_connected(attempt_list(s, &list, NULL));
    expect_no_packet(port);
    expect_receive_posts(s, port, server_accept(&server));
}

static void no_packet_after_refusal(const struct context *context)
{
    struct destination destination = destination_refusing(context->kind);
    SOCKET s = socket_new(context->kind);
    HANDLE port = port_for(s);

    expect_error(attempt(context, s, &destination, NULL), WSAECONNREFUSED);
    expect_no_packet(port);
}

static void no_packet_after_timeout(const struct context *context)
{
    static const struct timeval timeout = { 0, 300000 };
    struct blackhole hole;
    struct destination destination = destination_silent(&hole, context->kind);
    SOCKET s = socket_new(context->kind);
    HANDLE port = port_for(s);

    expect_error(attempt(context, s, &destination, &timeout), WSAETIMEDOUT);
    expect_no_packet(port);
    closesocket(s);
    expect_no_packet(port);
}

static const bool limited = true, unlimited = false;
static const struct port_row port_plain = { false, false }, port_limited = { false, true };
static const struct port_row port_nonblocking = { true, false };

#define EVENTS \
    "WSAEventSelect / WSAAsyncSelect set on s before: still set afterwards and still delivering"
#define PORT "s associated with a completion port: no packet is ever posted by the call"

#define EVENT_ROW(name_, promise_, entries_, kinds_, run_, data_) \
    SHORT_ROW(name_, promise_, SOURCE_US, entries_, kinds_, run_, data_)

static const struct row rows[] = {
    EVENT_ROW("event_select_still_delivers", EVENTS, BY_ANY, KIND_V4 | KIND_DUAL,
              event_select_still_delivers, &unlimited),
    EVENT_ROW("event_select_still_delivers_with_timeout", EVENTS, BY_ANY, KIND_V4,
              event_select_still_delivers, &limited),
    EVENT_ROW("event_select_delivers_after_refusals", EVENTS, BY_LIST, KIND_V4,
              event_select_delivers_after_refusals, NULL),
    EVENT_ROW("async_select_still_delivers", EVENTS, BY_ANY, KIND_V4, async_select_still_delivers,
              NULL),
    EVENT_ROW("no_packet_after_success", PORT, BY_ANY, KIND_V4 | KIND_DUAL, no_packet_after_success,
              &port_plain),
    EVENT_ROW("no_packet_after_success_with_timeout", PORT, BY_ANY, KIND_V4,
              no_packet_after_success, &port_limited),
    EVENT_ROW("no_packet_after_success_nonblocking", PORT, BY_ANY, KIND_V4, no_packet_after_success,
              &port_nonblocking),
    EVENT_ROW("no_packet_after_refusals", PORT, BY_LIST, KIND_V4, no_packet_after_refusals, NULL),
    EVENT_ROW("no_packet_after_refusal", PORT, BY_ANY, KIND_V4, no_packet_after_refusal, NULL),
    EVENT_ROW("no_packet_after_timeout", PORT, BY_ANY, KIND_V4, no_packet_after_timeout, NULL),
};

const struct row_table event_rows =
    ROW_TABLE("Connecting: event selections and completion ports", rows);
