/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* For the functions of kernel32. */
#include "stand_ins.h"

#include "fault.h"
#include "ledger.h"
#include "module_threads.h"

#include <iphlpapi.h>

#include <string.h>

STAND_IN(BOOL, WINAPI, CancelIoEx, (HANDLE file, OVERLAPPED *io), (file, io), FALSE)
STAND_IN(BOOL, WINAPI, GetComputerNameExW, (COMPUTER_NAME_FORMAT format, WCHAR *name, DWORD *size),
         (format, name, size), FALSE)
STAND_IN(DWORD, WINAPI, GetEnvironmentVariableW, (const WCHAR *name, WCHAR *value, DWORD size),
         (name, value, size), 0)
STAND_IN(DWORD, WINAPI, GetFileType, (HANDLE file), (file), FILE_TYPE_UNKNOWN)
STAND_IN(HMODULE, WINAPI, GetModuleHandleW, (const WCHAR *name), (name), NULL)
STAND_IN(HANDLE, WINAPI, GetStdHandle, (DWORD which), (which), INVALID_HANDLE_VALUE)
STAND_IN(UINT, WINAPI, GetSystemDirectoryW, (WCHAR * path, UINT size), (path, size), 0)
STAND_IN(int, WINAPI, MultiByteToWideChar,
         (UINT page, DWORD flags, const char *text, int length, WCHAR *wide, int size),
         (page, flags, text, length, wide, size), 0)
STAND_IN(BOOL, WINAPI, ReadProcessMemory,
         (HANDLE process, const void *from, void *to, SIZE_T size, SIZE_T *count),
         (process, from, to, size, count), FALSE)
STAND_IN(BOOL, WINAPI, SetEvent, (HANDLE event), (event), FALSE)
STAND_IN(SIZE_T, WINAPI, VirtualQuery,
         (const void *address, MEMORY_BASIC_INFORMATION *info, SIZE_T size), (address, info, size),
         0)
STAND_IN(DWORD, WINAPI, WaitForMultipleObjectsEx,
         (DWORD count, const HANDLE *objects, BOOL all, DWORD ms, BOOL alertable),
         (count, objects, all, ms, alertable), WAIT_FAILED)
STAND_IN(DWORD, WINAPI, WaitForSingleObject, (HANDLE object, DWORD ms), (object, ms), WAIT_FAILED)
STAND_IN(DWORD, WINAPI, WaitForSingleObjectEx, (HANDLE object, DWORD ms, BOOL alertable),
         (object, ms, alertable), WAIT_FAILED)
STAND_IN(BOOL, WINAPI, WriteFile,
         (HANDLE file, const void *bytes, DWORD size, DWORD *written, OVERLAPPED *io),
         (file, bytes, size, written, io), FALSE)
STAND_IN(char *, WINAPI, lstrcpynA, (char *to, const char *from, int size), (to, from, size), NULL)

/* Returns the handle. Nothing is taken when it is what the function returns on failure. */
static HANDLE take_handle(HANDLE handle, HANDLE failed, const char *by)
{
    if (handle != failed)
        ledger_take(LEDGER_HANDLE, (uintptr_t)handle, by);
    return handle;
}

static HANDLE WINAPI in_CreateEventW(SECURITY_ATTRIBUTES *security, BOOL manual, BOOL set,
                                     const WCHAR *name)
{
    if (fault_strikes("CreateEventW"))
        return NULL;
    return take_handle(CreateEventW(security, manual, set, name), NULL, "CreateEventW");
}

static HANDLE WINAPI in_CreateFileW(const WCHAR *path, DWORD access, DWORD share,
                                    SECURITY_ATTRIBUTES *security, DWORD how, DWORD flags,
                                    HANDLE like)
{
    if (fault_strikes("CreateFileW"))
        return INVALID_HANDLE_VALUE;
    return take_handle(CreateFileW(path, access, share, security, how, flags, like),
                       INVALID_HANDLE_VALUE, "CreateFileW");
}

static HANDLE WINAPI in_CreateMutexW(SECURITY_ATTRIBUTES *security, BOOL owned, const WCHAR *name)
{
    if (fault_strikes("CreateMutexW"))
        return NULL;
    return take_handle(CreateMutexW(security, owned, name), NULL, "CreateMutexW");
}

static HANDLE WINAPI in_CreateThread(SECURITY_ATTRIBUTES *security, SIZE_T stack,
                                     LPTHREAD_START_ROUTINE start, void *argument, DWORD flags,
                                     DWORD *id)
{
    HANDLE thread;

    if (fault_strikes("CreateThread"))
        return NULL;
    thread = CreateThread(security, stack, start, argument, flags, id);
    if (thread)
        module_threads_note(thread);
    return take_handle(thread, NULL, "CreateThread");
}

/* What gives back does so also when it fails: nothing else could be done with what stays. It leaves the
 * ledger first, because another thread may get the same number at once. */
static BOOL WINAPI in_CloseHandle(HANDLE handle)
{
    BOOL closed;

    ledger_give(LEDGER_HANDLE, (uintptr_t)handle, "CloseHandle");
    closed = CloseHandle(handle);
    return fault_strikes("CloseHandle") ? FALSE : closed;
}

static BOOL WINAPI in_ReleaseMutex(HANDLE mutex)
{
    BOOL released = ReleaseMutex(mutex);

    return fault_strikes("ReleaseMutex") ? FALSE : released;
}

static BOOL WINAPI in_GetModuleHandleExW(DWORD flags, const WCHAR *name, HMODULE *module)
{
    BOOL found;

    if (fault_strikes("GetModuleHandleExW"))
        return FALSE;
    found = GetModuleHandleExW(flags, name, module);
    if (found && !(flags & GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT))
        ledger_take(LEDGER_MODULE, (uintptr_t)*module, "GetModuleHandleExW");
    return found;
}

static HMODULE WINAPI in_LoadLibraryExW(const WCHAR *path, HANDLE file, DWORD flags)
{
    HMODULE module;

    if (fault_strikes("LoadLibraryExW"))
        return NULL;
    module = LoadLibraryExW(path, file, flags);
    if (module)
        ledger_take(LEDGER_MODULE, (uintptr_t)module, "LoadLibraryExW");
    return module;
}

static BOOL WINAPI in_FreeLibrary(HMODULE module)
{
    BOOL freed;

    ledger_give(LEDGER_MODULE, (uintptr_t)module, "FreeLibrary");
    freed = FreeLibrary(module);
    return fault_strikes("FreeLibrary") ? FALSE : freed;
}

/* Cannot fail: it does not return. */
static void WINAPI in_FreeLibraryAndExitThread(HMODULE module, DWORD code)
{
    ledger_give(LEDGER_MODULE, (uintptr_t)module, "FreeLibraryAndExitThread");
    FreeLibraryAndExitThread(module, code);
}

/* As after its time: the lock was released meanwhile. */
static BOOL time_out(SRWLOCK *lock)
{
    ReleaseSRWLockExclusive(lock);
    Sleep(1);
    AcquireSRWLockExclusive(lock);
    SetLastError(ERROR_TIMEOUT);
    return FALSE;
}

static BOOL WINAPI in_SleepConditionVariableSRW(CONDITION_VARIABLE *where, SRWLOCK *lock, DWORD ms,
                                                ULONG flags)
{
    DWORD err;
    BOOL woken;

    if (fault_strikes("SleepConditionVariableSRW"))
        return time_out(lock);
    module_threads_sleeps(where);
    woken = SleepConditionVariableSRW(where, lock, ms, flags);
    err = GetLastError();
    module_threads_woke(where);
    SetLastError(err);
    return woken;
}

typedef ULONG WINAPI get_adapters_function(ULONG family, ULONG flags, void *reserved,
                                           IP_ADAPTER_ADDRESSES *adapters, ULONG *size);

static get_adapters_function *get_adapters;

/* The module finds it by its name. */
static ULONG WINAPI in_GetAdaptersAddresses(ULONG family, ULONG flags, void *reserved,
                                            IP_ADAPTER_ADDRESSES *adapters, ULONG *size)
{
    if (fault_strikes("GetAdaptersAddresses"))
        return GetLastError();
    return get_adapters(family, flags, reserved, adapters, size);
}

static FARPROC WINAPI in_GetProcAddress(HMODULE module, const char *name)
{
    FARPROC found;

    if (fault_strikes("GetProcAddress"))
        return NULL;
    found = GetProcAddress(module, name);
    if (!found || strcmp(name, "GetAdaptersAddresses"))
        return found;
    get_adapters = (get_adapters_function *)(void *)found;
    return (FARPROC)(void *)in_GetAdaptersAddresses;
}

const struct stand_in stand_ins_of_system[] = {
    { STAND_IN_NAMED(CancelIoEx), { ERROR_NOT_FOUND, ERROR_INVALID_HANDLE, ERROR_ACCESS_DENIED } },
    { STAND_IN_NAMED(CloseHandle), { ERROR_INVALID_HANDLE } },
    { STAND_IN_NAMED(CreateEventW),
      { ERROR_NOT_ENOUGH_MEMORY, ERROR_NO_SYSTEM_RESOURCES, ERROR_TOO_MANY_OPEN_FILES } },
    { STAND_IN_NAMED(CreateFileW),
      { ERROR_ACCESS_DENIED, ERROR_PATH_NOT_FOUND, ERROR_SHARING_VIOLATION,
        ERROR_TOO_MANY_OPEN_FILES } },
    { STAND_IN_NAMED(CreateMutexW), { ERROR_ACCESS_DENIED, ERROR_INVALID_HANDLE } },
    { STAND_IN_NAMED(CreateThread),
      { ERROR_NOT_ENOUGH_MEMORY, ERROR_NO_SYSTEM_RESOURCES, ERROR_MAX_THRDS_REACHED } },
    { STAND_IN_NAMED(FreeLibrary), { ERROR_INVALID_HANDLE } },
    { STAND_IN_NAMED(FreeLibraryAndExitThread), { 0 } },
    { STAND_IN_NAMED(GetComputerNameExW), { ERROR_MORE_DATA, ERROR_NOT_ENOUGH_MEMORY } },
    { STAND_IN_NAMED(GetEnvironmentVariableW),
      { ERROR_ENVVAR_NOT_FOUND, ERROR_NOT_ENOUGH_MEMORY } },
    { STAND_IN_NAMED(GetFileType), { ERROR_INVALID_HANDLE } },
    { STAND_IN_NAMED(GetModuleHandleExW), { ERROR_MOD_NOT_FOUND, ERROR_NOT_ENOUGH_MEMORY } },
    { STAND_IN_NAMED(GetModuleHandleW), { ERROR_MOD_NOT_FOUND, ERROR_NOT_ENOUGH_MEMORY } },
    { STAND_IN_NAMED(GetProcAddress), { ERROR_PROC_NOT_FOUND, ERROR_NOT_ENOUGH_MEMORY } },
    { "GetAdaptersAddresses", /* by GetProcAddress, not imported */
      (void (*)(void))in_GetAdaptersAddresses,
      { ERROR_NOT_ENOUGH_MEMORY, ERROR_BUFFER_OVERFLOW, ERROR_NO_DATA, ERROR_ADDRESS_NOT_ASSOCIATED,
        ERROR_INVALID_PARAMETER } },
    { STAND_IN_NAMED(GetStdHandle), { ERROR_INVALID_HANDLE } },
    { STAND_IN_NAMED(GetSystemDirectoryW), { ERROR_NOT_ENOUGH_MEMORY } },
    { STAND_IN_NAMED(LoadLibraryExW),
      { ERROR_MOD_NOT_FOUND, ERROR_NOT_ENOUGH_MEMORY, ERROR_ACCESS_DENIED } },
    { STAND_IN_NAMED(MultiByteToWideChar),
      { ERROR_NO_UNICODE_TRANSLATION, ERROR_INSUFFICIENT_BUFFER } },
    { STAND_IN_NAMED(ReadProcessMemory), { ERROR_PARTIAL_COPY, ERROR_NOACCESS } },
    { STAND_IN_NAMED(ReleaseMutex), { ERROR_NOT_OWNER } },
    { STAND_IN_NAMED(SetEvent), { ERROR_INVALID_HANDLE } },
    { STAND_IN_NAMED(SleepConditionVariableSRW), { ERROR_TIMEOUT } },
    { STAND_IN_NAMED(VirtualQuery), { ERROR_INVALID_PARAMETER } },
    { STAND_IN_NAMED(WaitForMultipleObjectsEx),
      { ERROR_INVALID_HANDLE, ERROR_NOT_ENOUGH_MEMORY, ERROR_ACCESS_DENIED } },
    { STAND_IN_NAMED(WaitForSingleObject), { ERROR_INVALID_HANDLE, ERROR_ACCESS_DENIED } },
    { STAND_IN_NAMED(WaitForSingleObjectEx), { ERROR_INVALID_HANDLE, ERROR_ACCESS_DENIED } },
    { STAND_IN_NAMED(WriteFile),
      { ERROR_DISK_FULL, ERROR_NO_DATA, ERROR_BROKEN_PIPE, ERROR_ACCESS_DENIED } },
    { STAND_IN_NAMED(lstrcpynA), { ERROR_INVALID_PARAMETER } },
    { NULL, NULL, { 0 } },
};
