/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "guest.h"

#include "../common/wide_path.h"

#include <stdlib.h>

#define POLL_MS 10

/* For calls that need no timeout: a call that hangs ends before the program's limit. */
static const struct timeval safety_timeout = { 30, 0 };

static const char *given_path;
static wchar_t chosen_path[MAX_PATH];

bool guest_choose(const char *path)
{
    given_path = path;
    return !wide_full_path(path, chosen_path) &&
           GetFileAttributesW(chosen_path) != INVALID_FILE_ATTRIBUTES;
}

const char *guest_path(void)
{
    return given_path;
}

DWORD guest_load(struct guest *guest)
{
    HMODULE module = LoadLibraryW(chosen_path);

    *guest = (struct guest){ .module = module };
    if (!module)
        return GetLastError();
    guest->by_name =
        (connect_by_name_function *)(void *)GetProcAddress(module, "WSAConnectByNameA");
    guest->by_wide_name =
        (connect_by_wide_name_function *)(void *)GetProcAddress(module, "WSAConnectByNameW");
    guest->by_list = (connect_by_list_function *)(void *)GetProcAddress(module, "WSAConnectByList");
    if (guest->by_name && guest->by_wide_name && guest->by_list)
        return 0;
    guest_unload(guest);
    return ERROR_PROC_NOT_FOUND;
}

void guest_unload(struct guest *guest)
{
    if (guest->module)
        FreeLibrary(guest->module);
    guest->module = NULL;
}

bool guest_is_loaded(void)
{
    return GetModuleHandleW(chosen_path) != NULL;
}

double guest_wait_gone(double limit_ms)
{
    double start_ms = now_ms();

    while (guest_is_loaded())
    {
        if (now_ms() - start_ms > limit_ms)
            return -1;
        Sleep(POLL_MS);
    }
    return now_ms() - start_ms;
}

SOCKET_ADDRESS_LIST *guest_list_new(const struct sockaddr_storage *to, int count)
{
    SOCKET_ADDRESS_LIST *list = malloc(sizeof(*list) + (size_t)count * sizeof(list->Address[0]));

    if (!list)
        return NULL;
    list->iAddressCount = count;
    for (int i = 0; i < count; i++)
    {
        /* Calls do not change it (tests/conformance). */
        list->Address[i].lpSockaddr = (struct sockaddr *)&to[i];
        list->Address[i].iSockaddrLength =
            to[i].ss_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
    }
    return list;
}

int guest_connect_list(const struct guest *guest, SOCKET s, const struct sockaddr_storage *to,
                       int count, const struct timeval *timeout, struct guest_ends *ends)
{
    SOCKET_ADDRESS_LIST *list = guest_list_new(to, count);
    DWORD local_length = sizeof(struct sockaddr_in), remote_length = local_length;
    int err = 0;

    if (!list)
        return -1;
    if (!guest->by_list(s, list, &local_length, ends ? (struct sockaddr *)&ends->local : NULL,
                        &remote_length, ends ? (struct sockaddr *)&ends->remote : NULL, timeout,
                        NULL))
        err = WSAGetLastError();
    free(list);
    return err;
}

int guest_connect_socket(const struct guest *guest, SOCKET s, const struct sockaddr_storage *to,
                         const struct timeval *timeout)
{
    return guest_connect_list(guest, s, to, 1, timeout, NULL);
}

int guest_connect(const struct guest *guest, const struct sockaddr_storage *to,
                  const struct timeval *timeout)
{
    SOCKET s = socket(to->ss_family, SOCK_STREAM, IPPROTO_TCP);
    int err;

    if (s == INVALID_SOCKET)
        return -1;
    err = guest_connect_socket(guest, s, to, timeout);
    closesocket(s);
    return err;
}

int guest_connect_name(const struct guest *guest, const char *node, const char *service,
                       const struct timeval *timeout)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int err = 0;

    if (s == INVALID_SOCKET)
        return -1;
    if (!guest->by_name(s, node, service, NULL, NULL, NULL, NULL, timeout, NULL))
        err = WSAGetLastError();
    closesocket(s);
    return err;
}

int guest_visit(const struct guest *guest, const struct loopback_peer *server)
{
    int err = guest_connect(guest, &server->address, &safety_timeout);

    loopback_drop_waiting(server);
    return err;
}
