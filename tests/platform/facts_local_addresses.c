/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* How to find the addresses of the machine. */

#include "facts.h"
#include "platform.h"
#include "scene.h"

#include <iphlpapi.h>

/* Larger than any machine's answer. */
#define ANSWER_SIZE (1 << 20)

static union
{
    IP_ADAPTER_ADDRESSES adapter;
    char bytes[ANSWER_SIZE];
} answer;

typedef ULONG(WINAPI *get_addresses_fn)(ULONG family, ULONG flags, void *reserved,
                                        IP_ADAPTER_ADDRESSES *adapters, ULONG *size);

/* As in netioapi.h, which needs other headers. */
typedef DWORD(WINAPI *notify_fn)(USHORT family, void *callback, void *context, BOOLEAN at_once,
                                 HANDLE *handle);

static void (*find_function(const char *name))(void)
{
    HMODULE iphlpapi = LoadLibraryW(L"iphlpapi.dll"); /* until the program ends */

    assert_non_null(iphlpapi);
    return (void (*)(void))GetProcAddress(iphlpapi, name);
}

static ULONG get_addresses(ULONG *size)
{
    get_addresses_fn get = (get_addresses_fn)find_function("GetAdaptersAddresses");

    assert_non_null(get);
    return get(AF_UNSPEC, GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST, NULL, &answer.adapter,
               size);
}

static bool has_v4_loopback(const IP_ADAPTER_ADDRESSES *adapter)
{
    const IP_ADAPTER_UNICAST_ADDRESS *unicast = adapter->FirstUnicastAddress;

    for (; unicast; unicast = unicast->Next)
    {
        const struct sockaddr_in *in = (const struct sockaddr_in *)unicast->Address.lpSockaddr;

        if (in->sin_family == AF_INET && in->sin_addr.s_addr == htonl(INADDR_LOOPBACK))
            return unicast->DadState == IpDadStatePreferred;
    }
    return false;
}

/* Needed by: local_addresses.c. Every machine has loopback, and some have nothing else, which is no
 * error. */
void adapters_list_loopback_as_up_and_preferred(struct scene *scene)
{
    const IP_ADAPTER_ADDRESSES *adapter = &answer.adapter;
    ULONG size = sizeof(answer);
    bool found = false;

    (void)scene;
    assert_int_equal(get_addresses(&size), NO_ERROR);
    for (; adapter; adapter = adapter->Next)
        found = found || (adapter->OperStatus == IfOperStatusUp && has_v4_loopback(adapter));
    assert_true(found);
}

/* Needed by: the same, which first asks with a small buffer. */
void adapters_say_how_much_room_they_need(struct scene *scene)
{
    ULONG size = 1, needed;

    (void)scene;
    assert_int_equal(get_addresses(&size), ERROR_BUFFER_OVERFLOW);
    assert_true(size > 1 && size <= sizeof(answer));
    needed = size;
    assert_int_equal(get_addresses(&size), NO_ERROR);
    assert_true(size <= needed);
}

static bool interface_list_has(const INTERFACE_INFO *entry, size_t count,
                               const struct sockaddr_in *address)
{
    for (size_t i = 0; i < count; i++)
    {
        if (entry[i].iiAddress.AddressIn.sin_addr.s_addr == address->sin_addr.s_addr)
            return entry[i].iiFlags & IFF_UP;
    }
    return false;
}

static unsigned count_missing(const IP_ADAPTER_ADDRESSES *adapter, const INTERFACE_INFO *entry,
                              size_t count)
{
    const IP_ADAPTER_UNICAST_ADDRESS *unicast = adapter->FirstUnicastAddress;
    unsigned missing = 0;

    for (; adapter->OperStatus == IfOperStatusUp && unicast; unicast = unicast->Next)
    {
        const struct sockaddr_in *in = (const struct sockaddr_in *)unicast->Address.lpSockaddr;

        missing += in->sin_family == AF_INET && !interface_list_has(entry, count, in);
    }
    return missing;
}

/* Needed by: local_addresses.c, which takes it for the number of IPv4 addresses. */
void interface_list_has_an_entry_for_each_ipv4_address(struct scene *scene)
{
    static INTERFACE_INFO entry[64];
    ULONG size = sizeof(answer);
    DWORD bytes = 0;
    unsigned missing = 0;

    scene_open_client(scene, AF_INET, WSA_FLAG_OVERLAPPED);
    assert_int_equal(WSAIoctl(scene->client, SIO_GET_INTERFACE_LIST, NULL, 0, entry, sizeof(entry),
                              &bytes, NULL, NULL),
                     0);
    assert_int_equal(get_addresses(&size), NO_ERROR);
    for (const IP_ADAPTER_ADDRESSES *adapter = &answer.adapter; adapter; adapter = adapter->Next)
        missing += count_missing(adapter, entry, bytes / sizeof(entry[0]));
    assert_true(bytes >= sizeof(entry[0]));
    assert_int_equal(missing, 0);
}

static VOID WINAPI never_called(void *context, void *row, int type)
{
    (void)context;
    (void)row;
    (void)type;
}

/* Needed by: remembering addresses for a short time, not until they change. A Wine that supports this
 * returns a handle to end it. */
void address_changes_are_not_told(struct scene *scene)
{
    notify_fn notify = (notify_fn)find_function("NotifyUnicastIpAddressChange");
    HANDLE handle = NULL;

    (void)scene;
    wine_only();
    assert_non_null(notify);
    assert_int_equal(notify(AF_UNSPEC, (void *)never_called, NULL, FALSE, &handle), NO_ERROR);
    assert_null(handle);
}
