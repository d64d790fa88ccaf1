/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Calls WSAIoctl with many codes, in all ways to call it, to compare two ws2_32.dll. It prints a line for each
 * call: the result, the last error, the bytes returned, and how an overlapped call completed. Of the output it
 * prints only the size, because addresses differ from run to run. */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <mswsock.h>
#include <mstcpip.h>

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* How long to wait for the completion of a call whose status is still open. */
#define PENDING_WAIT_MS 2000

/* Of one that has its status: Wine sets no event for a code that it does not know. */
#define DONE_WAIT_MS 100

enum way
{
    WAY_PLAIN,
    WAY_EVENT,
    WAY_ROUTINE,
    WAY_PORT,
    WAY_COUNT,
};

static const char *const way_names[WAY_COUNT] = { "plain", "event", "routine", "port" };

static const GUID connectex = WSAID_CONNECTEX;
static const DWORD one = 1;
static const struct tcp_keepalive keepalive = { 1, 1000, 1000 };
static const struct sockaddr_in loopback = { .sin_family = AF_INET,
                                             .sin_addr = { { { 127, 0, 0, 1 } } } };
static const SOCKET_ADDRESS_LIST empty_list;

static const struct question
{
    const char *name;
    DWORD code;
    const void *in;
    DWORD in_size, out_size;
} questions[] = {
    { "FIONBIO", (DWORD)FIONBIO, &one, sizeof(one), 0 },
    { "FIONBIO without input", (DWORD)FIONBIO, NULL, 0, 0 },
    { "FIONREAD", FIONREAD, NULL, 0, sizeof(DWORD) },
    { "SIOCATMARK", SIOCATMARK, NULL, 0, sizeof(DWORD) },
    { "SIO_KEEPALIVE_VALS", SIO_KEEPALIVE_VALS, &keepalive, sizeof(keepalive), 0 },
    { "SIO_ROUTING_INTERFACE_QUERY", SIO_ROUTING_INTERFACE_QUERY, &loopback, sizeof(loopback), 64 },
    { "its output too small", SIO_ROUTING_INTERFACE_QUERY, &loopback, sizeof(loopback), 4 },
    { "SIO_GET_EXTENSION_FUNCTION_POINTER", SIO_GET_EXTENSION_FUNCTION_POINTER, &connectex,
      sizeof(connectex), sizeof(void *) },
    { "SIO_ADDRESS_LIST_QUERY", SIO_ADDRESS_LIST_QUERY, NULL, 0, 1024 },
    { "SIO_ADDRESS_LIST_CHANGE", SIO_ADDRESS_LIST_CHANGE, NULL, 0, 0 },
    { "SIO_GET_INTERFACE_LIST", SIO_GET_INTERFACE_LIST, NULL, 0, 4096 },
    { "SIO_BASE_HANDLE", SIO_BASE_HANDLE, NULL, 0, sizeof(SOCKET) },
    { "SIO_UDP_CONNRESET", SIO_UDP_CONNRESET, &one, sizeof(one), 0 },
    { "an unknown code", 0x12345678, NULL, 0, 64 },
    /* The codes next to ours. */
    { "0xc8000018", 0xc8000018, &empty_list, sizeof(empty_list), 64 },
    { "0xc800001a", 0xc800001a, &empty_list, sizeof(empty_list), 64 },
    { "0x88000019", 0x88000019, &empty_list, sizeof(empty_list), 64 },
    { "0x48000019", 0x48000019, &empty_list, sizeof(empty_list), 64 },
    { "0x00000019", 0x00000019, &empty_list, sizeof(empty_list), 64 },
    { "0", 0, NULL, 0, 0 },
};

struct call
{
    OVERLAPPED overlapped;
    HANDLE port;
    DWORD routine_error, routine_bytes;
    int routines;
};

static void CALLBACK completed(DWORD error, DWORD bytes, WSAOVERLAPPED *overlapped, DWORD flags)
{
    struct call *call = CONTAINING_RECORD(overlapped, struct call, overlapped);

    (void)flags;
    call->routines++;
    call->routine_error = error;
    call->routine_bytes = bytes;
}

/* A call that failed has no completion. */
static DWORD wait_ms_of(const struct call *call, int result, int err)
{
    if (result && err != WSA_IO_PENDING)
        return 0;
    return HasOverlappedIoCompleted(&call->overlapped) ? DONE_WAIT_MS : PENDING_WAIT_MS;
}

/* A call that is pending is cancelled first. */
static void print_completion(struct call *call, SOCKET s, enum way way, int result, int err)
{
    DWORD wait_ms, bytes = 0;
    ULONG_PTR key = 0;
    OVERLAPPED *done = NULL;
    BOOL taken = FALSE;

    if (result && err == WSA_IO_PENDING)
        CancelIoEx((HANDLE)s, &call->overlapped);
    wait_ms = wait_ms_of(call, result, err);
    if (way == WAY_EVENT)
        printf(", event %s",
               WaitForSingleObject(call->overlapped.hEvent, wait_ms) ? "not set" : "set");
    else if (way == WAY_ROUTINE)
    {
        SleepEx(wait_ms, TRUE);
        printf(", routine %d times, %lu, %lu bytes", call->routines, call->routine_error,
               call->routine_bytes);
    }
    else
    {
        taken = GetQueuedCompletionStatus(call->port, &bytes, &key, &done, wait_ms);
        printf(", packet %s, key %lu, %lu bytes, error %lu", done ? "taken" : "none", (ULONG)key,
               bytes, taken ? 0 : GetLastError());
    }
    printf(", status %lx, %lu bytes", (ULONG)call->overlapped.Internal,
           (ULONG)call->overlapped.InternalHigh);
}

static void ask(SOCKET s, const struct question *question, enum way way, BOOL with_returned)
{
    struct call call = { { 0 }, NULL, 0, 0, 0 };
    char out[4096];
    DWORD returned = 4711;
    int result, err;

    if (way == WAY_EVENT)
        call.overlapped.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL);
    if (way == WAY_PORT)
        call.port = CreateIoCompletionPort((HANDLE)s, NULL, 5, 1);
    WSASetLastError(4712);
    result =
        WSAIoctl(s, question->code, (void *)question->in, question->in_size, out,
                 question->out_size, with_returned ? &returned : NULL,
                 way == WAY_PLAIN ? NULL : &call.overlapped, way == WAY_ROUTINE ? completed : NULL);
    err = WSAGetLastError();
    printf("%s, %s: %d, error %d, returned %lu", question->name, way_names[way], result, err,
           returned);
    if (way != WAY_PLAIN)
        print_completion(&call, s, way, result, err);
    printf("\n");
    if (call.overlapped.hEvent)
        CloseHandle(call.overlapped.hEvent);
    if (call.port)
        CloseHandle(call.port);
}

/* Each call has its own socket. Without an OVERLAPPED, SIO_ADDRESS_LIST_CHANGE would wait for ever, except on
 * a non-blocking socket. */
static void ask_in(const struct question *question, enum way way, int type, BOOL with_returned)
{
    u_long on = 1;
    SOCKET s = WSASocketW(AF_INET, type, 0, NULL, 0, WSA_FLAG_OVERLAPPED);

    if (way == WAY_PLAIN)
        ioctlsocket(s, FIONBIO, &on);
    printf("%s, ", type == SOCK_STREAM ? "stream" : "datagram");
    ask(s, question, way, with_returned);
    closesocket(s);
}

int main(void)
{
    const struct question overlapped_sort = { "SIO_ADDRESS_LIST_SORT", SIO_ADDRESS_LIST_SORT,
                                              &empty_list, sizeof(empty_list), 64 };
    WSADATA data;
    size_t i;
    int way;

    printf("not started, ");
    ask(INVALID_SOCKET, &questions[0], WAY_PLAIN, TRUE);
    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    for (i = 0; i < COUNT_OF(questions); i++)
    {
        for (way = 0; way < WAY_COUNT; way++)
        {
            ask_in(&questions[i], way, SOCK_STREAM, TRUE);
            ask_in(&questions[i], way, SOCK_DGRAM, TRUE);
        }
        ask_in(&questions[i], WAY_PLAIN, SOCK_STREAM, FALSE);
        printf("no socket, ");
        ask(INVALID_SOCKET, &questions[i], WAY_PLAIN, TRUE);
    }
    /* With an OVERLAPPED it is the system's, too. */
    for (way = WAY_EVENT; way < WAY_COUNT; way++)
        ask_in(&overlapped_sort, way, SOCK_DGRAM, TRUE);
    WSACleanup();
    return 0;
}
