/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Loaded modules, with the functions of kernel32 only. */
#include "modules.h"

#include "unicode.h"

#include <stdio.h>
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
