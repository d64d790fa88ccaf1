/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Loaded modules, with the functions of kernel32 only. */
#include "modules.h"

#include "unicode.h"

#include <stdio.h>
#include <string.h>
#include <winver.h>

void modules_path(HMODULE module, char out[FACTS_PATH_SIZE])
{
    wchar_t path[FACTS_PATH_SIZE / 4];

    out[0] = 0;
    if (module && GetModuleFileNameW(module, path, sizeof(path) / sizeof(*path)))
        unicode_to_utf8(path, out, FACTS_PATH_SIZE);
}

HMODULE modules_of_address(const void *address)
{
    HMODULE module = NULL;

    if (!address || !GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                                            GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                                        address, &module))
        return NULL;
    return module;
}

/* The resource is a key and a value, aligned to 4 bytes (MS docs VS_VERSIONINFO). */
static const VS_FIXEDFILEINFO *fixed_info(HMODULE module)
{
    HRSRC resource = FindResourceW(module, MAKEINTRESOURCEW(VS_VERSION_INFO), (LPCWSTR)RT_VERSION);
    HGLOBAL loaded = resource ? LoadResource(module, resource) : NULL;
    const unsigned char *data = loaded ? LockResource(loaded) : NULL;
    size_t at = (3 * sizeof(WORD) + sizeof(L"VS_VERSION_INFO") + 3) & ~(size_t)3;
    const VS_FIXEDFILEINFO *info;

    if (!data || SizeofResource(module, resource) < at + sizeof(*info))
        return NULL;
    info = (const VS_FIXEDFILEINFO *)(const void *)(data + at);
    return info->dwSignature == VS_FFI_SIGNATURE ? info : NULL;
}

void modules_version(HMODULE module, char *out, size_t size)
{
    const VS_FIXEDFILEINFO *info = fixed_info(module);

    out[0] = 0;
    if (info)
        snprintf(out, size, "%u.%u.%u", (unsigned)HIWORD(info->dwFileVersionMS),
                 (unsigned)LOWORD(info->dwFileVersionMS), (unsigned)HIWORD(info->dwFileVersionLS));
}

/* The export table of a module in memory (MS docs PE format, .edata). */
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

const char *modules_forwarder(HMODULE module, const char *name)
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

void modules_visit_exports(HMODULE module, bool (*visit)(const char *name, void *context),
                           void *context)
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
