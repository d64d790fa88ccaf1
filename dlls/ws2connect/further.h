/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The further pairs of a caller's list: its candidates from the machine's other addresses (MS docs
 * WSAConnectByList: every pair is tried). Listing those addresses takes milliseconds, so that they are
 * looked for when nothing else is left. */
#ifndef WS2CONNECT_FURTHER_H
#define WS2CONNECT_FURTHER_H

#include "local_addresses.h"
#include "supply.h"

enum further_state
{
    FURTHER_NOT_WANTED,
    FURTHER_WANTED,
    FURTHER_LOOKED_FOR,
};

struct further
{
    enum further_state state;
    struct local_addresses sources; /* private; the attempts point to it */
};

/* Whether they are wanted: for a caller's list, on a socket that can be bound still, and not for
 * addresses that this machine reaches from themselves alone. */
void further_init(struct further *further, const struct supply *supply);

/* Looks for them and lets them join the attempts of the supply, which is complete. None join on a machine
 * that does not tell its addresses, nor for a caller who chose the interface. Returns 0 or WSAENOBUFS. */
int further_find(struct further *further, struct supply *supply);

#endif
