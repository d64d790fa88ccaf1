/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* How late plain connects with a timeout end on this machine, in the same mix: a call cannot be more
 * punctual. Any thread may call. */
#ifndef WS2CONNECT_TESTS_REFERENCE_H
#define WS2CONNECT_TESTS_REFERENCE_H

#include <winsock2.h>

/* Connects this non-blocking socket to an address that is silent, as programs do it. Returns 0 or the error:
 * WSAETIMEDOUT when that time is over. */
int reference_connect(SOCKET s, const struct sockaddr *to, int length, double timeout_ms);

/* One has taken this time (of now_ms()), and ended so late. */
void reference_keep(double from_ms, double to_ms, double late_ms);

/* Returns how late the latest was of those in this time, which must have been lately. */
double reference_late_ms(double from_ms, double to_ms);

#endif
