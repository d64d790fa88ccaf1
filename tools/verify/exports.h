/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The headers and the exports of a loaded module, read from the image itself: what it has, not what
 * the loader makes of it. */
#ifndef VERIFY_EXPORTS_H
#define VERIFY_EXPORTS_H

#include <windows.h>

#include <stdbool.h>

/* NULL when no image begins there. */
const IMAGE_NT_HEADERS *module_headers(const void *base);

/* What the headers lead to, entry being an IMAGE_DIRECTORY_ENTRY_; NULL when it has no such part. */
const void *module_directory(HMODULE module, unsigned entry);

/* Does the address lie within the module's image? */
bool module_holds(HMODULE module, const void *address);

struct exported
{
    const char *name;
    WORD ordinal;
    const char *forwarder; /* "module.name"; NULL when the module has the function itself */
};

/* How many names; 0 for an image without exports. */
DWORD exports_count(HMODULE module);

/* The one at index in the order of the names; all 0 from exports_count() on. */
struct exported exports_at(HMODULE module, DWORD index);

#endif
