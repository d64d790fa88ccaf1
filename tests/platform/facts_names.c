/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* What the resolver does with literals, names and services. No name server is asked: AI_NUMERICHOST
 * forbids it, or the host is a literal. */

#include "facts.h"
#include "platform.h"

/* Full-width digits: what an East Asian keyboard types for 127 and for 80. */
#define FULL_WIDTH_127 L"\xff11\xff12\xff17"
#define FULL_WIDTH_80 L"\xff18\xff10"

static int resolve_numeric(const wchar_t *host, const wchar_t *service, ADDRINFOW **found)
{
    const ADDRINFOW hints = { .ai_flags = AI_NUMERICHOST,
                              .ai_socktype = SOCK_STREAM,
                              .ai_protocol = IPPROTO_TCP };

    *found = NULL;
    return GetAddrInfoW(host, service, &hints, found);
}

/* Resolves to a single address, or returns the error. Frees the result. */
static int resolve_one(const wchar_t *host, const wchar_t *service, struct sockaddr_storage *one)
{
    ADDRINFOW *found;
    int err = resolve_numeric(host, service, &found);

    if (err)
        return err;
    assert_non_null(found);
    assert_in_range(found->ai_addrlen, 1, sizeof(*one));
    memcpy(one, found->ai_addr, found->ai_addrlen);
    assert_null(found->ai_next);
    FreeAddrInfoW(found);
    return 0;
}

/* Returns the port of a service, in host order. */
static unsigned short resolve_port(const wchar_t *service)
{
    struct sockaddr_storage one;

    assert_int_equal(resolve_one(L"127.0.0.1", service, &one), 0);
    return ntohs(((const struct sockaddr_in *)&one)->sin_port);
}

/* Needed by: literals, which are parsed without a lookup. */
void numeric_host_parses_ipv4(struct scene *scene)
{
    struct sockaddr_storage one;

    (void)scene;
    assert_int_equal(resolve_one(L"127.0.0.1", L"80", &one), 0);
    assert_int_equal(one.ss_family, AF_INET);
    assert_int_equal(((const struct sockaddr_in *)&one)->sin_addr.s_addr, htonl(INADDR_LOOPBACK));
    assert_int_equal(((const struct sockaddr_in *)&one)->sin_port, htons(80));
}

/* Needed by: the same. */
void numeric_host_parses_ipv6(struct scene *scene)
{
    struct sockaddr_storage one;

    (void)scene;
    assert_int_equal(resolve_one(L"::1", L"80", &one), 0);
    assert_int_equal(one.ss_family, AF_INET6);
    assert_true(IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)&one)->sin6_addr));
    assert_int_equal(((const struct sockaddr_in6 *)&one)->sin6_port, htons(80));
}

/* Needed by: the same. The scope is part of the address. */
void numeric_host_parses_ipv6_with_scope(struct scene *scene)
{
    struct sockaddr_storage one;

    (void)scene;
    assert_int_equal(resolve_one(L"fe80::1%1", NULL, &one), 0);
    assert_int_equal(one.ss_family, AF_INET6);
    assert_true(IN6_IS_ADDR_LINKLOCAL(&((const struct sockaddr_in6 *)&one)->sin6_addr));
    assert_int_equal(((const struct sockaddr_in6 *)&one)->sin6_scope_id, 1);
}

/* Needed by: the same. Other texts go to the lookup with a deadline. */
void numeric_host_refuses_names(struct scene *scene)
{
    ADDRINFOW *found;

    (void)scene;
    assert_int_equal(resolve_numeric(L"localhost", L"80", &found), WSAHOST_NOT_FOUND);
    assert_int_equal(resolve_numeric(L"no.such.name.invalid", L"80", &found), WSAHOST_NOT_FOUND);
}

/* Needed by: the promise that international names work, which the resolver keeps. Its conversion turns
 * full-width digits into ASCII ones (RFC 3491 section 3, NFKC), and a literal shows that without a name
 * server. */
void international_name_is_converted(struct scene *scene)
{
    struct sockaddr_storage one;

    (void)scene;
    wine_only();
    assert_int_equal(resolve_one(FULL_WIDTH_127 L".0.0.1", NULL, &one), 0);
    assert_int_equal(((const struct sockaddr_in *)&one)->sin_addr.s_addr, htonl(INADDR_LOOPBACK));
}

/* Needed by: the table of codes in lookup.c. EAI_ADDRFAMILY of the host's C library is -9, which is no
 * Winsock code. */
void literal_of_other_family_tells_a_raw_code(struct scene *scene)
{
    const ADDRINFOW hints = { .ai_flags = AI_NUMERICHOST, .ai_family = AF_INET6 };
    ADDRINFOW *found;

    (void)scene;
    wine_only();
    assert_int_equal(GetAddrInfoW(L"127.0.0.1", NULL, &hints, &found), -9);
}

/* Needed by: our own parsing of ports: the resolver must never see a number. */
void service_70000_wraps_to_4464(struct scene *scene)
{
    (void)scene;
    wine_only();
    assert_int_equal(resolve_port(L"70000"), 70000 - 65536);
}

/* Needed by: the same. The contract wants ASCII digits only. */
void service_in_full_width_digits_is_read_as_a_number(struct scene *scene)
{
    (void)scene;
    wine_only();
    assert_int_equal(resolve_port(FULL_WIDTH_80), 80);
}

/* Needed by: service names. Wine reads the table in its Windows directory, which it ships, and never
 * the host's. */
void getservbyname_reads_the_windows_table(struct scene *scene)
{
    const struct servent *http;

    (void)scene;
    http = getservbyname("http", "tcp");
    assert_non_null(http);
    assert_int_equal(ntohs(http->s_port), 80);
}

/* Needed by: the same: for an unknown name the result is NULL, and a number is no name. */
void getservbyname_does_not_know_other_words(struct scene *scene)
{
    static const char *const words[] = { "no-such-service", "80", "70000", "" };
    size_t i;

    (void)scene;
    for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
    {
        assert_null(getservbyname(words[i], "tcp"));
        assert_int_equal(WSAGetLastError(), WSANO_DATA);
    }
}

/* Needed by: asking the resolver too. Under Wine it reads the host's table, which small systems lack,
 * and never that of the Windows directory. */
void resolver_knows_service_http_where_the_host_does(struct scene *scene)
{
    struct sockaddr_storage one;
    int err = resolve_one(L"127.0.0.1", L"http", &one);

    (void)scene;
    if (err)
    {
        assert_int_equal(err, WSATYPE_NOT_FOUND);
        wine_only();
        note("the host has no table of services");
        return;
    }
    assert_int_equal(ntohs(((const struct sockaddr_in *)&one)->sin_port), 80);
    note("the resolver knows http");
}

/* Needed by: the same. */
void resolver_does_not_know_other_services(struct scene *scene)
{
    struct sockaddr_storage one;

    (void)scene;
    assert_int_equal(resolve_one(L"127.0.0.1", L"no-such-service", &one), WSATYPE_NOT_FOUND);
}
