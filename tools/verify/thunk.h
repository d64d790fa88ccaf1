/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Following the drop-in's thunks. */
#ifndef VERIFY_THUNK_H
#define VERIFY_THUNK_H

#include <windows.h>

/* The pointer through which the drop-in's thunk at this address jumps; NULL when it is none. Where the
 * pointer lies is not looked at. (What else may stand before the jump: tests/drop-in/check-thunks.) */
FARPROC *thunk_pointer(FARPROC thunk);

#endif
