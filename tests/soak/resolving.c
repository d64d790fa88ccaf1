/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "resolving.h"

#include "../faults/resolver.h"
#include "imports.h"

#include <wchar.h>

typedef void (*function)(void);

#define WIDE_OF(text) L##text
#define WIDE(text) WIDE_OF(text)

static INT WSAAPI ask(const WCHAR *host, const WCHAR *service, const ADDRINFOW *hints,
                      ADDRINFOW **found)
{
    if (wcscmp(host, WIDE(RESOLVER_KNOWN)) && wcscmp(host, WIDE(RESOLVER_SLOW)))
        return GetAddrInfoW(host, service, hints, found);
    return resolver_ask(host, service, hints, found);
}

bool resolving_stand_in(HMODULE module)
{
    HMODULE winsock = GetModuleHandleW(L"ws2_32.dll");

    return imports_replace(module, (function)GetProcAddress(winsock, "GetAddrInfoW"),
                           (function)ask) == 1;
}
