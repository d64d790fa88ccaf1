/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* What every file of facts needs: cmocka in its required order, and the ways to leave a test. */

#ifndef WS2CONNECT_TESTS_PLATFORM_H
#define WS2CONNECT_TESTS_PLATFORM_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Whether it is Wine, not Windows. */
bool on_wine(void);

/* Ends the test as skipped and prints the reason, in a line that is a comment in TAP. */
void skip_because(const char *reason);

/* For a fact that only Wine is known to have: on Windows the test is skipped. */
void wine_only(void);

/* For a fact that differs between versions of Wine: prints which behaviour was found. */
void note(const char *behaviour);

#endif
