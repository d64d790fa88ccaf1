/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* How soon Windows reports a refusal. It sends its SYN again after one, and takes two seconds to say that
 * nobody listens on a loopback address. Wine neither does that nor knows how to change it. */
#ifndef WS2CONNECT_REFUSE_H
#define WS2CONNECT_REFUSE_H

#include <winsock2.h>

/* From now on a refusal of this socket is reported at once, and a SYN that is lost is not sent again: for
 * addresses of this machine. Where Windows cannot do it (before 8), so be it. */
void refuse_at_once(SOCKET s);

/* From now on as the system does it. */
void refuse_as_usual(SOCKET s);

#endif
