/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* wsconnect --listen: a server that sends back what it receives. */
#ifndef WSCONNECT_LISTEN_H
#define WSCONNECT_LISTEN_H

#include "options.h"
#include "status.h"

/* Serves until Ctrl-C, the timeout, or the last of the connections to count has ended, and reports each.
 * Winsock must be started. Returns STATUS_DONE; STATUS_FAILED when it cannot listen, or when the timeout
 * ended it before all connections had come that were to be counted. */
enum status listen_and_report(const struct options *options);

#endif
