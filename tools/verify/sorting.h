/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Has a list of addresses sorted: does the Winsock that was loaded do it? */
#ifndef VERIFY_SORTING_H
#define VERIFY_SORTING_H

#include <winsock2.h>

#include <stdbool.h>

/* Calls the module's WSAIoctl to sort three addresses (SIO_ADDRESS_LIST_SORT), as programs based on
 * Chromium do. Returns true when the result is right. Else returns false and writes to *error the WSA
 * code, or 0 when the call succeeded but the list is wrong, or when a function is missing. */
bool sorting_try(HMODULE ws2_32, int *error);

#endif
