/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Follows the drop-in's thunks. */
#ifndef VERIFY_THUNK_H
#define VERIFY_THUNK_H

#include <windows.h>

/* Returns the address of the pointer through which the thunk jumps; NULL when the code is not a
 * thunk. Does not check where that pointer lies. (tests/drop-in/check-thunks checks the code before
 * the jump.) */
FARPROC *thunk_pointer(FARPROC thunk);

#endif
