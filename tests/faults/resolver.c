/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "resolver.h"

#include <wchar.h>

/* What a name server in the same network takes: longer than calls look for an answer without an event. */
#define SLOW_MS 20

#define WIDE_OF(text) L##text
#define WIDE(text) WIDE_OF(text)

INT resolver_ask(const WCHAR *host, const WCHAR *service, const ADDRINFOW *hints, ADDRINFOW **found)
{
    if (hints->ai_flags & AI_NUMERICHOST)
        return GetAddrInfoW(host, service, hints, found);
    if (!wcscmp(host, WIDE(RESOLVER_SLOW)))
        Sleep(SLOW_MS);
    else if (wcscmp(host, WIDE(RESOLVER_KNOWN)))
        return WSAHOST_NOT_FOUND;
    return GetAddrInfoW(hints->ai_family == AF_INET ? L"127.0.0.1" : L"::1", service, hints, found);
}
