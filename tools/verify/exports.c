/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads the export table of a module in memory (MS docs PE format, .edata). */
#include "exports.h"

#include <string.h>

struct table
{
    const unsigned char *base;
    const IMAGE_DATA_DIRECTORY *directory;
    const IMAGE_EXPORT_DIRECTORY *exports;
};

static bool table_find(HMODULE module, struct table *table)
{
    const unsigned char *base = (const unsigned char *)module;
    const IMAGE_DOS_HEADER *dos = (const void *)base;
    const IMAGE_NT_HEADERS *nt;

    if (dos->e_magic != IMAGE_DOS_SIGNATURE)
        return false;
    nt = (const void *)(base + dos->e_lfanew);
    if (nt->Signature != IMAGE_NT_SIGNATURE)
        return false;
    table->base = base;
    table->directory = &nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_EXPORT];
    table->exports = (const void *)(base + table->directory->VirtualAddress);
    return table->directory->VirtualAddress && table->directory->Size >= sizeof(*table->exports);
}

static const char *table_name(const struct table *table, DWORD i)
{
    const DWORD *names = (const void *)(table->base + table->exports->AddressOfNames);

    return (const char *)table->base + names[i];
}

/* The offset of the function. For a forwarder, it is that of its text, which lies inside the
 * table. */
static DWORD table_function(const struct table *table, DWORD i)
{
    const WORD *ordinals = (const void *)(table->base + table->exports->AddressOfNameOrdinals);
    const DWORD *functions = (const void *)(table->base + table->exports->AddressOfFunctions);

    return ordinals[i] < table->exports->NumberOfFunctions ? functions[ordinals[i]] : 0;
}

const char *exports_forwarder(HMODULE module, const char *name)
{
    struct table table;

    if (!table_find(module, &table))
        return NULL;
    for (DWORD i = 0; i < table.exports->NumberOfNames; i++)
    {
        DWORD function;

        if (strcmp(table_name(&table, i), name) != 0)
            continue;
        function = table_function(&table, i);
        if (function - table.directory->VirtualAddress < table.directory->Size)
            return (const char *)table.base + function;
        return NULL;
    }
    return NULL;
}

void exports_visit(HMODULE module, bool (*visit)(const char *name, void *context), void *context)
{
    struct table table;

    if (!table_find(module, &table))
        return;
    for (DWORD i = 0; i < table.exports->NumberOfNames; i++)
    {
        if (!visit(table_name(&table, i), context))
            return;
    }
}
