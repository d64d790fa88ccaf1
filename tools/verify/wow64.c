/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The variable Wow64Transition of the 32-bit ntdll holds the address that its system calls go to.
 * Under the new WoW64, as on Windows, it is in a 64-bit DLL, wow64cpu.dll. Under the old one it is
 * in no DLL (seen in 10.0). 64-bit programs do not have the variable. Wine's folders do not tell:
 * they may hold the files for both ways. */
#include "wow64.h"

#include "exports.h"

static bool is_in_64_bit_image(const void *address)
{
    MEMORY_BASIC_INFORMATION memory;
    const IMAGE_NT_HEADERS *headers;

    if (!VirtualQuery(address, &memory, sizeof(memory)) || memory.Type != MEM_IMAGE)
        return false;
    headers = module_headers(memory.AllocationBase);
    return headers && headers->FileHeader.Machine == IMAGE_FILE_MACHINE_AMD64;
}

bool wow64_is_new(void)
{
    HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    FARPROC variable = ntdll ? GetProcAddress(ntdll, "Wow64Transition") : NULL;

    return variable && is_in_64_bit_image(*(const void *const *)(const void *)variable);
}
