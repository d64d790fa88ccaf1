/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Candidates and families": which of several candidates is used when all answer. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

struct order_row
{
    const char *first, *second; /* as the list has them */
    const char *wanted;
};

static void order_of_list(const struct context *context)
{
    const struct order_row *row = context->data;
    struct server v4, v6;
    struct address_list list;
    struct sockaddr_storage peer, wanted;
    SOCKET s = socket_new(context->kind);

    server_start_pair(&v4, &v6);
    list_init(&list, 2);
    list_add_text(&list, row->first, v4.port);
    list_add_text(&list, row->second, v4.port);
    expect_connected(attempt_list(s, &list, NULL));
    peer = address_of_peer(s);
    wanted = address_make(row->wanted, v4.port);
    expect_address("peer", &peer, &wanted);
}

static void localhost_prefers_v6(const struct context *context)
{
    struct server v4, v6;
    struct destination destination;
    struct sockaddr_storage peer;
    SOCKET s = socket_new(context->kind);

    server_start_pair(&v4, &v6);
    destination = destination_named("localhost", v4.port);
    expect_connected(attempt(context, s, &destination, NULL));
    peer = address_of_peer(s);
    expect_address("peer", &peer, &v6.address);
}

/* Three servers that differ only in their ports: no rule of RFC 6724 tells them apart. */
static void ties_keep_the_order(const struct context *context)
{
    struct server servers[3];
    int first, i;

    for (i = 0; i < 3; i++)
        server_start_for(&servers[i], context->kind);
    for (first = 0; first < 3; first++)
    {
        struct address_list list;
        SOCKET s = socket_new(context->kind);
        struct sockaddr_storage peer, wanted;

        list_init(&list, 3);
        for (i = 0; i < 3; i++)
            list_add(&list, &servers[(first + i) % 3].address);
        expect_connected(attempt_list(s, &list, NULL));
        peer = address_of_peer(s);
        wanted = kind_reported(context->kind, &servers[first].address);
        expect_address("peer", &peer, &wanted);
    }
}

static const struct order_row v4_listed_first = { "127.0.0.1", "::1", "::1" };
static const struct order_row v6_listed_first = { "::1", "127.0.0.1", "::1" };
static const struct order_row mapped_listed_first = { "::ffff:127.0.0.1", "::1", "::1" };

#define ORDER \
    "order: address pairs with the highest chance of success first: RFC 6724, stable for ties"

static const struct row rows[] = {
    ROW("v4_listed_first_v6_taken", ORDER, SOURCE_US, BY_LIST, KIND_DUAL, order_of_list,
        &v4_listed_first),
    ROW("v6_listed_first_v6_taken", ORDER, SOURCE_US, BY_LIST, KIND_DUAL, order_of_list,
        &v6_listed_first),
    ROW("mapped_listed_first_v6_taken", ORDER, SOURCE_US, BY_LIST, KIND_DUAL, order_of_list,
        &mapped_listed_first),
    ROW("localhost_prefers_v6", ORDER, SOURCE_US, BY_NAME, KIND_DUAL, localhost_prefers_v6, NULL),
    ROW("ties_keep_the_order", ORDER, SOURCE_US, BY_LIST, KIND_ALL, ties_keep_the_order, NULL),
};

const struct row_table order_rows =
    ROW_TABLE("Candidates and families: which of several that answer is taken", rows);
