/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Candidates and families": which addresses a socket can use, and how it reports them. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

#include <string.h>

/* The form of an address in a list. */
enum form
{
    FORM_V4,     /* sockaddr_in 127.0.0.1 */
    FORM_MAPPED, /* sockaddr_in6 ::ffff:127.0.0.1 */
    FORM_V6,     /* sockaddr_in6 ::1 */
};

static struct sockaddr_storage address_in_form(enum form form, unsigned port)
{
    switch (form)
    {
    case FORM_V4:
        return address_make("127.0.0.1", port);
    case FORM_MAPPED:
        return address_mapped("127.0.0.1", port);
    default:
        return address_make("::1", port);
    }
}

struct form_row
{
    enum form form;
};

/* The call reaches the server, and reports its address in the form of the socket's family. */
static void form_connects(const struct context *context)
{
    const struct form_row *row = context->data;
    struct server v4, v6;
    struct address_list list;
    struct sockaddr_storage given, wanted;
    struct buffers buffers;
    SOCKET s = socket_new(context->kind);
    struct request request;

    server_start_pair(&v4, &v6);
    given = address_in_form(row->form, v4.port);
    list_init(&list, 1);
    list_add(&list, &given);
    request = request_init_list(s, &list);
    buffers_init(&buffers, &request, sizeof(buffers.local.address));
    expect_connected(request_send(&request));
    wanted = kind_reported(context->kind, row->form == FORM_V6 ? &v6.address : &v4.address);
    expect_number("RemoteAddressLength", buffers.remote_len, kind_address_size(context->kind));
    expect_address("RemoteAddress", &buffers.remote.address, &wanted);
    expect_number("family of LocalAddress", buffers.local.address.ss_family, wanted.ss_family);
    expect_number("connections at the server", server_count(row->form == FORM_V6 ? &v6 : &v4), 1);
}

/* The only address has a family that the socket cannot use. */
static void form_eafnosupport(const struct context *context)
{
    const struct form_row *row = context->data;
    struct server v4, v6;
    struct address_list list;
    struct sockaddr_storage given;

    server_start_pair(&v4, &v6);
    given = address_in_form(row->form, v4.port);
    list_init(&list, 1);
    list_add(&list, &given);
    /* by its form, a v4-mapped address has the socket's family; by its meaning, the other one */
    expect_either(attempt_list(socket_new(context->kind), &list, NULL), WSAEAFNOSUPPORT,
                  row->form == FORM_MAPPED ? WSAEADDRNOTAVAIL : WSAEAFNOSUPPORT);
    expect_number("connections at 127.0.0.1", server_count(&v4), 0);
    expect_number("connections at ::1", server_count(&v6), 0);
}

/* A list with all three forms. Only one of the servers answers, and the socket must reach it. */
static void mixed_list_reaches(const struct context *context)
{
    const char *const *only = context->data;
    struct server server;
    struct address_list list;
    struct sockaddr_storage peer, wanted, given;
    SOCKET s = socket_new(context->kind);
    enum form form;

    server_start_alone(&server, *only);
    list_init(&list, 3);
    for (form = FORM_V4; form <= FORM_V6; form++)
    {
        given = address_in_form(form, server.port);
        list_add(&list, &given);
    }
    expect_connected(attempt_list(s, &list, NULL));
    peer = address_of_peer(s);
    wanted = kind_reported(context->kind, &server.address);
    expect_address("peer", &peer, &wanted);
}

/* ByName, too, reports IPv4 as ::ffff:a.b.c.d in a sockaddr_in6. */
static void dual_name_reports_mapped(const struct context *context)
{
    struct server server;
    struct destination destination;
    struct request request;
    struct buffers buffers;
    struct sockaddr_storage wanted;

    server_start(&server, "127.0.0.1", 0);
    destination = destination_of(&server.address);
    request = request_init(context, socket_new(context->kind), &destination);
    buffers_init(&buffers, &request, sizeof(buffers.local.address));
    expect_connected(request_send(&request));
    wanted = address_mapped("127.0.0.1", server.port);
    expect_number("RemoteAddressLength", buffers.remote_len, sizeof(struct sockaddr_in6));
    expect_number("LocalAddressLength", buffers.local_len, sizeof(struct sockaddr_in6));
    expect_address("RemoteAddress", &buffers.remote.address, &wanted);
}

static void option_v6only_is_left_as_it_was(const struct context *context)
{
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    SOCKET s = socket_new(context->kind);
    DWORD before = 0, after = 0; /* Wine writes one byte */
    int size = sizeof(before);

    expect_done("IPV6_V6ONLY", !getsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&before, &size));
    expect_connected(attempt(context, s, &destination, NULL));
    size = sizeof(after);
    expect_done("IPV6_V6ONLY", !getsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&after, &size));
    expect_number("IPV6_V6ONLY", after, before);
    expect_number("IPV6_V6ONLY", after, context->kind == KIND_V6);
}

/* An entry that no socket here can use, and the error when it is the only one. */
struct useless_row
{
    const char *address; /* with port 9 unless port_zero; NULL: of the family below */
    bool port_zero;
    ADDRESS_FAMILY family;
    int error;
};

static struct sockaddr_storage useless_address(const struct useless_row *row, unsigned port)
{
    struct sockaddr_storage address = { 0 };

    if (row->address)
        return address_make(row->address, row->port_zero ? 0 : port);
    memset(&address, 1, sizeof(address));
    address.ss_family = row->family;
    return address;
}

static void useless_entry_is_skipped(const struct context *context)
{
    const struct useless_row *row = context->data;
    struct server server;
    struct address_list list;
    struct sockaddr_storage useless;
    SOCKET s = socket_new(context->kind);

    server_start_for(&server, context->kind);
    useless = useless_address(row, server.port);
    list_init(&list, 3);
    list_add(&list, &useless);
    list_add(&list, &server.address);
    list_add(&list, &useless);
    expect_connected(attempt_list(s, &list, NULL));
    expect_number("connections at the server", server_count(&server), 1);
}

static void useless_entry_alone_fails(const struct context *context)
{
    const struct useless_row *row = context->data;
    struct sockaddr_storage useless = useless_address(row, 9);
    struct address_list list;

    list_init(&list, 2);
    list_add(&list, &useless);
    list_add(&list, &useless);
    expect_error(attempt_list(socket_new(context->kind), &list, NULL), row->error);
}

static void useless_entries_of_both_sorts_fail(const struct context *context)
{
    struct sockaddr_storage other = { .ss_family = AF_IRDA };
    struct address_list list;

    list_init(&list, 2);
    list_add(&list, &other);
    list_add_text(&list, kind_loopback(context->kind), 0);
    expect_either(attempt_list(socket_new(context->kind), &list, NULL), WSAEAFNOSUPPORT,
                  WSAEADDRNOTAVAIL);
}

static const struct form_row form_v4 = { FORM_V4 }, form_mapped = { FORM_MAPPED },
                             form_v6 = { FORM_V6 };
static const char *const only_v4 = "127.0.0.1", *const only_v6 = "::1";
static const struct useless_row family_irda = { .family = AF_IRDA, .error = WSAEAFNOSUPPORT };
static const struct useless_row family_none = { .family = AF_UNSPEC, .error = WSAEAFNOSUPPORT };
static const struct useless_row v4_port_0 = { .address = "127.0.0.1",
                                              .port_zero = true,
                                              .error = WSAEADDRNOTAVAIL };
static const struct useless_row v6_port_0 = { .address = "::1",
                                              .port_zero = true,
                                              .error = WSAEADDRNOTAVAIL };
static const struct useless_row v4_multicast = { .address = "224.0.0.1",
                                                 .error = WSAEADDRNOTAVAIL };
static const struct useless_row v6_multicast = { .address = "ff02::1", .error = WSAEADDRNOTAVAIL };

#define V4_SOCKET "AF_INET socket: IPv4 candidates; v4-mapped list entries are unwrapped"
#define V6_SOCKET "AF_INET6 socket, IPV6_V6ONLY on (the default): IPv6 candidates only"
#define DUAL_SOCKET \
    "AF_INET6 socket, IPV6_V6ONLY off: both; IPv4 is reported as ::ffff:a.b.c.d; a list may mix all forms"
#define USELESS \
    "list entries of another family, port 0, multicast: skipped while something usable remains"
#define NOTHING "nothing usable: FALSE, WSAEAFNOSUPPORT (family) or WSAEADDRNOTAVAIL (address)"

#define SKIPPED_ROW(name_, kinds_, data_)                                                         \
    ROW(name_ "_is_skipped", USELESS, SOURCE_US, BY_LIST, kinds_, useless_entry_is_skipped,       \
        data_),                                                                                   \
        ROW(name_ "_alone_fails", NOTHING, SOURCE_US, BY_LIST, kinds_, useless_entry_alone_fails, \
            data_)

static const struct row rows[] = {
    ROW("v4_entry_connects", V4_SOCKET, SOURCE_DOC, BY_LIST, KIND_V4, form_connects, &form_v4),
    ROW("mapped_entry_is_unwrapped", V4_SOCKET, SOURCE_US, BY_LIST, KIND_V4, form_connects,
        &form_mapped),
    ROW("v6_entry_connects", V6_SOCKET, SOURCE_DOC, BY_LIST, KIND_V6, form_connects, &form_v6),
    ROW("dual_v4_entry_connects", DUAL_SOCKET, SOURCE_DOC, BY_LIST, KIND_DUAL, form_connects,
        &form_v4),
    ROW("dual_mapped_entry_connects", DUAL_SOCKET, SOURCE_DOC, BY_LIST, KIND_DUAL, form_connects,
        &form_mapped),
    ROW("dual_v6_entry_connects", DUAL_SOCKET, SOURCE_DOC, BY_LIST, KIND_DUAL, form_connects,
        &form_v6),
    ROW("dual_mixed_list_reaches_v4_server", DUAL_SOCKET, SOURCE_DOC, BY_LIST, KIND_DUAL,
        mixed_list_reaches, &only_v4),
    ROW("dual_mixed_list_reaches_v6_server", DUAL_SOCKET, SOURCE_DOC, BY_LIST, KIND_DUAL,
        mixed_list_reaches, &only_v6),
    ROW("mixed_list_reaches_own_family", USELESS, SOURCE_US, BY_LIST, KIND_V4, mixed_list_reaches,
        &only_v4),
    ROW("mixed_list_reaches_own_family_v6", USELESS, SOURCE_US, BY_LIST, KIND_V6,
        mixed_list_reaches, &only_v6),
    ROW("dual_name_reports_mapped", DUAL_SOCKET, SOURCE_DOC, BY_NAME, KIND_DUAL,
        dual_name_reports_mapped, NULL),
    ROW("v6only_is_left_as_it_was", DUAL_SOCKET, SOURCE_US, BY_ANY, KIND_V6 | KIND_DUAL,
        option_v6only_is_left_as_it_was, NULL),
    ROW("v6_entry_alone_eafnosupport", NOTHING, SOURCE_US, BY_LIST, KIND_V4, form_eafnosupport,
        &form_v6),
    ROW("v4_entry_alone_eafnosupport", NOTHING, SOURCE_US, BY_LIST, KIND_V6, form_eafnosupport,
        &form_v4),
    ROW("mapped_entry_alone_fails", NOTHING, SOURCE_US, BY_LIST, KIND_V6, form_eafnosupport,
        &form_mapped),
    SKIPPED_ROW("other_family", KIND_ALL, &family_irda),
    SKIPPED_ROW("no_family", KIND_V4, &family_none),
    SKIPPED_ROW("v4_port_zero", KIND_V4 | KIND_DUAL, &v4_port_0),
    SKIPPED_ROW("v6_port_zero", KIND_V6 | KIND_DUAL, &v6_port_0),
    SKIPPED_ROW("v4_multicast", KIND_V4 | KIND_DUAL, &v4_multicast),
    SKIPPED_ROW("v6_multicast", KIND_V6 | KIND_DUAL, &v6_multicast),
    ROW("family_and_address_useless_fails", NOTHING, SOURCE_US, BY_LIST, KIND_V4,
        useless_entries_of_both_sorts_fail, NULL),
};

const struct row_table family_rows =
    ROW_TABLE("Candidates and families: which addresses a socket can use", rows);
