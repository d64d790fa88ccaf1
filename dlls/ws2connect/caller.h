/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The caller's socket in the course of a call: it may meet several addresses before it is
 * connected, and what happened to it before decides what it is good for. */
#ifndef WS2CONNECT_CALLER_H
#define WS2CONNECT_CALLER_H

#include "address.h"
#include "deadline.h"
#include "target.h"

struct caller
{
    const struct target *target;
    bool used;             /* it has failed to reach an address */
    struct address failed; /* the last such address */
    int error;             /* and why */
};

/* Whether the socket is good for an attempt still: a source can be chosen before the first attempt only,
 * and see policy_can_follow().
 *
 * to, from  in IPv4 form where that is meant; from may be NULL: the system chooses
 * Returns   0, or the error that it failed with before. */
int caller_check(const struct caller *caller, const struct address *to, const struct address *from);

/* Connects the caller's socket to one address, which caller_check() has found good, and waits for the
 * end of that. Returns as commit() does, or what binding the source said. */
int caller_connect(struct caller *caller, const struct address *to, const struct address *from,
                   const struct deadline *deadline);

/* Whether this error of caller_connect() is that of the socket itself, so that no other address
 * would do better. */
bool caller_is_useless(int error);

#endif
