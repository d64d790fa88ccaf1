/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Rows of the contract that can only be tested by replacing the implementation's imports: it
 * connects through the exports of ws2_32 (so that the hooks of proxies see it), tries duplicates
 * once, and handles running out of memory. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

#include "../common/imports.h"

#include <string.h>

typedef void (*function)(void);

/* The replaced function, or NULL if the implementation does not import it. */
static function hook(const char *dll_name, const char *name, function with)
{
    HMODULE dll = GetModuleHandleA(dll_name);
    function original = dll ? (function)GetProcAddress(dll, name) : NULL;

    return imports_replace(implementation_module(), original, with) ? original : NULL;
}

#define ATTEMPTS_MOST 64

/* Stream connects that the implementation has made through its imports, in their order. */
static struct
{
    struct sockaddr_storage to[ATTEMPTS_MOST];
    volatile LONG count;
} attempts;

static void attempts_add(SOCKET s, const struct sockaddr *to, int size)
{
    int type = 0, type_size = sizeof(type), error = WSAGetLastError();
    LONG index;

    /* Datagram sockets are used to find source addresses: they are not attempts. */
    if (!getsockopt(s, SOL_SOCKET, SO_TYPE, (char *)&type, &type_size) && type == SOCK_STREAM)
    {
        index = InterlockedIncrement(&attempts.count) - 1;
        if (index < ATTEMPTS_MOST)
            memcpy(&attempts.to[index], to, (size_t)size);
    }
    WSASetLastError(error);
}

static int WSAAPI hooked_connect(SOCKET s, const struct sockaddr *to, int size)
{
    attempts_add(s, to, size);
    return connect(s, to, size);
}

static int WSAAPI hooked_wsaconnect(SOCKET s, const struct sockaddr *to, int size, WSABUF *caller,
                                    WSABUF *callee, QOS *sqos, QOS *gqos)
{
    attempts_add(s, to, size);
    return WSAConnect(s, to, size, caller, callee, sqos, gqos);
}

/* WSAIoctl returns ConnectEx: an implementation that asks for it may use it. */
static bool extension_asked_for;

static int WSAAPI hooked_wsaioctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out,
                                  DWORD out_size, DWORD *returned, WSAOVERLAPPED *overlapped,
                                  LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    if (code == SIO_GET_EXTENSION_FUNCTION_POINTER)
        extension_asked_for = true;
    return WSAIoctl(s, code, in, in_size, out, out_size, returned, overlapped, routine);
}

static void hooks_install(void)
{
    if (implementation_module() == GetModuleHandleA("ws2_32.dll"))
        case_skip("the implementation is ws2_32 itself: its own calls go through no import");
    if (!hook("ws2_32.dll", "connect", (function)hooked_connect) &
        !hook("ws2_32.dll", "WSAConnect", (function)hooked_wsaconnect) &
        !hook("ws2_32.dll", "WSAIoctl", (function)hooked_wsaioctl))
        case_fail(
            "the implementation imports neither connect nor WSAConnect nor WSAIoctl from ws2_32");
}

static void connects_through_exports(const struct context *context)
{
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    struct sockaddr_storage wanted;
    SOCKET s = socket_new(context->kind);

    hooks_install();
    expect_connected(attempt(context, s, &destination, NULL));
    if (extension_asked_for && !attempts.count)
        return;
    wanted = kind_reported(context->kind, &server.address);
    expect_number("connects seen by the hook", attempts.count, 1);
    expect_address("address seen by the hook", &attempts.to[0], &wanted);
}

/* Only attempts by connect() can be counted, not those by ConnectEx. */
static void expect_attempts(int wanted)
{
    if (extension_asked_for)
        case_skip("the implementation connects by ConnectEx: attempts cannot be counted");
    expect_number("attempts", attempts.count, wanted);
}

static void duplicates_make_one_attempt(const struct context *context)
{
    struct address_list list;
    struct sockaddr_storage mapped;
    unsigned port = refusing_port("0.0.0.0");

    hooks_install();
    list_init(&list, 4);
    list_add_text(&list, "127.0.0.1", port);
    list_add_text(&list, "127.0.0.1", port);
    mapped = address_mapped("127.0.0.1", port);
    list_add(&list, &mapped);
    list_add_text(&list, "127.0.0.1", port);
    expect_error(attempt_list(socket_new(context->kind), &list, NULL), WSAECONNREFUSED);
    expect_attempts(1);
}

static bool was_attempted(const struct sockaddr_storage *address)
{
    LONG i;

    for (i = 0; i < attempts.count && i < ATTEMPTS_MOST; i++)
        if (address_equal(&attempts.to[i], address))
            return true;
    return false;
}

static void all_candidates_are_attempted(const struct context *context)
{
    static const char *const addresses[] = { "127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4",
                                             "127.0.0.5" };
    struct address_list list;
    unsigned port = refusing_port("0.0.0.0");
    size_t i;

    hooks_install();
    list_init(&list, 5);
    for (i = 0; i < 5; i++)
        list_add_text(&list, addresses[i], port);
    expect_error(attempt_list(socket_new(context->kind), &list, NULL), WSAECONNREFUSED);
    if (extension_asked_for)
        case_skip("the implementation connects by ConnectEx: attempts cannot be counted");
    for (i = 0; i < 5; i++)
    {
        struct sockaddr_storage wanted = kind_reported(context->kind, &list.entries[i]);

        if (!was_attempted(&wanted))
            case_fail("expected an attempt at %s, there was none", addresses[i]);
    }
}

/* How many more stream sockets the implementation can open. */
static volatile LONG sockets_left;

static bool socket_is_had(int type)
{
    if (type != SOCK_STREAM || InterlockedDecrement(&sockets_left) >= 0)
        return true;
    WSASetLastError(WSAEMFILE);
    return false;
}

static SOCKET WSAAPI hooked_socket(int family, int type, int protocol)
{
    return socket_is_had(type) ? socket(family, type, protocol) : INVALID_SOCKET;
}

static SOCKET WSAAPI hooked_wsasocket(int family, int type, int protocol, WSAPROTOCOL_INFOW *info,
                                      GROUP group, DWORD flags)
{
    return socket_is_had(type) ? WSASocketW(family, type, protocol, info, group, flags)
                               : INVALID_SOCKET;
}

static void sockets_are_short(const struct context *context)
{
    struct server server;
    struct address_list list;
    SOCKET s = socket_new(context->kind);

    hooks_install();
    hook("ws2_32.dll", "socket", (function)hooked_socket);
    hook("ws2_32.dll", "WSASocketW", (function)hooked_wsasocket);
    sockets_left = *(const LONG *)context->data;
    server_start_for(&server, context->kind);
    list_init(&list, 3);
    list_add_text(&list, kind_loopback(context->kind), refusing_port_for(context->kind));
    list_add(&list, &server.address);
    list_add_text(&list, kind_loopback(context->kind), refusing_port_for(context->kind));
    expect_connected(attempt_list(s, &list, NULL));
}

/* The fail_at-th allocation of the implementation and all later ones fail; 0: none fails. */
static volatile LONG allocations;
static LONG fail_at;

static bool allocation_fails(void)
{
    LONG number = InterlockedIncrement(&allocations);

    return fail_at && number >= fail_at;
}

static void *WINAPI hooked_heap_alloc(HANDLE heap, DWORD flags, SIZE_T size)
{
    return allocation_fails() ? NULL : HeapAlloc(heap, flags, size);
}

static void *WINAPI hooked_heap_realloc(HANDLE heap, DWORD flags, void *memory, SIZE_T size)
{
    return allocation_fails() ? NULL : HeapReAlloc(heap, flags, memory, size);
}

/* The C runtime of the implementation: its free() gets the memory. */
static struct
{
    void *(CDECL *malloc)(size_t);
    void *(CDECL *calloc)(size_t, size_t);
    void *(CDECL *realloc)(void *, size_t);
} crt;

static void *CDECL hooked_malloc(size_t size)
{
    return allocation_fails() ? NULL : crt.malloc(size);
}

static void *CDECL hooked_calloc(size_t count, size_t size)
{
    return allocation_fails() ? NULL : crt.calloc(count, size);
}

static void *CDECL hooked_realloc(void *memory, size_t size)
{
    return allocation_fails() ? NULL : crt.realloc(memory, size);
}

static void crt_hook(const char *dll_name)
{
    function original = hook(dll_name, "malloc", (function)hooked_malloc);

    if (original)
        crt.malloc = (void *(CDECL *)(size_t))original;
    original = hook(dll_name, "calloc", (function)hooked_calloc);
    if (original)
        crt.calloc = (void *(CDECL *)(size_t, size_t))original;
    original = hook(dll_name, "realloc", (function)hooked_realloc);
    if (original)
        crt.realloc = (void *(CDECL *)(void *, size_t))original;
}

static void allocations_hook(void)
{
    hook("kernel32.dll", "HeapAlloc", (function)hooked_heap_alloc);
    hook("kernel32.dll", "HeapReAlloc", (function)hooked_heap_realloc);
    crt_hook("msvcrt.dll");
    crt_hook("ucrtbase.dll");
}

static struct outcome call_short_of_memory(const struct request *request, LONG from)
{
    struct outcome outcome;

    allocations = 0;
    fail_at = from;
    outcome = request_send(request);
    fail_at = 0;
    return outcome;
}

/* Lets the first allocation fail, then the second, and so on, until the call makes no more. */
#define ALLOCATIONS_MOST 200

static void out_of_memory_enobufs(const struct context *context)
{
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    struct address_list list;
    LONG from;

    allocations_hook();
    list_init(&list, 2);
    list_add_text(&list, kind_loopback(context->kind), refusing_port_for(context->kind));
    list_add(&list, &server.address);
    for (from = 1; from <= ALLOCATIONS_MOST; from++)
    {
        struct request request = request_init(context, socket_new(context->kind), &destination);
        struct outcome outcome;

        if (context->entry == BY_LIST)
            request.list = list.list;
        outcome = call_short_of_memory(&request, from);
        closesocket(request.s);
        if (allocations < from)
            break;
        if (outcome.result != TRUE)
            expect_error(outcome, WSAENOBUFS);
    }
    if (from == 1)
        case_skip("the implementation allocates nothing that can be made to fail from here");
}

#define HOOKS \
    "every connection goes through ws2_32's exported calls (or the extension pointer it hands out)"
#define ONCE "duplicates are tried once"
#define ALL_TRIED "every usable pair has been tried before the call gives up"
#define SHORT ALL_TRIED ", on the caller's socket where no other is to be had"
#define MEMORY "out of memory: FALSE, WSAENOBUFS"

static const struct row rows[] = {
    ROW("connects_through_exports", HOOKS, SOURCE_US, BY_ANY, KIND_ALL, connects_through_exports,
        NULL),
    ROW("duplicates_make_one_attempt", ONCE, SOURCE_US, BY_LIST, KIND_V4 | KIND_DUAL,
        duplicates_make_one_attempt, NULL),
    ROW("all_candidates_are_attempted", ALL_TRIED, SOURCE_US, BY_LIST, KIND_V4 | KIND_DUAL,
        all_candidates_are_attempted, NULL),
    ROW("no_socket_to_be_had_connects", SHORT, SOURCE_US, BY_LIST, KIND_ALL, sockets_are_short,
        &(const LONG){ 0 }),
    ROW("one_socket_to_be_had_connects", SHORT, SOURCE_US, BY_LIST, KIND_ALL, sockets_are_short,
        &(const LONG){ 1 }),
    ROW("out_of_memory_enobufs", MEMORY, SOURCE_US, BY_ANY, KIND_V4, out_of_memory_enobufs, NULL),
};

const struct row_table hook_rows =
    ROW_TABLE("Robustness: what the implementation calls and allocates", rows);
