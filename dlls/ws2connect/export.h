/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The names that the linker sees.
 *
 * The C functions have other names, because the headers disagree on the timeout's type: const PTIMEVAL
 * in mingw-w64 10, const TIMEVAL * later and in Microsoft's. include/ws2connect.h says what they do. */
#ifndef WS2CONNECT_EXPORT_H
#define WS2CONNECT_EXPORT_H

#include <winsock2.h>

/* bytes: size of the arguments on i686's stack, which is part of a stdcall function's symbol there. */
#ifdef __i386__
#define EXPORT_SYMBOL(name, bytes) "_" #name "@" #bytes
#else
#define EXPORT_SYMBOL(name, bytes) #name
#endif

BOOL WSAAPI connect_by_name_a(SOCKET s, const char *nodename, const char *servicename,
                              DWORD *local_length, struct sockaddr *local, DWORD *remote_length,
                              struct sockaddr *remote, const struct timeval *timeout,
                              WSAOVERLAPPED *reserved) __asm__(EXPORT_SYMBOL(WSAConnectByNameA,
                                                                             36));

BOOL WSAAPI connect_by_name_w(SOCKET s, const wchar_t *nodename, const wchar_t *servicename,
                              DWORD *local_length, struct sockaddr *local, DWORD *remote_length,
                              struct sockaddr *remote, const struct timeval *timeout,
                              WSAOVERLAPPED *reserved) __asm__(EXPORT_SYMBOL(WSAConnectByNameW,
                                                                             36));

BOOL WSAAPI connect_by_list(SOCKET s, SOCKET_ADDRESS_LIST *list, DWORD *local_length,
                            struct sockaddr *local, DWORD *remote_length, struct sockaddr *remote,
                            const struct timeval *timeout,
                            WSAOVERLAPPED *reserved) __asm__(EXPORT_SYMBOL(WSAConnectByList, 32));

int WSAAPI sort_address_list(SOCKET s, const void *in, DWORD in_size, void *out, DWORD out_size,
                             DWORD *returned) __asm__(EXPORT_SYMBOL(WS2ConnectSortAddressList, 24));

#endif
