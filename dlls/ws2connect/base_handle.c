/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asks for the base provider's handle (MS docs SIO_BASE_HANDLE). */
#include "base_handle.h"

#include <mswsock.h>

SOCKET base_handle(SOCKET s)
{
    SOCKET base;
    DWORD length;

    if (WSAIoctl(s, SIO_BASE_HANDLE, NULL, 0, &base, sizeof(base), &length, NULL, NULL))
        return s;
    return base;
}
