/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Arguments": the two address buffers and their lengths. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

/* All cases here begin with a server, and a call with both buffers. */
struct scene
{
    struct server server;
    struct destination destination;
    struct request request;
    struct buffers buffers;
};

static void scene_init(struct scene *scene, const struct context *context, DWORD length)
{
    server_start_for(&scene->server, context->kind);
    scene->destination = destination_of(&scene->server.address);
    scene->request = request_init(context, socket_new(context->kind), &scene->destination);
    buffers_init(&scene->buffers, &scene->request, length);
}

struct short_row
{
    bool local, remote;  /* which of the two is short */
    bool empty;          /* length 0, else one byte less than needed */
    bool look_at_server; /* no connection may have come there */
};

static void short_length_efault(const struct context *context)
{
    const struct short_row *row = context->data;
    DWORD need = kind_address_size(context->kind);
    DWORD less = row->empty ? 0 : need - 1;
    struct scene scene;

    scene_init(&scene, context, need);
    if (row->local)
        scene.buffers.local_len = less;
    if (row->remote)
        scene.buffers.remote_len = less;
    expect_error(request_send(&scene.request), WSAEFAULT);
    expect_number("LocalAddressLength", scene.buffers.local_len, row->local ? less : need);
    expect_number("RemoteAddressLength", scene.buffers.remote_len, row->remote ? less : need);
    if (row->look_at_server)
        expect_number("connections at the server", server_count(&scene.server), 0);
}

/* 16 bytes hold a sockaddr_in, but an AF_INET6 socket reports a sockaddr_in6. */
static void v4_length_on_v6_socket_efault(const struct context *context)
{
    struct scene scene;

    scene_init(&scene, context, sizeof(struct sockaddr_in));
    expect_error(request_send(&scene.request), WSAEFAULT);
    expect_number("LocalAddressLength", scene.buffers.local_len, sizeof(struct sockaddr_in));
    expect_number("RemoteAddressLength", scene.buffers.remote_len, sizeof(struct sockaddr_in));
}

static void short_length_leaves_socket_usable(const struct context *context)
{
    struct scene scene;

    scene_init(&scene, context, 1);
    expect_error(request_send(&scene.request), WSAEFAULT);
    scene.buffers.local_len = scene.buffers.remote_len = kind_address_size(context->kind);
    expect_connected(request_send(&scene.request));
}

struct null_row
{
    bool local_null, remote_null;
    DWORD length;
};

static void null_address_ignores_length(const struct context *context)
{
    const struct null_row *row = context->data;
    DWORD need = kind_address_size(context->kind);
    struct scene scene;

    scene_init(&scene, context, need);
    if (row->local_null)
    {
        scene.request.local = NULL;
        scene.buffers.local_len = row->length;
    }
    if (row->remote_null)
    {
        scene.request.remote = NULL;
        scene.buffers.remote_len = row->length;
    }
    expect_connected(request_send(&scene.request));
    expect_number("LocalAddressLength", scene.buffers.local_len,
                  row->local_null ? row->length : need);
    expect_number("RemoteAddressLength", scene.buffers.remote_len,
                  row->remote_null ? row->length : need);
}

static void null_length_leaves_buffer(const struct context *context)
{
    const struct null_row *row = context->data;
    struct scene scene;

    scene_init(&scene, context, kind_address_size(context->kind));
    if (row->local_null)
        scene.request.local_len = NULL;
    if (row->remote_null)
        scene.request.remote_len = NULL;
    expect_connected(request_send(&scene.request));
    expect_number("LocalAddress is untouched", buffer_untouched(scene.buffers.local.bytes, 0),
                  row->local_null);
    expect_number("RemoteAddress is untouched", buffer_untouched(scene.buffers.remote.bytes, 0),
                  row->remote_null);
}

static void long_length_is_cut(const struct context *context)
{
    struct scene scene;

    scene_init(&scene, context, sizeof(struct sockaddr_storage));
    expect_connected(request_send(&scene.request));
    expect_number("LocalAddressLength", scene.buffers.local_len, kind_address_size(context->kind));
    expect_number("RemoteAddressLength", scene.buffers.remote_len,
                  kind_address_size(context->kind));
}

static void bytes_beyond_are_untouched(const struct context *context)
{
    DWORD need = kind_address_size(context->kind);
    struct scene scene;

    scene_init(&scene, context, sizeof(scene.buffers.local.bytes));
    expect_connected(request_send(&scene.request));
    expect_number("LocalAddressLength", scene.buffers.local_len, need);
    expect_number("LocalAddress is untouched beyond its length",
                  buffer_untouched(scene.buffers.local.bytes, need), true);
    expect_number("RemoteAddress is untouched beyond its length",
                  buffer_untouched(scene.buffers.remote.bytes, need), true);
}

static const struct short_row short_local = { .local = true };
static const struct short_row short_remote = { .remote = true };
static const struct short_row short_both = { .local = true, .remote = true };
static const struct short_row empty_local = { .local = true, .empty = true };
static const struct short_row empty_remote = { .remote = true, .empty = true };
static const struct short_row short_local_unseen = { .local = true, .look_at_server = true };
static const struct short_row short_remote_unseen = { .remote = true, .look_at_server = true };
static const struct null_row local_length_3 = { .local_null = true, .length = 3 };
static const struct null_row remote_length_3 = { .remote_null = true, .length = 3 };
static const struct null_row both_length_0 = { .local_null = true,
                                               .remote_null = true,
                                               .length = 0 };
static const struct null_row local_null = { .local_null = true };
static const struct null_row remote_null = { .remote_null = true };
static const struct null_row both_null = { .local_null = true, .remote_null = true };

#define TOO_SHORT \
    "address buffer given, its length too short: FALSE, WSAEFAULT, both lengths untouched"
#define UNSEEN "address buffer too short: nothing was connected"
#define ADDRESS_NULL "address NULL, length given: ignored, success, the length untouched"
#define LENGTH_NULL "address given, length pointer NULL: ignored, success, the buffer untouched"
#define CUT "length longer than needed: cut to the exact size (16 or 28)"

#define BUFFER_ROW(name_, promise_, source_, kinds_, run_, data_) \
    ROW(name_, promise_, source_, BY_ANY, kinds_, run_, data_)
#define V6_AND_DUAL (KIND_V6 | KIND_DUAL)

static const struct row rows[] = {
    BUFFER_ROW("local_length_short_efault", TOO_SHORT, SOURCE_WIN, KIND_ALL, short_length_efault,
               &short_local),
    BUFFER_ROW("remote_length_short_efault", TOO_SHORT, SOURCE_WIN, KIND_ALL, short_length_efault,
               &short_remote),
    BUFFER_ROW("both_lengths_short_efault", TOO_SHORT, SOURCE_WIN, KIND_V4, short_length_efault,
               &short_both),
    BUFFER_ROW("local_length_zero_efault", TOO_SHORT, SOURCE_WIN, KIND_V4, short_length_efault,
               &empty_local),
    BUFFER_ROW("remote_length_zero_efault", TOO_SHORT, SOURCE_WIN, KIND_V4, short_length_efault,
               &empty_remote),
    BUFFER_ROW("v4_length_on_v6_socket_efault", TOO_SHORT, SOURCE_WIN, V6_AND_DUAL,
               v4_length_on_v6_socket_efault, NULL),
    BUFFER_ROW("local_length_short_connects_nothing", UNSEEN, SOURCE_US, KIND_ALL,
               short_length_efault, &short_local_unseen),
    BUFFER_ROW("remote_length_short_connects_nothing", UNSEEN, SOURCE_US, KIND_ALL,
               short_length_efault, &short_remote_unseen),
    BUFFER_ROW("short_length_leaves_socket_usable", UNSEEN, SOURCE_US, KIND_V4,
               short_length_leaves_socket_usable, NULL),
    BUFFER_ROW("local_null_ignores_length", ADDRESS_NULL, SOURCE_DOC, KIND_V4,
               null_address_ignores_length, &local_length_3),
    BUFFER_ROW("remote_null_ignores_length", ADDRESS_NULL, SOURCE_DOC, KIND_V4,
               null_address_ignores_length, &remote_length_3),
    BUFFER_ROW("both_null_ignore_length_zero", ADDRESS_NULL, SOURCE_DOC, KIND_ALL,
               null_address_ignores_length, &both_length_0),
    BUFFER_ROW("local_length_null_leaves_buffer", LENGTH_NULL, SOURCE_WIN, KIND_V4,
               null_length_leaves_buffer, &local_null),
    BUFFER_ROW("remote_length_null_leaves_buffer", LENGTH_NULL, SOURCE_WIN, KIND_V4,
               null_length_leaves_buffer, &remote_null),
    BUFFER_ROW("both_lengths_null_leave_buffers", LENGTH_NULL, SOURCE_WIN, KIND_V6,
               null_length_leaves_buffer, &both_null),
    BUFFER_ROW("long_length_is_cut", CUT, SOURCE_WIN, KIND_ALL, long_length_is_cut, NULL),
    BUFFER_ROW("bytes_beyond_length_are_untouched", CUT, SOURCE_US, KIND_ALL,
               bytes_beyond_are_untouched, NULL),
};

const struct row_table buffer_rows = ROW_TABLE("Arguments: the address buffers", rows);
