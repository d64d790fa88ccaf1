/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The named exports of a loaded module, read from the image itself and not by way of the loader. */
#ifndef TESTS_DROP_IN_EXPORTS_H
#define TESTS_DROP_IN_EXPORTS_H

#include <windows.h>

struct exported
{
    const char *name;
    WORD ordinal;
    BOOL forwarded;
};

/* Returns how many names there are; 0 for an image without exports. */
DWORD exports_count(HMODULE module);

/* Returns the export at index, which is below exports_count(), in the order of the names. */
struct exported exports_at(HMODULE module, DWORD index);

/* Does the address lie within the module's image? */
BOOL module_holds(HMODULE module, const void *address);

/* Does the image have the signature of Wine's own DLLs? */
BOOL module_is_wines(HMODULE module);

#endif
