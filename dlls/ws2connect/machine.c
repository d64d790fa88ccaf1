/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Windows' resolver knows the machine itself. Wine's asks the host's resolver, which returns only the
 * loopback addresses in a container that is not in its own hosts file. */
#include "machine.h"

#include "local_addresses.h"
#include "names.h"
#include "net.h"

#include <windows.h>

/* RFC 1035 section 2.3.4: a name has at most 253 characters. */
#define NAME_SIZE 256

bool machine_is_called(const wchar_t *host)
{
    static const COMPUTER_NAME_FORMAT formats[] = { ComputerNameDnsHostname,
                                                    ComputerNameDnsFullyQualified,
                                                    ComputerNameNetBIOS };
    bool called = !*host;

    for (size_t i = 0; !called && i < sizeof(formats) / sizeof(formats[0]); i++)
    {
        wchar_t name[NAME_SIZE];
        DWORD size = NAME_SIZE;

        called = GetComputerNameExW(formats[i], name, &size) && names_same_host(host, name);
    }
    return called;
}

static void add(struct candidates *list, struct address address, uint16_t port)
{
    address.port = port;
    candidates_add(list, &address);
}

/* Link-local addresses after the others: a server that learns one cannot pass it on. Loopback last: so
 * a server that listens only there is found, as Wine itself finds it, and all others see the address
 * that the machine is known by. */
int machine_add_addresses(struct candidates *list, uint16_t port)
{
    struct local_addresses locals = { 0 };
    int err = local_addresses_find(&locals);

    if (err != WSAENOBUFS)
        err = candidates_reserve(list, locals.count + 2);
    if (err)
        return err;
    for (size_t i = 0; i < locals.count; i++)
    {
        if (!address_is_link_local(&locals.address[i]))
            add(list, locals.address[i], port);
    }
    for (size_t i = 0; i < locals.count; i++)
        add(list, locals.address[i], port); /* duplicates are not added */
    add(list, address_loopback(ADDRESS_V6, port), port);
    add(list, address_loopback(ADDRESS_V4, port), port);
    return 0;
}
