/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* ws2connect.dll as a guest: loaded, called, unloaded. Any thread may call. */
#ifndef WS2CONNECT_TESTS_GUEST_H
#define WS2CONNECT_TESTS_GUEST_H

#include "loopback.h"
#include "now.h"

#include <stdbool.h>

typedef BOOL WINAPI connect_by_name_function(SOCKET s, const char *node, const char *service,
                                             DWORD *local_length, struct sockaddr *local,
                                             DWORD *remote_length, struct sockaddr *remote,
                                             const struct timeval *timeout,
                                             WSAOVERLAPPED *reserved);

typedef BOOL WINAPI connect_by_wide_name_function(SOCKET s, const WCHAR *node, const WCHAR *service,
                                                  DWORD *local_length, struct sockaddr *local,
                                                  DWORD *remote_length, struct sockaddr *remote,
                                                  const struct timeval *timeout,
                                                  WSAOVERLAPPED *reserved);

typedef BOOL WINAPI connect_by_list_function(SOCKET s, SOCKET_ADDRESS_LIST *list,
                                             DWORD *local_length, struct sockaddr *local,
                                             DWORD *remote_length, struct sockaddr *remote,
                                             const struct timeval *timeout,
                                             WSAOVERLAPPED *reserved);

struct guest
{
    HMODULE module; /* NULL: not loaded */
    connect_by_name_function *by_name;
    connect_by_wide_name_function *by_wide_name;
    connect_by_list_function *by_list;
};

/* Chooses the file to load. `path` must stay. Must be called first, and once. Returns false when there is no such
 * file. */
bool guest_choose(const char *path);

/* Returns its path as it was given: for a child, which begins in the same folder. A full path may have letters that a
 * command line cannot have. */
const char *guest_path(void);

/* Adds a reference to the module. Returns 0 or the system's error code. */
DWORD guest_load(struct guest *guest);

/* Releases the reference; does nothing when there is none. */
void guest_unload(struct guest *guest);

bool guest_is_loaded(void);

/* Waits until the module has left the process. Returns how long that took in milliseconds, or a
 * negative number when it is still there after limit_ms. */
double guest_wait_gone(double limit_ms);

/* Calls with a new blocking AF_INET socket and closes that. Returns 0 or the error; -1 when there
 * is no socket. timeout NULL: none. */
int guest_connect(const struct guest *guest, const struct sockaddr_storage *to,
                  const struct timeval *timeout);
int guest_connect_name(const struct guest *guest, const char *node, const char *service,
                       const struct timeval *timeout);

/* The same with a socket of the caller's. */
int guest_connect_socket(const struct guest *guest, SOCKET s, const struct sockaddr_storage *to,
                         const struct timeval *timeout);

/* What a call reports about its connection. */
struct guest_ends
{
    struct sockaddr_in local;
    struct sockaddr_in remote;
};

/* The same with several addresses; ends may be NULL. */
int guest_connect_list(const struct guest *guest, SOCKET s, const struct sockaddr_storage *to,
                       int count, const struct timeval *timeout, struct guest_ends *ends);

/* Returns the addresses in the form that a call takes; the caller frees it. It is valid as long as they
 * are. NULL when memory is short. */
SOCKET_ADDRESS_LIST *guest_list_new(const struct sockaddr_storage *to, int count);

/* Connects to a listener and removes the connections from its queue. Returns as guest_connect(). */
int guest_visit(const struct guest *guest, const struct loopback_peer *server);

#endif
