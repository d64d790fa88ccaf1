/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Numbers are read by our own rule, names from the system's tables. */
#include "service.h"

#include "names.h"
#include "sockaddr.h"

/* Reads drivers\etc\services (MS docs getservbyname). */
static bool find_in_windows_table(const char *name, uint16_t *port)
{
    const struct servent *entry = getservbyname(name, "tcp");

    if (!entry)
        return false;
    *port = ntohs((u_short)entry->s_port);
    return *port;
}

/* Under Wine the resolver uses the host's table, which getservbyname does not. */
static bool find_in_system_table(const char *name, uint16_t *port)
{
    const struct addrinfo hints = { .ai_family = AF_INET,
                                    .ai_socktype = SOCK_STREAM,
                                    .ai_flags = AI_NUMERICHOST };
    struct addrinfo *found;
    struct address address;
    int err;

    if (getaddrinfo("127.0.0.1", name, &hints, &found))
        return false;
    err = address_from_sockaddr(found->ai_addr, found->ai_addrlen, &address);
    freeaddrinfo(found);
    if (err || !address.port)
        return false;
    *port = address.port;
    return true;
}

static bool find(const char *name, uint16_t *port)
{
    return find_in_windows_table(name, port) || find_in_system_table(name, port);
}

/* Wine's getservbyname finds a name in any case, but not its aliases; in the host's table case matters.
 * Tables use small letters. */
int service_port(const wchar_t *service, uint16_t *port)
{
    char name[NAMES_SERVICE_MAX + 1];

    if (names_port(service, port))
        return 0;
    if (!names_service(service, name))
        return WSATYPE_NOT_FOUND;
    if (find(name, port) || (names_lower_service(name) && find(name, port)))
        return 0;
    return WSATYPE_NOT_FOUND;
}
