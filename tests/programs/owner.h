/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * In which module a function is, in the words of the tests. */
#ifndef TESTS_PROGRAMS_OWNER_H
#define TESTS_PROGRAMS_OWNER_H

#include <windows.h>

/* The names of the three: WSAConnectByList, WSAConnectByNameA, WSAConnectByNameW. */
extern const char *const owner_three[3];

/* "ours" (in ws2connect.dll), "drop-in" (in the ws2_32.dll of system32), "wine" (in the ws2_32.dll of
 * ws2builtin), "missing" (NULL), "nobody" (in no module) or "another". */
const char *owner_of(const void *function);

/* The same for the result of GetProcAddress. */
const char *owner_of_export(HMODULE module, const char *name);

#endif
