/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The order in which addresses are tried. */
#ifndef WSCONNECT_SORT_H
#define WSCONNECT_SORT_H

#include "options.h"

#include <stdbool.h>

/* Looks up the hosts of the options, puts their addresses in order and prints them; what is wrong goes to
 * standard error. Winsock is started. Returns whether they were sorted. */
bool sort_and_report(const struct options *options);

#endif
