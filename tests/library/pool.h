/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* pool.exe, a program that makes calls while all threads of the pool are busy. Its exit status is 0 when they ended as
 * they must, 1 when they did not. */
#ifndef WS2CONNECT_TESTS_POOL_H
#define WS2CONNECT_TESTS_POOL_H

/* A call by name. */
#define POOL_LOOKUP "lookup"

/* A call to a silent address, with a timeout. */
#define POOL_DEADLINE "deadline"

/* A call by name on each thread of the pool. */
#define POOL_CALLS "calls"

/* The exit status when the call returned as it must, but too late. */
#define POOL_LATE 2

/* The exit status when the role could not be played. */
#define POOL_FAILED 90

#endif
