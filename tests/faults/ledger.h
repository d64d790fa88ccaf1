/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the module holds: the stand-ins note what it takes and gives back. Any thread may note. */
#ifndef WS2CONNECT_TESTS_LEDGER_H
#define WS2CONNECT_TESTS_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ledger_kind
{
    LEDGER_MEMORY,
    LEDGER_SOCKET,
    LEDGER_HANDLE,
    LEDGER_ADDRESSES, /* of the resolver */
    LEDGER_MODULE,    /* a reference to one: there may be several to the same */
};

/* Forgets everything. */
void ledger_open(void);

/* by: the function that gave it to the module. */
void ledger_take(enum ledger_kind kind, uintptr_t what, const char *by);

/* Returns false when the module does not hold it. That is noted as a mistake, except for memory, which may
 * have been taken before the stand-ins were there. */
bool ledger_give(enum ledger_kind kind, uintptr_t what, const char *by);

/* Writes what is held, and the first mistake, as a text. Returns whether there is any of that. */
bool ledger_text(char *text, size_t size);

#endif
