/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* WSAConnectByNameA, WSAConnectByNameW and WSAConnectByList of ws2connect.dll; at the end,
 * WS2ConnectSortAddressList.
 *
 * A program that calls the three needs no change and not even this header: it links -lws2connect
 * before -lws2_32. The header is their documentation, and declares them where winsock2.h does
 * not because _WIN32_WINNT asks for a Windows older than Vista.
 *
 * Sources of the rules: the Microsoft reference pages of WSAConnectByNameW and WSAConnectByList,
 * what Windows is seen to do where they differ, and our own choice where neither speaks (said
 * so below).
 *
 * In common
 * ---------
 * Each function connects the caller's own socket to one of several addresses, and returns when it is
 * connected, when every address has failed, or at the deadline.
 *
 * Addresses are tried in the order of RFC 6724 section 6 with the families taking turns, the next
 * one when one fails or 250 ms after the last one began, without giving up those under way (RFC 8305
 * sections 4 and 5). Those that were silent within the last ten minutes come last. They are asked by
 * sockets of our own, which send no data; the caller's socket then connects to the first that
 * answers. So a server may see a short connection before the caller's. As a rule it sees the
 * caller's alone when no other address beside it has a route (and the machine, for a list, a single
 * address of its label, RFC 6724 section 2.1), when a name stands for loopback addresses, and when it
 * answered this process less than two seconds ago.
 *
 * s         A stream socket (SOCK_STREAM) of AF_INET or AF_INET6, blocking or not, opened with
 *           or without WSA_FLAG_OVERLAPPED, possibly associated with a completion port (no
 *           packet is posted to it) or with WSAEventSelect. Its mode, event selection and
 *           options are the same after the call, whatever the result. After a failure it may be used
 *           for another call.
 *
 *           What it can reach: AF_INET, IPv4 addresses. AF_INET6 with IPV6_V6ONLY on, Windows'
 *           default, IPv6 addresses. AF_INET6 with IPV6_V6ONLY off, both: IPv4 addresses are
 *           then used and reported as ::ffff:a.b.c.d.
 *
 * LocalAddress, RemoteAddress
 *           NULL, or a buffer that receives, on success, the local and remote address of the
 *           connection: a sockaddr_in for an AF_INET socket, a sockaddr_in6 for an AF_INET6 one.
 *           RemoteAddress is what getpeername reports, LocalAddress what getsockname reports but
 *           for its port, which is 0, as on Windows. Neither is touched on failure.
 *
 * LocalAddressLength, RemoteAddressLength
 *           In: bytes in the buffer, at least 16 for AF_INET and 28 for AF_INET6. Out, on
 *           success: exactly 16 or 28. A buffer without length, or a length without buffer, is
 *           ignored.
 *
 * timeout   NULL: no limit but the system's own, per address. Else seconds and microseconds (the
 *           manual's "milliseconds" is a slip) from the call's entry, name lookup included. Less
 *           than 250 ms counts as 250 ms, because Windows lets the attempt under way finish; a
 *           negative field counts as 0; a tv_usec of a million or more carries over (our
 *           choices, so that no value makes the call fail).
 *
 * Reserved  NULL.
 *
 * Returns   exactly TRUE when connected. Else FALSE, and WSAGetLastError() tells (0 after TRUE):
 *
 *   WSAEINVAL            a name or the list is NULL, Reserved is not NULL, the list is empty or
 *                        has an entry without address or too short for its family; the socket is
 *                        listening; WSAConnectByList: the socket is bound
 *   WSANOTINITIALISED    WSAStartup was not called
 *   WSAENOTSOCK          s is no socket, or was closed during the call
 *   WSAEFAULT            s is not a stream socket; a buffer is too short
 *   WSAEAFNOSUPPORT      s is of another family; no list entry is of a family it can reach
 *   WSAEADDRNOTAVAIL     no address can be connected to (port 0, unspecified, multicast)
 *   WSAEISCONN           s is connected
 *   WSAEALREADY          a connect is under way on s, that of an earlier call included
 *   WSAEINTR             another thread cancelled the I/O on s
 *   WSATYPE_NOT_FOUND    no such service, or no port number from 1 to 65535
 *   WSAHOST_NOT_FOUND, WSANO_DATA, WSATRY_AGAIN, WSANO_RECOVERY
 *                        the name lookup failed
 *   WSAETIMEDOUT         the deadline has passed, or the last address did not answer. The socket
 *                        may still be connecting underneath: close it, or calls end with
 *                        WSAEALREADY until that is over
 *   WSAENOBUFS           out of memory
 *   others               the error of the last address in the order tried: WSAECONNREFUSED,
 *                        WSAENETUNREACH, WSAEHOSTUNREACH, ...
 *
 * Waits     The call blocks, on a non-blocking socket too. Its waits are alertable: an APC queued
 *           to the thread runs during the call, within 50 ms where Wine's own wait would not run
 *           it. It may use Winsock and call these functions. It must not end its thread: sockets
 *           and memory of the call would stay. Any number of threads may call at once, each with a
 *           socket of its own.
 *
 *           Leave s alone meanwhile. A blocking connect can be ended from outside in one way only,
 *           by cancelling all I/O on its socket: at the deadline, under Wine after 20 ms. What
 *           other threads have pending on s ends with it, in WSA_OPERATION_ABORTED.
 *
 * Threads   A connect on a blocking socket that has a deadline starts a thread of ours, under Wine
 *           every one does; so does a name lookup. They end half a second after the last of them,
 *           and keep the module loaded until then: after FreeLibrary it stays for as long as the
 *           resolver takes for a name that a call gave up. If no thread can be started, that connect
 *           keeps no deadline. At process exit nothing is waited for.
 *
 *           In DllMain, and wherever else the loader's lock is held, no thread can start: where
 *           ours does not run already, the call may miss its deadline by as long as the system
 *           tries to connect (21 s on Windows, 127 s on Linux). Do not call from there.
 *
 *           About 20 KB of stack are used. TerminateThread on a thread that is in a call is not
 *           supported: it may take a lock with it.
 *
 * Environment, read once per process:
 *
 *   WS2CONNECT_POLICY         "race", or "sequential": one address after the other on the caller's
 *                             socket, as Windows does. A dead one then costs all its time
 *   WS2CONNECT_ATTEMPT_DELAY  100 to 2000, in ms, in place of the 250
 *   WS2CONNECT_TRACE          "1": a line per event to standard error; a file's name: appended to
 *                             it, as JSON lines if the name ends in .jsonl. A pipe that
 *                             nobody reads loses lines, and the next one says how many
 *
 * After success setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0) may be called, as
 * the manual asks, and need not be. */
#ifndef WS2CONNECT_H
#define WS2CONNECT_H

#include <winsock2.h>
#include <ws2tcpip.h>

/* winsock2.h defines this name together with its own declarations. Their timeout is a
 * const PTIMEVAL in mingw-w64 up to 10, a const TIMEVAL * since and in Microsoft's SDK. */
#ifndef WSAConnectByName

#ifdef __cplusplus
extern "C" {
#endif

/* nodename     a host name, or an IPv4 or IPv6 literal, the latter with or without %scope;
 *              zero-terminated, in the ANSI code page. "localhost" and names below it are the
 *              loopback addresses, whatever the hosts file says (RFC 6761 section 6.3). "" and
 *              this machine's name, where no resolver knows it, are its own addresses.
 * servicename  a port number from 1 to 65535 in decimal, or the name or an alias of a TCP service, in
 *              capitals or small letters.
 *
 * The socket may be bound: its local address and port are kept. */
BOOL PASCAL WSAConnectByNameA(SOCKET s, LPSTR nodename, LPSTR servicename,
                              LPDWORD LocalAddressLength, LPSOCKADDR LocalAddress,
                              LPDWORD RemoteAddressLength, LPSOCKADDR RemoteAddress,
                              const struct timeval *timeout, LPWSAOVERLAPPED Reserved);

/* The same with names in UTF-16, international ones included. */
BOOL PASCAL WSAConnectByNameW(SOCKET s, LPWSTR nodename, LPWSTR servicename,
                              LPDWORD LocalAddressLength, LPSOCKADDR LocalAddress,
                              LPDWORD RemoteAddressLength, LPSOCKADDR RemoteAddress,
                              const struct timeval *timeout, LPWSAOVERLAPPED Reserved);

#ifdef UNICODE
#define WSAConnectByName WSAConnectByNameW
#else
#define WSAConnectByName WSAConnectByNameA
#endif

/* SocketAddress  the addresses with their ports, in network order. sockaddr_in, sockaddr_in6 and
 *                v4-mapped sockaddr_in6 may be mixed, whatever the socket's family; entries that
 *                it cannot reach are skipped, duplicates are tried once. Never modified.
 *
 * When none of them answers from the local address that the system chooses, each is tried from the
 * machine's other addresses; those that have refused for one more delay at most. The socket must not
 * be bound; when another address than the system's choice wins, it is bound to that one. */
BOOL PASCAL WSAConnectByList(SOCKET s, PSOCKET_ADDRESS_LIST SocketAddress,
                             LPDWORD LocalAddressLength, LPSOCKADDR LocalAddress,
                             LPDWORD RemoteAddressLength, LPSOCKADDR RemoteAddress,
                             const struct timeval *timeout, LPWSAOVERLAPPED Reserved);

#ifdef __cplusplus
}
#endif

#endif
#ifdef __cplusplus
extern "C" {
#endif

/* What WSAIoctl(s, SIO_ADDRESS_LIST_SORT, in, in_size, out, out_size, returned, NULL, NULL) does on
 * Windows; Wine has none. The addresses of a list come out best first: by RFC 6724 section 6, with the source
 * that the system would use for each, equal ones in their order. One that has no route is last.
 *
 * s         Any socket, of whatever type and state. What it is bound to does not count, and nothing of it
 *           changes.
 * in        A SOCKET_ADDRESS_LIST whose entries point to sockaddr_in6, IPv4 addresses in v4-mapped form.
 *           Not valid, and left out, are other families, entries shorter than 28 bytes, and what is no
 *           single host's address: unspecified, multicast, broadcast. Duplicates and ports stay as they are.
 *           The addresses may lie in the buffer or anywhere else: many programs, .NET's peer channel among
 *           them, pass the list alone.
 * in_size   Bytes at in.
 * out       Receives the list. May be in, or overlap it. The addresses lie there too, behind the entries, 28
 *           bytes each. Only where out is in, has no room for them, and none of them lies in it, the
 *           entries go on to point elsewhere: programs that sort a list alone, in place, know of no
 *           room for addresses. Not changed on failure.
 * out_size  Bytes at out.
 * returned  Receives the bytes used, also after WSAEFAULT for want of room: then those needed for the list
 *           with its addresses.
 *
 * A link-local IPv6 address without a scope (sin6_scope_id 0) gets that of the only interface that has a
 * link-local address. Where several have one it stays as it is. The scope is filled in where the entry of
 * out points to; the memory of in is not changed beyond that.
 *
 * Returns   0, or SOCKET_ERROR, and WSAGetLastError() tells (0 after 0):
 *
 *   WSANOTINITIALISED    WSAStartup was not called
 *   WSAENOTSOCK          s is no socket
 *   WSAEFAULT            in, out or returned is NULL; in_size is too small for a count, out_size for the
 *                        list; an address reaches over the end of in, or cannot be read
 *   WSAEINVAL            the count is negative, or its entries do not fit in in_size
 *   WSAENOBUFS           out of memory
 *
 * Costs     for each address about what connecting a UDP socket costs. Sends nothing. Any number of threads
 *           may call at once. */
int PASCAL WS2ConnectSortAddressList(SOCKET s, const void *in, DWORD in_size, void *out,
                                     DWORD out_size, DWORD *returned);

#ifdef __cplusplus
}
#endif

#endif
