/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* How soon Windows reports a refusal. After a refusal it sends its SYN again, so it needs two seconds
 * to report that nobody listens on a loopback address. Wine does not do that, and has no way to change
 * it. */
#ifndef WS2CONNECT_REFUSE_H
#define WS2CONNECT_REFUSE_H

#include <winsock2.h>

/* From now on a refusal of this socket is reported at once, and a lost SYN is not sent again: for
 * addresses of this machine only. Has no effect before Windows 8, which cannot do it. */
void refuse_at_once(SOCKET s);

/* Undoes refuse_at_once(). */
void refuse_as_usual(SOCKET s);

#endif
