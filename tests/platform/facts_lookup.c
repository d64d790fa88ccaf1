/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* GetAddrInfoExW with an OVERLAPPED and an event: the lookup that can be given up at a deadline.
 * Only literals are looked up, so that no name server is asked. */

#include "facts.h"
#include "platform.h"

/* A literal takes less than a millisecond. */
#define LOOKUP_LIMIT_MS 5000

/* Enough to meet lookups that are complete before the call returns, about one in twenty. */
#define ROUNDS 300

/* Declared by newer mingw-w64 only; Windows 8 and later. */
typedef INT(WSAAPI *overlapped_result_fn)(OVERLAPPED *);

struct request
{
    OVERLAPPED overlapped;
    PADDRINFOEXW found;
    int called; /* what GetAddrInfoExW returned */
    int status; /* what the completed lookup tells */
};

static overlapped_result_fn find_overlapped_result(void)
{
    HMODULE winsock = GetModuleHandleW(L"ws2_32.dll");
    /* By way of a plain function pointer: FARPROC's type fits no function. */
    void (*found)(void) = (void (*)(void))GetProcAddress(winsock, "GetAddrInfoExOverlappedResult");

    if (!found)
        skip_because("no overlapped lookup before Windows 8");
    return (overlapped_result_fn)found;
}

/* Looks a literal up to the end: pending, event, result. On return nothing refers to the request
 * except found, which is the caller's to free. */
static void look_up(struct request *request, const wchar_t *host, int family)
{
    const ADDRINFOEXW hints = { .ai_flags = AI_NUMERICHOST,
                                .ai_family = family,
                                .ai_socktype = SOCK_STREAM,
                                .ai_protocol = IPPROTO_TCP };
    overlapped_result_fn overlapped_result = find_overlapped_result();
    DWORD waited;

    memset(request, 0, sizeof(*request));
    request->overlapped.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    assert_non_null(request->overlapped.hEvent);
    request->called = GetAddrInfoExW(host, NULL, NS_ALL, NULL, &hints, &request->found, NULL,
                                     &request->overlapped, NULL, NULL);
    request->status = request->called;
    waited = WAIT_OBJECT_0;
    if (request->called == WSA_IO_PENDING)
    {
        waited = WaitForSingleObject(request->overlapped.hEvent, LOOKUP_LIMIT_MS);
        request->status = overlapped_result(&request->overlapped);
    }
    CloseHandle(request->overlapped.hEvent);
    assert_int_equal(waited, WAIT_OBJECT_0);
}

/* Needed by: the lookup, for which completion at once would be one more case. It occurs on
 * Windows, and our code allows for it. */
void lookup_with_event_is_always_pending(void **state)
{
    struct request request;

    (void)state;
    wine_only();
    look_up(&request, L"127.0.0.1", AF_UNSPEC);
    if (request.found)
        FreeAddrInfoExW(request.found);
    assert_int_equal(request.called, WSA_IO_PENDING);
    look_up(&request, L"not a literal", AF_UNSPEC);
    assert_int_equal(request.called, WSA_IO_PENDING);
}

/* Needed by: the lookup: code and result are complete when the event is set, in the variable that
 * the call was given. A request that was given up is freed by its event alone. */
void lookup_result_is_there_when_the_event_is_set(void **state)
{
    struct request request;
    unsigned i;

    (void)state;
    for (i = 0; i < ROUNDS; i++)
    {
        look_up(&request, L"127.0.0.1", AF_UNSPEC);
        assert_int_equal(request.status, 0);
        assert_non_null(request.found);
        assert_int_equal(request.found->ai_family, AF_INET);
        assert_int_equal(request.found->ai_addrlen, sizeof(struct sockaddr_in));
        assert_int_equal(((const struct sockaddr_in *)request.found->ai_addr)->sin_addr.s_addr,
                         htonl(INADDR_LOOPBACK));
        assert_null(request.found->ai_next);
        FreeAddrInfoExW(request.found);
    }
}

/* Needed by: the same. GetOverlappedResult would turn the code into one of another kind. */
void lookup_failure_is_told_by_the_overlapped_result(void **state)
{
    struct request request;

    (void)state;
    look_up(&request, L"not a literal", AF_UNSPEC);
    assert_int_equal(request.status, WSAHOST_NOT_FOUND);
    assert_null(request.found);
}

/* Needed by: the table of codes at the border of the lookup. EAI_ADDRFAMILY of the host's C
 * library is -9, and no Winsock code. */
void lookup_of_other_family_tells_a_raw_code(void **state)
{
    struct request request;

    (void)state;
    wine_only();
    look_up(&request, L"127.0.0.1", AF_INET6);
    assert_int_equal(request.status, -9);
    assert_null(request.found);
}

/* Needed by: the rule that a request given up stays allocated: nothing can cancel it. */
void lookup_leaves_the_handle_unwritten(void **state)
{
    const ADDRINFOEXW hints = { .ai_flags = AI_NUMERICHOST };
    HANDLE unwritten = (HANDLE)(UINT_PTR)0x1234;
    HANDLE handle = unwritten;
    OVERLAPPED overlapped = { 0 };
    PADDRINFOEXW found = NULL;
    DWORD waited;
    int called;

    (void)state;
    wine_only();
    overlapped.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    assert_non_null(overlapped.hEvent);
    called = GetAddrInfoExW(L"127.0.0.1", NULL, NS_ALL, NULL, &hints, &found, NULL, &overlapped,
                            NULL, &handle);
    assert_int_equal(called, WSA_IO_PENDING);
    waited = WaitForSingleObject(overlapped.hEvent, LOOKUP_LIMIT_MS);
    CloseHandle(overlapped.hEvent);
    assert_int_equal(waited, WAIT_OBJECT_0);
    FreeAddrInfoExW(found);
    assert_true(handle == unwritten || !handle);
    note(handle ? "the handle is not written" : "the handle is NULL");
}

/* Needed by: keeping the deadline ourselves. A timeout of nothing would have to end the lookup. */
void lookup_ignores_its_timeout(void **state)
{
    const ADDRINFOEXW hints = { .ai_flags = AI_NUMERICHOST };
    struct timeval nothing = { 0, 0 };
    PADDRINFOEXW found = NULL;

    (void)state;
    wine_only();
    assert_int_equal(GetAddrInfoExW(L"127.0.0.1", NULL, NS_ALL, NULL, &hints, &found, &nothing,
                                    NULL, NULL, NULL),
                     0);
    assert_non_null(found);
    FreeAddrInfoExW(found);
}

/* Needed by: the promise that international names work, also with a deadline. See
 * international_name_is_converted for why a literal shows it. */
void lookup_converts_international_names(void **state)
{
    struct request request;

    (void)state;
    wine_only();
    look_up(&request, L"\xff11\xff12\xff17.0.0.1", AF_INET);
    assert_int_equal(request.status, 0);
    assert_non_null(request.found);
    assert_int_equal(((const struct sockaddr_in *)request.found->ai_addr)->sin_addr.s_addr,
                     htonl(INADDR_LOOPBACK));
    FreeAddrInfoExW(request.found);
}
