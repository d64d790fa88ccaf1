/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Which ws2_32.dll Wine is told to load: its overrides. Pure. */
#ifndef WSCONNECT_LOAD_ORDER_H
#define WSCONNECT_LOAD_ORDER_H

#include <stdbool.h>
#include <wchar.h>

enum load_order
{
    LOAD_ORDER_NONE,     /* no override */
    LOAD_ORDER_NATIVE,   /* native, then builtin: what the drop-in needs */
    LOAD_ORDER_ALONE,    /* native only: Wine's own, which the drop-in needs, is refused */
    LOAD_ORDER_BUILTIN,  /* builtin only or first: Wine's own */
    LOAD_ORDER_DISABLED, /* neither: the DLL cannot be loaded */
};

/* Reads the value of an override, such as "native,builtin", "n,b" or "b". As in Wine, the first letters
 * of its words count. */
enum load_order load_order_read(const wchar_t *value);

/* Finds ws2_32 in the value of WINEDLLOVERRIDES, such as "d3d9=n;ws2_32,winhttp=n,b": the last entry, with or
 * without * and .dll. LOAD_ORDER_NONE when there is none. value may be NULL. */
enum load_order load_order_find(const wchar_t *value);

#endif
