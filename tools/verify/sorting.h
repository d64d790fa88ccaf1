/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A list of addresses to be sorted: does the Winsock that was loaded do it. */
#ifndef VERIFY_SORTING_H
#define VERIFY_SORTING_H

#include <winsock2.h>

#include <stdbool.h>

/* Has the module's WSAIoctl sort three addresses (SIO_ADDRESS_LIST_SORT), as programs on Chromium do.
 * Returns true when the result is right; else false, with Winsock's error in *error, 0 when the call
 * succeeded and the list is wrong, or a function is missing. */
bool sorting_try(HMODULE ws2_32, int *error);

#endif
