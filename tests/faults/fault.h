/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The fault that is to strike: a certain call of an imported function fails, or something else happens right
 * before it. */
#ifndef WS2CONNECT_TESTS_FAULT_H
#define WS2CONNECT_TESTS_FAULT_H

#include <winsock2.h>

#include <stdbool.h>

struct fault
{
    const char *function;
    DWORD error;           /* what the failed call leaves as the last error, or returns */
    LONG number;           /* of the call that fails, from 1 on */
    bool onwards;          /* all later calls fail, too */
    void (*disturb)(void); /* is called right before that call, which then does not fail; or NULL */
};

/* From now on calls are counted, and fail. fault must stay. */
void fault_arm(const struct fault *fault);

/* Returns how many calls have failed. */
LONG fault_disarm(void);

/* Asked by each stand-in, with the name of its function, before it calls that. When the result is true,
 * the call is to fail, and the last error is set. Any thread may ask. */
bool fault_strikes(const char *function);

/* From now on no call fails, and the functions that are called are noted. */
void fault_watch(void);

/* Whether fault_watch() has seen calls of the function. */
bool fault_seen(const char *function);

#endif
