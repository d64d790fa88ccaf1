/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* wsconnect doctor: says which DLLs are in use, what works, and what to do about the rest. */
#ifndef WSCONNECT_DOCTOR_H
#define WSCONNECT_DOCTOR_H

#include "options.h"
#include "status.h"

/* Makes all checks and reports each. Connects to this machine only. Returns STATUS_DONE when nothing is
 * wrong, else STATUS_FAILED. */
enum status doctor_report(const struct options *options);

#endif
