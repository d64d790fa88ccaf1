/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* WS2ConnectSortAddressList. Never calls WSAIoctl, because the drop-in's WSAIoctl calls this. */
#include "call.h"
#include "export.h"
#include "local_addresses.h"
#include "order.h"
#include "sort_list.h"
#include "source.h"
#include "caller_socket.h"

#include <string.h>

#define WRITABLE (PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY)
#define READABLE (WRITABLE | PAGE_READONLY | PAGE_EXECUTE_READ)

static bool page_allows(const void *byte, DWORD protection)
{
    MEMORY_BASIC_INFORMATION info;

    return VirtualQuery(byte, &info, sizeof(info)) && info.State == MEM_COMMIT &&
           (info.Protect & protection) && !(info.Protect & PAGE_GUARD);
}

/* An address touches at most two pages. */
static bool memory_allows(const void *memory, size_t size, DWORD protection)
{
    return page_allows(memory, protection) &&
           page_allows((const char *)memory + size - 1, protection);
}

/* lstrcpynA returns NULL where reading would crash: it catches that, its page at Microsoft says. It stops at a zero
 * byte, so each byte has a call of its own. */
static bool copy_guarded(const char *from, char *to, size_t size)
{
    char byte[2]; /* and a zero */
    size_t i;

    for (i = 0; i < size; i++)
    {
        if (!lstrcpynA(byte, from + i, sizeof(byte)))
            return false;
        to[i] = byte[0];
    }
    return true;
}

/* Another thread may take the memory away at the same time, so it is not simply read. On Windows
 * ReadProcessMemory is enough. Under Wine it also reads forbidden memory, so the pages are asked; and it fails
 * where Wine's server may not trace the program, as when another tracer is there. */
static bool read_memory(const void *from, void *to, size_t size)
{
    SIZE_T count;

    return memory_allows(from, size, READABLE) &&
           ((ReadProcessMemory(GetCurrentProcess(), from, to, size, &count) && count == size) ||
            copy_guarded(from, to, size));
}

/* For the zone of an address outside the buffer, possibly in constant memory. */
static void write_memory(void *to, const void *from, size_t size)
{
    if (memory_allows(to, size, WRITABLE))
        memcpy(to, from, size);
}

static int sort(const void *in, DWORD in_size, void *out, DWORD out_size, DWORD *returned)
{
    struct sort_list *list;
    uint32_t size;
    int err = sort_list_read(in, in_size, read_memory, &list);

    if (err)
        return err;
    err = sort_list_measure(list, out, out_size, &size);
    if (!err)
    {
        if (sort_list_lacks_zone(list))
            sort_list_fill_zone(list, local_addresses_zone());
        source_find_unbound(list->candidates);
        order_sort(list->candidates, 0);
        sort_list_write(list, out, out_size, write_memory);
    }
    sort_list_free(list);
    *returned = size;
    return err;
}

int WSAAPI sort_address_list(SOCKET s, const void *in, DWORD in_size, void *out, DWORD out_size,
                             DWORD *returned)
{
    int err = call_may_begin();

    if (!err)
        err = caller_socket_check(s);
    if (!err)
        err = returned ? sort(in, in_size, out, out_size, returned) : WSAEFAULT;
    WSASetLastError(err);
    return err ? SOCKET_ERROR : 0;
}
