/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Arguments": lists that cannot be used. The first entry of each is good, but must not be
 * connected to. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

#include <limits.h>

static void list_null_einval(const struct context *context)
{
    struct request request = { .entry = BY_LIST, .s = socket_new(context->kind) };

    expect_error(request_send(&request), WSAEINVAL);
}

struct count_row
{
    INT count;
};

static void list_count_einval(const struct context *context)
{
    const struct count_row *row = context->data;
    struct server server;
    struct address_list list;

    server_start_for(&server, context->kind);
    list_init(&list, 1);
    list_add(&list, &server.address);
    list.list->iAddressCount = row->count;
    expect_error(attempt_list(socket_new(context->kind), &list, NULL), WSAEINVAL);
    expect_number("connections at the server", server_count(&server), 0);
}

/* Two good entries. One of them is then made invalid. */
struct entry_row
{
    int index;
    bool null;
    INT length;          /* without `null`: iSockaddrLength */
    const char *address; /* of the invalid entry; NULL: kind_loopback() */
};

static void list_entry_einval(const struct context *context)
{
    const struct entry_row *row = context->data;
    struct server server;
    struct address_list list;
    int i;

    server_start_for(&server, context->kind);
    list_init(&list, 2);
    for (i = 0; i < 2; i++)
    {
        if (i == row->index && row->address)
            list_add_text(&list, row->address, server.port);
        else
            list_add(&list, &server.address);
    }
    if (row->null)
        list.list->Address[row->index].lpSockaddr = NULL;
    else
        list.list->Address[row->index].iSockaddrLength = row->length;
    expect_error(attempt_list(socket_new(context->kind), &list, NULL), WSAEINVAL);
    expect_number("connections at the server", server_count(&server), 0);
}

static void list_entry_long_length_connects(const struct context *context)
{
    struct server server;
    struct address_list list;

    server_start_for(&server, context->kind);
    list_init(&list, 1);
    list_add(&list, &server.address);
    list.list->Address[0].iSockaddrLength = sizeof(struct sockaddr_storage);
    expect_connected(attempt_list(socket_new(context->kind), &list, NULL));
}

static const struct count_row count_0 = { 0 }, count_minus_1 = { -1 }, count_least = { INT_MIN };
static const struct entry_row first_null = { .index = 0, .null = true };
static const struct entry_row second_null = { .index = 1, .null = true };
static const struct entry_row v4_short = { .index = 0, .length = 15, .address = "127.0.0.1" };
static const struct entry_row v6_short = { .index = 0, .length = 27, .address = "::1" };
static const struct entry_row v6_as_short_as_v4 = { .index = 0, .length = 16, .address = "::1" };
static const struct entry_row second_short = { .index = 1, .length = 15 };
static const struct entry_row length_0 = { .index = 0, .length = 0 };
static const struct entry_row length_1 = { .index = 0, .length = 1 };
static const struct entry_row length_minus_1 = { .index = 0, .length = -1 };

#define LIST_NULL "list NULL: FALSE, WSAEINVAL; no crash"
#define COUNT "iAddressCount <= 0: FALSE, WSAEINVAL"
#define ENTRY_NULL "an entry with a NULL pointer: FALSE, WSAEINVAL; no crash"
#define ENTRY_SHORT "an iSockaddrLength too short for its family: FALSE, WSAEINVAL"

#define LIST_ROW(name_, promise_, run_, data_) \
    ROW(name_, promise_, SOURCE_US, BY_LIST, KIND_V4, run_, data_)

static const struct row rows[] = {
    LIST_ROW("list_null_einval", LIST_NULL, list_null_einval, NULL),
    LIST_ROW("list_count_zero_einval", COUNT, list_count_einval, &count_0),
    LIST_ROW("list_count_negative_einval", COUNT, list_count_einval, &count_minus_1),
    LIST_ROW("list_count_most_negative_einval", COUNT, list_count_einval, &count_least),
    LIST_ROW("list_first_entry_null_einval", ENTRY_NULL, list_entry_einval, &first_null),
    LIST_ROW("list_second_entry_null_einval", ENTRY_NULL, list_entry_einval, &second_null),
    LIST_ROW("list_entry_v4_short_einval", ENTRY_SHORT, list_entry_einval, &v4_short),
    LIST_ROW("list_entry_v6_short_einval", ENTRY_SHORT, list_entry_einval, &v6_short),
    LIST_ROW("list_entry_v6_as_short_as_v4_einval", ENTRY_SHORT, list_entry_einval,
             &v6_as_short_as_v4),
    LIST_ROW("list_second_entry_short_einval", ENTRY_SHORT, list_entry_einval, &second_short),
    LIST_ROW("list_entry_length_zero_einval", ENTRY_SHORT, list_entry_einval, &length_0),
    LIST_ROW("list_entry_length_one_einval", ENTRY_SHORT, list_entry_einval, &length_1),
    LIST_ROW("list_entry_length_negative_einval", ENTRY_SHORT, list_entry_einval, &length_minus_1),
    ROW("list_entry_long_length_connects",
        "an iSockaddrLength longer than its family needs (SOCKADDR_STORAGE) is no mistake",
        SOURCE_US, BY_LIST, KIND_ALL, list_entry_long_length_connects, NULL),
};

const struct row_table list_argument_rows = ROW_TABLE("Arguments: the list", rows);
