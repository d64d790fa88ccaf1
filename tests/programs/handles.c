/* SPDX-License-Identifier: MIT
 * Copyright (c) 2026 the ws2connect authors
 *
 * Asks for ws2_32.dll by its name again and again, each time right after a function of it was looked
 * up; prints which file each handle stands for. Two modules have that name where the drop-in is. */
#include <stdio.h>
#include <windows.h>

static void print_file(const char *how, HMODULE module)
{
    char path[MAX_PATH] = "none";
    const char *found = GetProcAddress(module, "WSAConnectByList") ? "found" : "missing";

    GetModuleFileNameA(module, path, sizeof(path));
    printf("%s: %s WSAConnectByList %s\n", how, path, found);
}

int main(void)
{
    HMODULE first = LoadLibraryA("ws2_32.dll");

    print_file("loaded", first);
    GetProcAddress(first, "socket");
    print_file("the same handle", first);
    GetProcAddress(first, "socket");
    print_file("loaded again", LoadLibraryA("ws2_32.dll"));
    GetProcAddress(first, "socket");
    print_file("handle", GetModuleHandleA("ws2_32.dll"));
    GetProcAddress(first, "socket");
    GetModuleHandleA("kernel32.dll");
    print_file("handle after another", GetModuleHandleA("ws2_32.dll"));
    return 0;
}
