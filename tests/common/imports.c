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

/* The names are in a table of their own, in the order of the slots. */
static const char *import_name(HMODULE module, const IMAGE_THUNK_DATA *import)
{
    const IMAGE_IMPORT_BY_NAME *by_name;

    if (IMAGE_SNAP_BY_ORDINAL(import->u1.Ordinal))
        return NULL;
    by_name = (const void *)((const BYTE *)module + import->u1.AddressOfData);
    return (const char *)by_name->Name;
}

void imports_choose(HMODULE module, function (*choose)(const char *name, void *context),
                    void *context)
{
    const IMAGE_IMPORT_DESCRIPTOR *dll = module_directory(module, IMAGE_DIRECTORY_ENTRY_IMPORT);

    for (; dll && dll->FirstThunk; dll++)
    {
        const IMAGE_THUNK_DATA *import = (void *)((BYTE *)module + dll->OriginalFirstThunk);
        function *slot = (function *)((BYTE *)module + dll->FirstThunk);

        for (; *slot; slot++, import++)
        {
            function chosen = choose(import_name(module, import), context);

            if (chosen)
                slot_write(slot, chosen);
        }
    }
}
