/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "exports.h"

#include <string.h>

static const IMAGE_NT_HEADERS *headers_of(const BYTE *base)
{
    return (const IMAGE_NT_HEADERS *)(base + ((const IMAGE_DOS_HEADER *)base)->e_lfanew);
}

static const IMAGE_DATA_DIRECTORY *directory_of(const BYTE *base)
{
    return &headers_of(base)->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_EXPORT];
}

static const IMAGE_EXPORT_DIRECTORY *table_of(const BYTE *base)
{
    return (const IMAGE_EXPORT_DIRECTORY *)(base + directory_of(base)->VirtualAddress);
}

DWORD exports_count(HMODULE module)
{
    const BYTE *base = (const BYTE *)module;

    return directory_of(base)->Size ? table_of(base)->NumberOfNames : 0;
}

struct exported exports_at(HMODULE module, DWORD index)
{
    const BYTE *base = (const BYTE *)module;
    const IMAGE_DATA_DIRECTORY *directory = directory_of(base);
    const IMAGE_EXPORT_DIRECTORY *table = table_of(base);
    DWORD slot = ((const WORD *)(base + table->AddressOfNameOrdinals))[index];
    /* The "address" of a forwarder is that of its text, within the export table. */
    DWORD offset =
        ((const DWORD *)(base + table->AddressOfFunctions))[slot] - directory->VirtualAddress;
    struct exported found = {
        .name = (const char *)base + ((const DWORD *)(base + table->AddressOfNames))[index],
        .ordinal = (WORD)(table->Base + slot),
        .forwarded = offset < directory->Size,
    };

    return found;
}

BOOL module_holds(HMODULE module, const void *address)
{
    const BYTE *base = (const BYTE *)module;
    ULONG_PTR offset = (ULONG_PTR)address - (ULONG_PTR)base;

    return offset < headers_of(base)->OptionalHeader.SizeOfImage;
}

BOOL module_is_wines(HMODULE module)
{
    /* Between the DOS header and the PE header. */
    const char *words = (const char *)module + sizeof(IMAGE_DOS_HEADER);

    return !memcmp(words, "Wine builtin DLL", 16) || !memcmp(words, "Wine placeholder DLL", 20);
}
