/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Contract, "Names (ByName)": ports and services. */

#include "attempt.h"
#include "expect.h"
#include "servers.h"

#include <stdio.h>
#include <string.h>

/* A service as text. `format` may contain the port of a server that listens: a parser that ignores
 * the rest of the text would connect to it. */
struct service_row
{
    const char *format;
    unsigned long long add; /* added to the port: the sum is the port again in fewer bits */
    bool without_port;
};

static void make_service(char *text, size_t size, const struct service_row *row, unsigned port)
{
    if (row->without_port)
        snprintf(text, size, "%s", row->format);
    else
        snprintf(text, size, row->format, port + row->add);
}

static void bad_service_not_found(const struct context *context)
{
    const struct service_row *row = context->data;
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    struct request request;
    char service[64];

    request = request_init(context, socket_new(context->kind), &destination);
    make_service(service, sizeof(service), row, server.port);
    request.service = service;
    expect_error(request_send(&request), WSATYPE_NOT_FOUND);
    expect_number("connections at the server", server_count(&server), 0);
}

/* Under Wine, the system's resolver accepts U+FF10 to U+FF19 as digits. They are not ASCII digits. */
static void full_width_digits_not_found(const struct context *context)
{
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    struct request request;
    wchar_t service[16];
    size_t i;

    request = request_init(context, socket_new(context->kind), &destination);
    for (i = 0; destination.service[i]; i++)
        service[i] = (wchar_t)(0xff10 + destination.service[i] - '0');
    service[i] = 0;
    request.service_wide = service;
    expect_error(request_send(&request), WSATYPE_NOT_FOUND);
    expect_number("connections at the server", server_count(&server), 0);
}

/* Ports begin at 1 in the contract. It leaves open whether 0 is an unknown service or an invalid
 * address. */
static void port_zero_fails(const struct context *context)
{
    struct destination destination = destination_named(kind_loopback(context->kind), 0);

    expect_either(attempt(context, socket_new(context->kind), &destination, NULL),
                  WSATYPE_NOT_FOUND, WSAEADDRNOTAVAIL);
}

/* Normally nothing listens at the ends of the range. If something does, the call may succeed. */
static void end_of_range_is_a_port(const struct context *context)
{
    const unsigned *port = context->data;
    struct destination destination = destination_named(kind_loopback(context->kind), *port);
    SOCKET s = socket_new(context->kind);
    struct outcome outcome = attempt(context, s, &destination, NULL);
    struct sockaddr_storage peer;

    if (outcome.result != TRUE)
    {
        expect_error(outcome, WSAECONNREFUSED);
        return;
    }
    peer = address_of_peer(s);
    expect_number("remote port", address_port(&peer), *port);
}

/* It is read as decimal or refused, but never as octal or as another port. */
static void leading_zero_is_not_octal(const struct context *context)
{
    struct server server;
    struct destination destination = destination_served(&server, context->kind);
    struct request request;
    struct outcome outcome;
    char service[16];

    request = request_init(context, socket_new(context->kind), &destination);
    snprintf(service, sizeof(service), "0%u", server.port);
    request.service = service;
    outcome = request_send(&request);
    if (outcome.result != TRUE)
        expect_error(outcome, WSATYPE_NOT_FOUND);
    else
        expect_number("connections at the server", server_count(&server), 1);
}

static bool services_file_knows(const char *name)
{
    char path[MAX_PATH], line[512], word[64];
    bool known = false;
    FILE *file;

    if (!GetSystemDirectoryA(path, sizeof(path)))
        return false;
    strcat(path, "\\drivers\\etc\\services");
    file = fopen(path, "r");
    while (file && !known && fgets(line, sizeof(line), file))
        known = sscanf(line, "%63s %*u/tcp", word) == 1 && !strcmp(word, name);
    if (file)
        fclose(file);
    return known;
}

/* A service that this machine knows. A refusal or an answer of its port shows that it was found. */
static void expect_service_found(const struct context *context, const char *service, unsigned port)
{
    struct destination destination = destination_named(kind_loopback(context->kind), 0);
    SOCKET s = socket_new(context->kind);
    struct request request = request_init(context, s, &destination);
    struct outcome outcome;
    struct sockaddr_storage peer;

    request.service = service;
    outcome = request_send(&request);
    if (outcome.result != TRUE)
    {
        expect_error(outcome, WSAECONNREFUSED);
        return;
    }
    peer = address_of_peer(s);
    expect_number("remote port", address_port(&peer), port);
}

static void service_name_is_found(const struct context *context)
{
    if (!services_file_knows("http") && !getservbyname("http", "tcp"))
        case_skip("this machine knows no service \"http\"");
    expect_service_found(context, context->data, 80);
}

/* Systems differ in whether upper and lower case are the same, and this may also differ between
 * names and aliases. */
static void service_alias_is_found(const struct context *context)
{
    const struct addrinfo hints = { .ai_family = AF_INET,
                                    .ai_socktype = SOCK_STREAM,
                                    .ai_flags = AI_NUMERICHOST };
    struct addrinfo *found;

    if (getaddrinfo("127.0.0.1", "www", &hints, &found))
        case_skip("this machine knows no service \"www\"");
    freeaddrinfo(found);
    expect_service_found(context, context->data, 80);
}

static const struct service_row port_70000 = { .format = "70000", .without_port = true };
static const struct service_row port_65536 = { .format = "65536", .without_port = true };
static const struct service_row port_minus_1 = { .format = "-1", .without_port = true };
static const struct service_row unknown = { .format = "no-such-service", .without_port = true };
static const struct service_row empty = { .format = "", .without_port = true };
static const struct service_row blank = { .format = " ", .without_port = true };
static const struct service_row wraps_16 = { .format = "%llu", .add = 65536 };
static const struct service_row wraps_32 = { .format = "%llu", .add = 4294967296ull };
/* 2^64 is 18446744073709551616. The digits are added one by one, because no type can hold the sum. */
static const struct service_row wraps_64 = { .format = "1844674407370%llu", .add = 9551616 };
static const struct service_row minus = { .format = "-%llu" }, plus = { .format = "+%llu" };
static const struct service_row space_before = { .format = " %llu" },
                                space_after = { .format = "%llu " };
static const struct service_row letter_after = { .format = "%llux" }, hex = { .format = "0x%llx" };
static const struct service_row slash_tcp = { .format = "%llu/tcp" },
                                fraction = { .format = "%llu.0" };
static const struct service_row line_end = { .format = "%llu\n" };
static const unsigned lowest_port = 1, highest_port = 65535;

#define IS_PORT "port number \"1\"..\"65535\" in decimal, ASCII digits: that port"
#define NO_PORT "\"70000\", \"-1\", \"80x\", \" 80\", \"\": FALSE, WSATYPE_NOT_FOUND"
#define SERVICE "service name: drivers\\etc\\services where it exists, else the system's own table"

#define CASE "service name: ASCII case does not matter"

#define SERVICE_ROW(name_, promise_, source_, run_, data_) \
    ROW(name_, promise_, source_, BY_NAME, KIND_V4, run_, data_)
#define BAD_ROW(name_, data_) SERVICE_ROW(name_, NO_PORT, SOURCE_US, bad_service_not_found, data_)

static const struct row rows[] = {
    SERVICE_ROW("port_1_is_a_port", IS_PORT, SOURCE_DOC, end_of_range_is_a_port, &lowest_port),
    SERVICE_ROW("port_65535_is_a_port", IS_PORT, SOURCE_DOC, end_of_range_is_a_port, &highest_port),
    SERVICE_ROW("port_leading_zero_is_not_octal", IS_PORT, SOURCE_US, leading_zero_is_not_octal,
                NULL),
    SERVICE_ROW("service_unknown_not_found", "unknown service: FALSE, WSATYPE_NOT_FOUND",
                SOURCE_WIN, bad_service_not_found, &unknown),
    BAD_ROW("port_70000_not_found", &port_70000),
    BAD_ROW("port_65536_not_found", &port_65536),
    BAD_ROW("port_minus_1_not_found", &port_minus_1),
    BAD_ROW("port_empty_not_found", &empty),
    BAD_ROW("port_blank_not_found", &blank),
    BAD_ROW("port_wrapping_16_bits_not_found", &wraps_16),
    BAD_ROW("port_wrapping_32_bits_not_found", &wraps_32),
    BAD_ROW("port_wrapping_64_bits_not_found", &wraps_64),
    BAD_ROW("port_negative_not_found", &minus),
    BAD_ROW("port_plus_sign_not_found", &plus),
    BAD_ROW("port_space_before_not_found", &space_before),
    BAD_ROW("port_space_after_not_found", &space_after),
    BAD_ROW("port_letter_after_not_found", &letter_after),
    BAD_ROW("port_hexadecimal_not_found", &hex),
    BAD_ROW("port_slash_protocol_not_found", &slash_tcp),
    BAD_ROW("port_fraction_not_found", &fraction),
    BAD_ROW("port_line_end_after_not_found", &line_end),
    SERVICE_ROW("port_zero_fails", NO_PORT, SOURCE_US, port_zero_fails, NULL),
    SERVICE_ROW("service_name_is_found", SERVICE, SOURCE_DOC, service_name_is_found, "http"),
    SERVICE_ROW("service_name_in_capitals_is_found", CASE, SOURCE_US, service_name_is_found,
                "HTTP"),
    SERVICE_ROW("service_alias_is_found", SERVICE, SOURCE_DOC, service_alias_is_found, "www"),
    SERVICE_ROW("service_alias_in_capitals_is_found", CASE, SOURCE_US, service_alias_is_found,
                "WWW"),
    SERVICE_ROW("service_alias_in_mixed_case_is_found", CASE, SOURCE_US, service_alias_is_found,
                "wwW"),
    ROW("port_full_width_digits_not_found", IS_PORT, SOURCE_US, BY_NAME_W, KIND_V4,
        full_width_digits_not_found, NULL),
};

const struct row_table service_rows = ROW_TABLE("Names: ports and services", rows);
