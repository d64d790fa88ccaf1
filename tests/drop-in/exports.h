/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The named exports of a loaded module, read from the image itself: what it has, not what the loader
 * makes of it. */
#ifndef TESTS_DROP_IN_EXPORTS_H
#define TESTS_DROP_IN_EXPORTS_H

#include <windows.h>

struct exported
{
    const char *name;
    WORD ordinal;
    BOOL forwarded;
};

/* How many names; 0 for an image without exports. */
DWORD exports_count(HMODULE module);

/* The one at index, below exports_count(), in the order of the names. */
struct exported exports_at(HMODULE module, DWORD index);

/* Does the address lie within the module's image? */
BOOL module_holds(HMODULE module, const void *address);

/* Does the image carry the words by which Wine knows its own DLLs? */
BOOL module_is_wines(HMODULE module);

#endif
