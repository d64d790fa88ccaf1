/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* A module's import table. */

#include "imports.h"

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
    BYTE *base = (BYTE *)module;
    const IMAGE_DOS_HEADER *dos = (const IMAGE_DOS_HEADER *)base;
    const IMAGE_NT_HEADERS *nt = (const IMAGE_NT_HEADERS *)(base + dos->e_lfanew);
    const IMAGE_DATA_DIRECTORY *directory =
        &nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT];
    const IMAGE_IMPORT_DESCRIPTOR *dll;
    unsigned count = 0;
    function *slot;

    if (!directory->VirtualAddress || !wanted)
        return 0;
    for (dll = (const IMAGE_IMPORT_DESCRIPTOR *)(base + directory->VirtualAddress); dll->FirstThunk;
         dll++)
    {
        for (slot = (function *)(base + dll->FirstThunk); *slot; slot++)
        {
            if (*slot != wanted)
                continue;
            slot_write(slot, with);
            count++;
        }
    }
    return count;
}
