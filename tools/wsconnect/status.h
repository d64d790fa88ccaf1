/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The exit status of the program. */
#ifndef WSCONNECT_STATUS_H
#define WSCONNECT_STATUS_H

enum status
{
    STATUS_DONE = 0,
    STATUS_FAILED = 1,
    STATUS_USAGE = 2,
};

#endif
