/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The stack of the thread that calls us. */
#ifndef WS2CONNECT_STACK_H
#define WS2CONNECT_STACK_H

#include <stdbool.h>

/* Whether there is enough for a call. An overflow in the middle of one could leave a lock taken, if the
 * program goes on after it. */
bool stack_suffices(void);

#endif
