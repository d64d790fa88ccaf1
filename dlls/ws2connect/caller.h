/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The caller's socket in the course of a call, and of one call after the other: it may meet several
 * addresses before it is connected. */
#ifndef WS2CONNECT_CALLER_H
#define WS2CONNECT_CALLER_H

#include "address.h"
#include "deadline.h"
#include "target.h"

/* All fields but used are private. */
struct caller
{
    const struct target *target;
    bool used;         /* it has met an address, and can be bound no more */
    bool v4_past;      /* an AF_INET6 socket that went to an IPv4 address (Wine) */
    bool bound;        /* by us, to a source */
    bool failed;       /* to reach an address, or to begin with it */
    struct address to; /* the last such address */
    int error;         /* and why */
};

void caller_init(struct caller *caller, const struct target *target);

/* Whether the socket is good for an attempt still: a source can be chosen before it meets its first
 * address only.
 *
 * from      NULL: the system chooses
 * Returns   0, or the error that it failed with before. */
int caller_check(const struct caller *caller, const struct address *from);

/* Connects the caller's socket to one address, which caller_check() has found good, and waits for the
 * end of that.
 *
 * to, from  in IPv4 form where that is meant; from may be NULL: the system chooses
 * local     an address of this machine, and others are there to be tried when it refuses: Windows is to
 *           say so at once
 * Returns   as commit() does, or what binding the source said. */
int caller_connect(struct caller *caller, const struct address *to, const struct address *from,
                   bool local, const struct deadline *deadline);

/* The call has failed: what it leaves on the socket is noted for the next one. */
void caller_leave(const struct caller *caller);

/* Whether this error of caller_connect() is that of the socket itself, so that no other address
 * would do better. */
bool caller_is_useless(int error);

#endif
