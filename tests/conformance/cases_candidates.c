/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Candidates and families": several candidates, of which some or all refuse. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Different IPv4 loopback addresses, all with the same port, which refuses. */
static void list_add_refusing(struct address_list *list, int count)
{
    unsigned port = refusing_port("0.0.0.0");
    char address[32];
    int i;

    for (i = 0; i < count; i++)
    {
        snprintf(address, sizeof(address), "127.1.%d.%d", i / 250, 1 + i % 250);
        list_add_text(list, address, port);
    }
}

/* Contract, "The server's view": when there are several addresses, a server may see a short
 * connection before the caller's. */
static void expect_connections_of_several(struct server *server)
{
    int count = server_count(server);

    if (count != 2)
        expect_number("connections at the server", count, 1);
}

struct refused_row
{
    int refused; /* entries that refuse, before the good one */
    bool good_first;
    bool no_good;
};

static void refused_then_good(const struct context *context)
{
    const struct refused_row *row = context->data;
    struct server server;
    struct address_list list;
    SOCKET s = socket_new(context->kind);
    int i;

    server_start_for(&server, context->kind);
    list_init(&list, row->refused + 1);
    if (row->good_first)
        list_add(&list, &server.address);
    for (i = 0; i < row->refused; i++)
        list_add_text(&list, kind_loopback(context->kind), refusing_port_for(context->kind));
    if (!row->good_first)
        list_add(&list, &server.address);
    expect_connected(attempt_list(s, &list, NULL));
    expect_connections_of_several(&server);
}

static void all_refused(const struct context *context)
{
    const struct refused_row *row = context->data;
    struct address_list list;
    int i;

    list_init(&list, row->refused);
    for (i = 0; i < row->refused; i++)
        list_add_text(&list, kind_loopback(context->kind), refusing_port_for(context->kind));
    expect_error(attempt_list(socket_new(context->kind), &list, NULL), WSAECONNREFUSED);
}

static void name_refused(const struct context *context)
{
    const char *const *node = context->data;
    struct destination destination =
        destination_named(*node ? *node : kind_loopback(context->kind), refusing_port_of_both());

    expect_error(attempt(context, socket_new(context->kind), &destination, NULL), WSAECONNREFUSED);
}

static void many_entries_then_good(const struct context *context)
{
    const struct refused_row *row = context->data;
    struct server server;
    struct address_list list;

    server_start_for(&server, context->kind);
    list_init(&list, row->refused + 1);
    list_add_refusing(&list, row->refused);
    list_add(&list, &server.address);
    expect_connected(attempt_list(socket_new(context->kind), &list, NULL));
    expect_number("connections at the server", server_count(&server), 1);
}

/* The address of one family refuses, that of the other answers. The list may have either order. */
struct across_row
{
    const char *good, *refusing;
    bool good_first;
};

static void other_family_is_tried(const struct context *context)
{
    const struct across_row *row = context->data;
    struct server server;
    struct address_list list;

    server_start_alone(&server, row->good);
    list_init(&list, 2);
    list_add_text(&list, row->good_first ? row->good : row->refusing, server.port);
    list_add_text(&list, row->good_first ? row->refusing : row->good, server.port);
    expect_connected(attempt_list(socket_new(context->kind), &list, NULL));
    expect_connections_of_several(&server);
}

/* An address that answered a moment ago and refuses now, between two of the other family. On Linux,
 * the caller's socket could not be used for another address after that, so it must not have tried
 * this one. */
static void recently_good_refuses(const struct context *context)
{
    struct server before, good;
    struct address_list list;

    server_start_alone(&before, "127.0.0.1");
    server_start(&good, "::1", 0);
    list_init(&list, 1);
    list_add(&list, &before.address);
    expect_connected(attempt_list(socket_new(context->kind), &list, NULL));
    server_count(&before);
    loopback_close(&before.peer);
    list_init(&list, 3);
    list_add_text(&list, "::1", refusing_port("::1"));
    list_add_text(&list, "127.0.0.1", before.port);
    list_add(&list, &good.address);
    expect_connected(attempt_list(socket_new(context->kind), &list, NULL));
    expect_connections_of_several(&good);
}

/* Returns the error of a connect() to the address on a new socket. */
static int direct_error(enum socket_kind kind, const struct sockaddr_storage *address)
{
    SOCKET s = socket_new(kind);
    int err =
        connect(s, (const struct sockaddr *)address, address_size(address)) ? WSAGetLastError() : 0;

    closesocket(s);
    return err;
}

/* Does the system have a source address for the destination? A connect() of a datagram socket shows
 * that and sends nothing. */
static bool has_source(const struct sockaddr_storage *address)
{
    SOCKET s = socket(address->ss_family, SOCK_DGRAM, IPPROTO_UDP);
    bool found = !connect(s, (const struct sockaddr *)address, address_size(address));

    closesocket(s);
    return found;
}

/* 127.255.255.255 is the broadcast address of loopback, which no stream socket can reach. When it
 * has no source address, rule 1 of RFC 6724 section 6 puts it last, at whatever place it has in the
 * list. */
static void error_is_of_last_candidate(const struct context *context)
{
    const bool *listed_first = context->data;
    struct sockaddr_storage plain = address_make("127.255.255.255", 9);
    struct sockaddr_storage broadcast = kind_reported(context->kind, &plain);
    int err = direct_error(context->kind, &broadcast);
    struct address_list list;

    if (!err || err == WSAECONNREFUSED)
        case_skip("this system treats a broadcast address like another: %s", error_text(err));
    if (*listed_first && has_source(&plain))
        case_skip("this system has a source for broadcasts: RFC 6724 does not put them last");
    list_init(&list, 2);
    if (*listed_first)
        list_add(&list, &broadcast);
    list_add_text(&list, "127.0.0.1", refusing_port("127.0.0.1"));
    if (!*listed_first)
        list_add(&list, &broadcast);
    expect_error(attempt_list(socket_new(context->kind), &list, NULL), err);
}

/* The list is on read-only pages. It is compared afterwards, in case the pages were made writable. */
static void list_is_not_modified(const struct context *context)
{
    struct server server;
    struct address_list list;
    struct sockaddr_storage entries[3];
    const size_t list_at = 2048;
    unsigned char *page = VirtualAlloc(NULL, 4096, MEM_COMMIT, PAGE_READWRITE), copy[4096];
    struct request request;
    DWORD old;
    int i;

    expect_done("VirtualAlloc", page != NULL);
    server_start_for(&server, context->kind);
    list_init(&list, 3);
    list_add_text(&list, kind_loopback(context->kind), refusing_port_for(context->kind));
    entries[0] = address_mapped("127.0.0.1", server.port);
    list_add(&list, &entries[0]);
    list_add(&list, &server.address);
    memcpy(page, list.entries, sizeof(entries));
    for (i = 0; i < 3; i++)
        list.list->Address[i].lpSockaddr =
            (struct sockaddr *)(page + (size_t)i * sizeof(entries[0]));
    memcpy(page + list_at, list.list, list.list_size);
    memcpy(copy, page, sizeof(copy));
    expect_done("VirtualProtect", VirtualProtect(page, 4096, PAGE_READONLY, &old));
    request = request_init_list(socket_new(context->kind), &list);
    request.list = (SOCKET_ADDRESS_LIST *)(page + list_at);
    expect_connected(request_send(&request));
    expect_number("bytes of the list changed", memcmp(page, copy, sizeof(copy)) != 0, 0);
}

/* Attempts that fail can only be seen by their time: many entries of one address that refuses must
 * take much less time than as many different ones. A factor of 4 is far from both 1 and the
 * number. */
#define MANY 800

static void duplicates_are_tried_once(const struct context *context)
{
    struct address_list different, same;
    struct outcome slow, fast;
    unsigned port = refusing_port("0.0.0.0");
    int i;

    list_init(&different, MANY);
    list_add_refusing(&different, MANY);
    list_init(&same, MANY);
    for (i = 0; i < MANY; i++)
        list_add_text(&same, "127.0.0.1", port);
    fast = attempt_list(socket_new(context->kind), &same, NULL);
    slow = attempt_list(socket_new(context->kind), &different, NULL);
    expect_error(fast, WSAECONNREFUSED);
    expect_error(slow, WSAECONNREFUSED);
    if (fast.elapsed_ms > slow.elapsed_ms / 4)
        case_late(
            "expected %d equal entries to take less than a quarter of %d different ones, got %u and %u ms",
            MANY, MANY, fast.elapsed_ms, slow.elapsed_ms);
}

static const struct refused_row one = { .refused = 1 }, three = { .refused = 3 },
                                ten = { .refused = 10 };
static const struct refused_row before_good = { .refused = 2, .good_first = true };
static const struct refused_row entries_70 = { .refused = 70 }, entries_1000 = { .refused = 1000 };
static const struct across_row v4_good_last = { "127.0.0.1", "::1", false };
static const struct across_row v4_good_first = { "127.0.0.1", "::1", true };
static const struct across_row v6_good_last = { "::1", "127.0.0.1", false };
static const struct across_row v6_good_first = { "::1", "127.0.0.1", true };
static const bool listed_first = true, listed_last = false;
static const char *const literal, *const localhost = "localhost";

#define ALL_TRIED "every usable pair has been tried before the call gives up"
#define LAST_ERROR "every attempt failed: FALSE, the error of the last candidate in the order tried"
#define UNMODIFIED "the caller's list is never modified"
#define ONCE "duplicates are tried once"

#define LIST_ROW(name_, promise_, source_, kinds_, run_, data_) \
    ROW(name_, promise_, source_, BY_LIST, kinds_, run_, data_)
#define V4_AND_DUAL (KIND_V4 | KIND_DUAL)

static const struct row rows[] = {
    LIST_ROW("one_refused_then_good_connects", ALL_TRIED, SOURCE_DOC, KIND_ALL, refused_then_good,
             &one),
    LIST_ROW("three_refused_then_good_connects", ALL_TRIED, SOURCE_DOC, KIND_ALL, refused_then_good,
             &three),
    LIST_ROW("ten_refused_then_good_connects", ALL_TRIED, SOURCE_US, KIND_ALL, refused_then_good,
             &ten),
    LIST_ROW("good_then_refused_connects", ALL_TRIED, SOURCE_DOC, KIND_ALL, refused_then_good,
             &before_good),
    LIST_ROW("seventy_refused_then_good_connects", ALL_TRIED, SOURCE_US, V4_AND_DUAL,
             many_entries_then_good, &entries_70),
    LIST_ROW("thousand_refused_then_good_connects", ALL_TRIED, SOURCE_US, V4_AND_DUAL,
             many_entries_then_good, &entries_1000),
    LIST_ROW("v6_refused_then_v4_good_connects", ALL_TRIED, SOURCE_DOC, KIND_DUAL,
             other_family_is_tried, &v4_good_last),
    LIST_ROW("v4_good_then_v6_refused_connects", ALL_TRIED, SOURCE_DOC, KIND_DUAL,
             other_family_is_tried, &v4_good_first),
    LIST_ROW("v4_refused_then_v6_good_connects", ALL_TRIED, SOURCE_DOC, KIND_DUAL,
             other_family_is_tried, &v6_good_last),
    LIST_ROW("v6_good_then_v4_refused_connects", ALL_TRIED, SOURCE_DOC, KIND_DUAL,
             other_family_is_tried, &v6_good_first),
    LIST_ROW("recently_good_refuses_other_family_connects", ALL_TRIED, SOURCE_US, KIND_DUAL,
             recently_good_refuses, NULL),
    LIST_ROW("one_refused_econnrefused", LAST_ERROR, SOURCE_DOC, KIND_ALL, all_refused, &one),
    LIST_ROW("three_refused_econnrefused", LAST_ERROR, SOURCE_DOC, KIND_ALL, all_refused, &three),
    ROW("literal_refused_econnrefused", LAST_ERROR, SOURCE_DOC, BY_NAME, KIND_ALL, name_refused,
        &literal),
    ROW("localhost_refused_econnrefused", LAST_ERROR, SOURCE_DOC, BY_NAME, KIND_ALL, name_refused,
        &localhost),
    LIST_ROW("error_is_of_last_candidate", LAST_ERROR, SOURCE_DOC, V4_AND_DUAL,
             error_is_of_last_candidate, &listed_last),
    LIST_ROW("error_is_of_last_candidate_in_order_tried", LAST_ERROR, SOURCE_US, V4_AND_DUAL,
             error_is_of_last_candidate, &listed_first),
    LIST_ROW("list_is_not_modified", UNMODIFIED, SOURCE_US, V4_AND_DUAL, list_is_not_modified,
             NULL),
    LIST_ROW("duplicates_are_tried_once", ONCE, SOURCE_US, V4_AND_DUAL, duplicates_are_tried_once,
             NULL),
};

const struct row_table candidate_rows =
    ROW_TABLE("Candidates and families: several, of which some or all refuse", rows);
