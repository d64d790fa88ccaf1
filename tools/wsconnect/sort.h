/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* wsconnect --sort: shows the order in which addresses are tried. */
#ifndef WSCONNECT_SORT_H
#define WSCONNECT_SORT_H

#include "options.h"

#include <stdbool.h>

/* Looks up the hosts of the options, sorts their addresses and prints them. A failure is reported on
 * standard error. Winsock must be started. Returns whether the addresses were sorted. */
bool sort_and_report(const struct options *options);

#endif
