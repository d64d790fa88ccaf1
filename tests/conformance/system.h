/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The system on which the program runs. */

#ifndef CONFORMANCE_SYSTEM_H
#define CONFORMANCE_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>

/* "Windows 10.0.19045", "Wine 8.0 as Windows 10.0.17763". */
void system_describe(char *text, size_t size);

/* Wine reports some version of Windows, but its behaviour does not depend on it. */
bool system_is_wine(void);

/* The build number: Windows 10 1809 is 17763. */
unsigned system_build(void);

/* How many handles this process has open. */
unsigned system_handle_count(void);

#endif
