/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* No function tells who holds the loader's lock. The process's block (PEB) has its address, in the same place
 * on Windows since NT 4 and under Wine. */
#include "loader.h"

#include "thread_block.h"

#include <windows.h>

/* The field ProcessEnvironmentBlock of the thread's block, and LoaderLock of the process's. */
#ifdef _WIN64
#define PROCESS_BLOCK 0x60
#define LOADER_LOCK 0x110
#else
#define PROCESS_BLOCK 0x30
#define LOADER_LOCK 0xa0
#endif

bool loader_lock_is_held(void)
{
    const char *process_block;
    const volatile CRITICAL_SECTION *lock;

    READ_BLOCK(PROCESS_BLOCK, process_block);
    lock = *(CRITICAL_SECTION *const volatile *)(process_block + LOADER_LOCK);
    return lock && (DWORD)(ULONG_PTR)lock->OwningThread == GetCurrentThreadId();
}

/* The thread that ends the process holds the lock: others need not ask. RtlDllShutdownInProgress is in
 * Windows since XP (MS docs); it is not imported, so that no program has to link ntdll. */
bool loader_ends_process(void)
{
    HMODULE ntdll = loader_lock_is_held() ? GetModuleHandleW(L"ntdll.dll") : NULL;
    void (*found)(void) =
        ntdll ? (void (*)(void))GetProcAddress(ntdll, "RtlDllShutdownInProgress") : NULL;

    return found && ((BOOLEAN(NTAPI *)(void))found)();
}
