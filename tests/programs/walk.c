/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Does what hook libraries and injectors do: they read ws2_32's export table in memory, and ask which module a
 * function is in. They cannot use a forwarder, which is a text. Prints a line
 *
 *   forwarder NAME       for each export that is a forwarder
 *   NAME elsewhere       for each other export whose address is outside the module
 *   inside COUNT         the number of exports whose address is inside
 *   connect is of OWNER  in the words of owner.h */
#include "../../tools/verify/exports.h"
#include "owner.h"

#include <stdio.h>

static DWORD walk(HMODULE module)
{
    DWORD i, inside = 0;

    for (i = 0; i < exports_count(module); i++)
    {
        struct exported export = exports_at(module, i);

        if (export.forwarder)
            printf("forwarder %s\n", export.name);
        else if (!module_holds(module, (const void *)GetProcAddress(module, export.name)))
            printf("%s elsewhere\n", export.name);
        else
            inside++;
    }
    return inside;
}

int main(void)
{
    HMODULE module = LoadLibraryA("ws2_32.dll");

    if (!module)
    {
        printf("LoadLibrary: error %lu\n", GetLastError());
        return 1;
    }
    printf("inside %lu\n", walk(module));
    printf("connect is of %s\n", owner_of_export(module, "connect"));
    return 0;
}
