/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The threads of the module: the stand-ins note them, and where they sleep. */
#ifndef WS2CONNECT_TESTS_MODULE_THREADS_H
#define WS2CONNECT_TESTS_MODULE_THREADS_H

#include <winsock2.h>

#include <stdbool.h>

/* A thread was started. */
void module_threads_note(HANDLE thread);

/* A thread, also one of the caller, begins and ends to sleep there. */
void module_threads_sleeps(CONDITION_VARIABLE *where);
void module_threads_woke(CONDITION_VARIABLE *where);

/* Waits for the end of all threads, no longer than limit_ms. Wakes those that sleep because they may get
 * another task, which saves half a second. Returns how many are left. */
unsigned module_threads_end(double limit_ms);

#endif
