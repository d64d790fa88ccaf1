/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The calls that the options ask for, one after the other. */
#ifndef WSCONNECT_CALLS_H
#define WSCONNECT_CALLS_H

#include "implementation.h"
#include "options.h"
#include "status.h"
#include "trace_file.h"

/* Makes the calls and reports each, and with --repeat, how long they took. Winsock must be started, and
 * the implementation must have the function that the options need. Returns STATUS_DONE when all
 * connected and, with --send, had a reply; else STATUS_FAILED. trace begins with the last call; NULL
 * when no trace is read. */
enum status calls_make(const struct options *options, const struct implementation *implementation,
                       struct trace_file *trace);

#endif
