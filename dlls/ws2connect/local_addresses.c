/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Asks GetAdaptersAddresses: one call, which also tells which interfaces are up.
 * GetUnicastIpAddressTable is no faster under Wine, and also lists the addresses of interfaces that are
 * down: each would need another question. Under Wine SIO_ADDRESS_LIST_QUERY leaves out most addresses. */
#include "local_addresses.h"

#include "clock.h"
#include "sockaddr.h"
#include "zone.h"

#include <iphlpapi.h>
#include <stdlib.h>
#include <string.h>

/* How long an answer counts. Our choice: programs that connect again and again rarely pay for a
 * question, a new address is used after some seconds, and a probe from a removed one fails at once. A
 * notification would be better, but under Wine NotifyUnicastIpAddressChange returns success and never
 * calls back. */
#define LIFE_MS 5000

/* First size of the buffer (MS docs GetAdaptersAddresses, SizePointer: 15 KB), and how often it grows
 * to the size that the system asks for, as more interfaces may come. */
#define FIRST_SIZE 15360
#define SIZE_TRIES 4

typedef ULONG(WINAPI *get_addresses_fn)(ULONG family, ULONG flags, void *reserved,
                                        IP_ADAPTER_ADDRESSES *adapters, ULONG *size);

/* Loads it by its full path, and the DLLs that it needs from its own folder first: a DLL of this name
 * in the program's folder is never run. LOAD_LIBRARY_SEARCH_SYSTEM32 would do that alone, but Vista
 * needs an update for it. Returns NULL when there is none. */
static HMODULE load_iphlpapi(void)
{
    static const WCHAR name[] = L"\\iphlpapi.dll";
    WCHAR path[MAX_PATH];
    UINT length = GetSystemDirectoryW(path, MAX_PATH);

    if (!length || length + sizeof(name) / sizeof(name[0]) > MAX_PATH)
        return NULL;
    memcpy(path + length, name, sizeof(name));
    return LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
}

/* The caller frees *adapters; it is NULL when no interface has an address. */
static int get_adapters(get_addresses_fn get_addresses, IP_ADAPTER_ADDRESSES **adapters)
{
    const ULONG flags = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER |
                        GAA_FLAG_SKIP_FRIENDLY_NAME;
    ULONG size = FIRST_SIZE, err = ERROR_BUFFER_OVERFLOW;
    IP_ADAPTER_ADDRESSES *buffer = NULL;

    for (int tries = 0; err == ERROR_BUFFER_OVERFLOW && tries < SIZE_TRIES; tries++)
    {
        free(buffer);
        buffer = calloc(1, size);
        if (!buffer)
            return WSAENOBUFS;
        err = get_addresses(AF_UNSPEC, flags, NULL, buffer, &size);
    }
    if (err)
    {
        free(buffer);
        buffer = NULL;
    }
    if (err && err != ERROR_NO_DATA && err != ERROR_ADDRESS_NOT_ASSOCIATED)
        return err == ERROR_NOT_ENOUGH_MEMORY ? WSAENOBUFS : WSASYSNOTREADY;
    *adapters = buffer;
    return 0;
}

/* Reads an address of this machine. Returns whether a connection to another host can come from it. */
static bool read_address(const struct sockaddr *name, INT length, struct address *out)
{
    return length >= 0 && !address_from_sockaddr(name, (size_t)length, out) &&
           address_is_unicast(out) && !address_is_loopback(out);
}

static void add(struct local_addresses *locals, const IP_ADAPTER_UNICAST_ADDRESS *unicast)
{
    const SOCKET_ADDRESS *name = &unicast->Address;
    struct address address;

    /* Wine reports all as preferred; there bind refuses a tentative one. */
    if (unicast->DadState != IpDadStatePreferred || locals->count == LOCAL_ADDRESSES_MAX ||
        !read_address(name->lpSockaddr, name->iSockaddrLength, &address))
        return;
    address.port = 0;
    locals->address[locals->count++] = address;
}

static void collect(const IP_ADAPTER_ADDRESSES *adapters, struct local_addresses *out)
{
    for (const IP_ADAPTER_ADDRESSES *adapter = adapters; adapter; adapter = adapter->Next)
    {
        const IP_ADAPTER_UNICAST_ADDRESS *unicast = adapter->FirstUnicastAddress;

        if (adapter->OperStatus != IfOperStatusUp)
            continue;
        for (; unicast; unicast = unicast->Next)
            add(out, unicast);
    }
}

static int enumerate_with(HMODULE iphlpapi, struct local_addresses *out)
{
    void (*found)(void) = (void (*)(void))GetProcAddress(iphlpapi, "GetAdaptersAddresses");
    IP_ADAPTER_ADDRESSES *adapters;
    int err = found ? get_adapters((get_addresses_fn)found, &adapters) : WSASYSNOTREADY;

    if (err)
        return err;
    collect(adapters, out);
    free(adapters);
    return 0;
}

/* The library is loaded only during the question: most programs never ask, and nothing of it stays when
 * we are unloaded. */
static int enumerate(struct local_addresses *out)
{
    HMODULE iphlpapi = load_iphlpapi();
    int err;

    if (!iphlpapi)
        return WSASYSNOTREADY;
    err = enumerate_with(iphlpapi, out);
    FreeLibrary(iphlpapi);
    return err;
}

/* The last answer. */
static SRWLOCK lock = SRWLOCK_INIT;
static struct local_addresses known;
static uint64_t known_ms; /* time of the question */
static bool is_known;

static bool recall(uint64_t now_ms, struct local_addresses *out)
{
    bool fresh;

    AcquireSRWLockExclusive(&lock);
    fresh = is_known && now_ms < known_ms + LIFE_MS;
    if (fresh)
        *out = known;
    ReleaseSRWLockExclusive(&lock);
    return fresh;
}

/* When two threads have asked at the same time, the answer to the later question counts. */
static void remember(uint64_t asked_ms, const struct local_addresses *locals)
{
    AcquireSRWLockExclusive(&lock);
    if (!is_known || asked_ms >= known_ms)
    {
        known = *locals;
        known_ms = asked_ms;
        is_known = true;
    }
    ReleaseSRWLockExclusive(&lock);
}

int local_addresses_find(struct local_addresses *out)
{
    struct local_addresses found = { 0 };
    uint64_t now_ms = clock_now_ms();
    int err;

    if (recall(now_ms, out))
        return 0;
    err = enumerate(&found);
    if (err)
        return err;
    remember(now_ms, &found);
    *out = found;
    return 0;
}

/* Returns whether there is exactly one. */
static bool only_v4_of(const struct local_addresses *locals, struct address *out)
{
    size_t count = 0;

    for (size_t i = 0; i < locals->count; i++)
    {
        if (locals->address[i].family != ADDRESS_V4)
            continue;
        *out = locals->address[i];
        count++;
    }
    return count == 1;
}

/* With more entries than this the ioctl fails, and there is more than one address. */
#define INTERFACES_MAX 16

/* SIO_GET_INTERFACE_LIST has an entry for each IPv4 address (MS docs: of this family only). An interface
 * without a carrier is listed as up, so there may seem to be more addresses than there are. The loopback
 * interface counts: it may have other addresses than loopback ones. */
static void read_interface_list(SOCKET s, struct local_addresses *out)
{
    INTERFACE_INFO entry[INTERFACES_MAX];
    DWORD size = 0;

    if (WSAIoctl(s, SIO_GET_INTERFACE_LIST, NULL, 0, entry, sizeof(entry), &size, NULL, NULL))
        return;
    for (DWORD i = 0; i < size / sizeof(entry[0]); i++)
    {
        const struct sockaddr_in *in = &entry[i].iiAddress.AddressIn;
        struct address address;

        if (!(entry[i].iiFlags & IFF_UP) ||
            !read_address((const struct sockaddr *)in, sizeof(*in), &address))
            continue;
        address.port = 0;
        out->address[out->count++] = address;
    }
}

/* The last answer of local_addresses_only_v4(), if it was one. */
static struct address only;
static uint64_t only_ms;
static bool only_known;

static bool recall_only(uint64_t now_ms, struct address *out)
{
    bool fresh;

    AcquireSRWLockShared(&lock);
    fresh = only_known && now_ms < only_ms + LIFE_MS;
    *out = only;
    ReleaseSRWLockShared(&lock);
    return fresh;
}

static void remember_only(uint64_t asked_ms, const struct address *address)
{
    AcquireSRWLockExclusive(&lock);
    only = *address;
    only_ms = asked_ms;
    only_known = true;
    ReleaseSRWLockExclusive(&lock);
}

bool local_addresses_only_v4(SOCKET s, struct address *out)
{
    struct local_addresses locals = { 0 };
    uint64_t now_ms = clock_now_ms();

    if (recall(now_ms, &locals))
        return only_v4_of(&locals, out);
    if (recall_only(now_ms, out))
        return true;
    read_interface_list(s, &locals);
    if (!only_v4_of(&locals, out))
        return false;
    remember_only(now_ms, out);
    return true;
}

uint32_t local_addresses_zone(void)
{
    struct local_addresses locals;

    if (local_addresses_find(&locals) || locals.count == LOCAL_ADDRESSES_MAX)
        return 0;
    return zone_in_common(locals.address, locals.count);
}
