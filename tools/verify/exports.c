/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* MS docs PE format. */
#include "exports.h"

const IMAGE_NT_HEADERS *module_headers(const void *base)
{
    const IMAGE_DOS_HEADER *dos = base;
    const IMAGE_NT_HEADERS *nt;

    if (dos->e_magic != IMAGE_DOS_SIGNATURE)
        return NULL;
    nt = (const void *)((const BYTE *)base + dos->e_lfanew);
    return nt->Signature == IMAGE_NT_SIGNATURE ? nt : NULL;
}

static const IMAGE_DATA_DIRECTORY *directory_of(HMODULE module, unsigned entry)
{
    const IMAGE_NT_HEADERS *nt = module_headers(module);

    return nt ? &nt->OptionalHeader.DataDirectory[entry] : NULL;
}

const void *module_directory(HMODULE module, unsigned entry)
{
    const IMAGE_DATA_DIRECTORY *directory = directory_of(module, entry);

    if (!directory || !directory->VirtualAddress || !directory->Size)
        return NULL;
    return (const BYTE *)module + directory->VirtualAddress;
}

bool module_holds(HMODULE module, const void *address)
{
    const IMAGE_NT_HEADERS *nt = module_headers(module);

    return nt && (ULONG_PTR)address - (ULONG_PTR)module < nt->OptionalHeader.SizeOfImage;
}

DWORD exports_count(HMODULE module)
{
    const IMAGE_EXPORT_DIRECTORY *table = module_directory(module, IMAGE_DIRECTORY_ENTRY_EXPORT);

    return table ? table->NumberOfNames : 0;
}

static struct exported read_export(const BYTE *base, const IMAGE_DATA_DIRECTORY *directory,
                                   DWORD index)
{
    const IMAGE_EXPORT_DIRECTORY *table = (const void *)(base + directory->VirtualAddress);
    DWORD slot = ((const WORD *)(const void *)(base + table->AddressOfNameOrdinals))[index];
    const DWORD *functions = (const void *)(base + table->AddressOfFunctions);
    const DWORD *names = (const void *)(base + table->AddressOfNames);
    /* A forwarder's "address" is that of its text, which is part of the table. */
    DWORD function = slot < table->NumberOfFunctions ? functions[slot] : 0;
    bool forwarded = function - directory->VirtualAddress < directory->Size;
    struct exported found = {
        .name = (const char *)base + names[index],
        .ordinal = (WORD)(table->Base + slot),
        .forwarder = forwarded ? (const char *)base + function : NULL,
    };

    return found;
}

struct exported exports_at(HMODULE module, DWORD index)
{
    const IMAGE_DATA_DIRECTORY *directory = directory_of(module, IMAGE_DIRECTORY_ENTRY_EXPORT);

    if (!directory || index >= exports_count(module))
        return (struct exported){ 0 };
    return read_export((const BYTE *)module, directory, index);
}
