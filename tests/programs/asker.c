/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * A DLL that asks for ws2_32.dll by its name when it first needs it, and keeps the handle. */
#include "owner.h"

__declspec(dllexport) const char *ask(const char *name);

/* The owner of what it gets for this name. */
const char *ask(const char *name)
{
    static HMODULE module;

    if (!module)
        module = LoadLibraryA("ws2_32.dll");
    return owner_of_export(module, name);
}
