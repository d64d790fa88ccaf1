/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The further pairs of a caller's list: its candidates with the machine's other addresses as sources
 * (MS docs WSAConnectByList: every pair is tried). Listing those addresses takes milliseconds, so this
 * happens only when nothing else is left. */
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

/* Decides whether further pairs are wanted: for a caller's list, on a socket that can still be bound.
 * Not for addresses that this machine reaches only from the same address. */
void further_init(struct further *further, const struct supply *supply);

/* Finds the further pairs and adds them to the attempts of the supply, which is complete. Adds none
 * when the machine does not tell its addresses, or when the caller chose the interface. Returns 0 or
 * WSAENOBUFS. */
int further_find(struct further *further, struct supply *supply);

#endif
