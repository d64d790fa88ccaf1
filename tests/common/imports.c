/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* A module's import table. */

#include "imports.h"

#include "../../tools/verify/exports.h"

typedef void (*function)(void);

/* Import tables may be on read-only pages. */
static void slot_write(function *slot, function with)
{
    DWORD old;

    if (!VirtualProtect(slot, sizeof(*slot), PAGE_READWRITE, &old))
        return;
    *slot = with;
    VirtualProtect(slot, sizeof(*slot), old, &old);
}

unsigned imports_replace(HMODULE module, function wanted, function with)
{
    const IMAGE_IMPORT_DESCRIPTOR *dll = module_directory(module, IMAGE_DIRECTORY_ENTRY_IMPORT);
    unsigned count = 0;
    function *slot;

    if (!wanted)
        return 0;
    for (; dll && dll->FirstThunk; dll++)
    {
        for (slot = (function *)((BYTE *)module + dll->FirstThunk); *slot; slot++)
        {
            if (*slot != wanted)
                continue;
            slot_write(slot, with);
            count++;
        }
    }
    return count;
}
