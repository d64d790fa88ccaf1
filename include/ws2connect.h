/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The functions of ws2connect.dll: WSAConnectByNameA, WSAConnectByNameW and WSAConnectByList; at the
 * end, WS2ConnectSortAddressList.
 *
 * A program that calls the first three needs no change and not even this header: it links
 * -lws2connect before -lws2_32. This header documents the functions. It declares the three only when
 * winsock2.h does not, that is when _WIN32_WINNT asks for a Windows older than Vista.
 *
 * The rules below are those of Microsoft's reference pages of WSAConnectByNameW and WSAConnectByList.
 * Where Windows is known to behave differently, it is followed. What neither defines is our choice,
 * and is marked so.
 *
 * In common
 * ---------
 * Each function connects the caller's own socket to one of several addresses, and returns when it is
 * connected, when every address has failed, or at the deadline.
 *
 * Addresses are tried in the order of RFC 6724 section 6, alternating between the families. The next
 * attempt begins when one fails, or 250 ms after the last one began, and sooner while others are
 * silent: after 200, 150, then 100 ms; attempts under way go on (RFC 8305 sections 4 and 5).
 * Addresses that were silent within the last ten minutes come last. Each attempt is a probe on a
 * socket of our own, which sends no data. The caller's socket then connects to the first address that
 * answers. So a server may see a short connection before the caller's.
 *
 * As a rule there is no probe when no other address has a route (for a list: and the machine has only
 * one address of the label of the destination, RFC 6724 section 2.1), when the name stands for
 * loopback addresses, or when the address answered this process less than two seconds ago.
 *
 * s         A stream socket (SOCK_STREAM) of AF_INET or AF_INET6, blocking or not, opened with
 *           or without WSA_FLAG_OVERLAPPED, possibly associated with a completion port (no
 *           packet is posted to it) or with WSAEventSelect. Its mode, event selection and
 *           options are the same after the call, whatever the result. After a failure it may be used
 *           for another call.
 *
 *           An AF_INET socket can reach IPv4 addresses. An AF_INET6 socket with IPV6_V6ONLY on,
 *           Windows' default, can reach IPv6 addresses; with IPV6_V6ONLY off, it can reach both, and
 *           IPv4 addresses are used and reported as ::ffff:a.b.c.d.
 *
 * LocalAddress, RemoteAddress
 *           NULL, or a buffer that receives, on success, the local and remote address of the
 *           connection: a sockaddr_in for an AF_INET socket, a sockaddr_in6 for an AF_INET6 one.
 *           RemoteAddress is what getpeername reports. LocalAddress is what getsockname reports,
 *           but with port 0, as on Windows. Neither is changed on failure.
 *
 * LocalAddressLength, RemoteAddressLength
 *           In: the size of the buffer in bytes, at least 16 for AF_INET and 28 for AF_INET6. Out,
 *           on success: 16 or 28. A buffer without a length, or a length without a buffer, is
 *           ignored.
 *
 * timeout   NULL: no limit but that of the system for each address. Else seconds and microseconds
 *           (the manual says milliseconds, which is an error), counted from the start of the call,
 *           with the name lookup. Our choices, so that no value makes the call fail: less than
 *           250 ms counts as 250 ms, because Windows lets the attempt under way finish; a negative
 *           field counts as 0; a tv_usec of a million or more is added to the seconds.
 *
 * Reserved  Must be NULL.
 *
 * Returns   TRUE (1) when connected; WSAGetLastError() is then 0. Else FALSE, and WSAGetLastError() is:
 *
 *   WSAEINVAL            a name or the list is NULL, Reserved is not NULL, the list is empty or
 *                        has an entry without address or too short for its family; the socket is
 *                        listening; WSAConnectByList: the socket is bound
 *   WSANOTINITIALISED    WSAStartup was not called
 *   WSAENOTSOCK          s is not a socket, or was closed during the call
 *   WSAEFAULT            s is not a stream socket; a buffer is too short
 *   WSAEAFNOSUPPORT      s is of another family; no entry of the list is of a family that s can reach
 *   WSAEADDRNOTAVAIL     no address can be connected to (port 0, unspecified, multicast)
 *   WSAEISCONN           s is connected
 *   WSAEALREADY          a connect is under way on s, perhaps that of an earlier call
 *   WSAEINTR             another thread cancelled the I/O on s
 *   WSATYPE_NOT_FOUND    servicename is neither a known service nor a number from 1 to 65535
 *   WSAHOST_NOT_FOUND, WSANO_DATA, WSATRY_AGAIN, WSANO_RECOVERY
 *                        the name lookup failed
 *   WSAETIMEDOUT         the deadline has passed, or the last address did not answer. A connect
 *                        may still be under way on the socket: close it. Until that connect ends,
 *                        further calls fail with WSAEALREADY
 *   WSAENOBUFS           out of memory, of stack, or of threads
 *   WSAEMFILE            no socket and no thread is to be had for keeping the deadline
 *   WSASYSNOTREADY       the process ends
 *   others               the error of the last address in the order tried: WSAECONNREFUSED,
 *                        WSAENETUNREACH, WSAEHOSTUNREACH, ...
 *
 * Waits     The call blocks, on a non-blocking socket too. Its waits are alertable: an APC queued
 *           to the thread runs during the call. (Where a wait of Wine would not run it, it runs within
 *           50 ms.) The APC may use Winsock and call these functions. It must not end its thread:
 *           sockets and memory of the call would never be freed. Any number of threads may call at
 *           the same time, each with its own socket.
 *
 *           Do not use s during the call. The only way to end a blocking connect is to cancel all
 *           I/O on its socket. The call does so at the deadline, and under Wine after 20 ms. Other
 *           threads' operations on s then fail with WSA_OPERATION_ABORTED.
 *
 * Threads   A name lookup starts a thread of ours. So does a connect on a blocking socket, on Windows
 *           only when there is a deadline. The threads end half a second after the last of these
 *           operations, and keep the module loaded until then: when a call gave up a lookup, the
 *           module stays after FreeLibrary until the resolver has finished with that name. If no
 *           thread can be started, a probe asks first whether the address answers, so that the deadline
 *           is kept. Process exit does not wait for the threads. Do not call FreeLibrary while another
 *           thread is in a call, unless that thread has loaded the DLL, too.
 *
 *           In DllMain, and wherever else the loader's lock is held, no thread can start. A call works
 *           there without one: it keeps its deadline, because a probe asks first. A name that the
 *           resolver must be asked for fails at once with WSAENOBUFS. No other thread can begin or end
 *           meanwhile: better do not call from there. When the process ends (DLL_PROCESS_DETACH with
 *           a reserved argument), each call fails at once with WSASYSNOTREADY.
 *
 *           A call needs at most 24 KB of stack. On a thread that has less than 40 KB left, it fails
 *           with WSAENOBUFS, because the last pages are the system's. Do not end a thread in a call
 *           with TerminateThread: a lock may stay taken.
 *
 * Environment, read once per process:
 *
 *   WS2CONNECT_POLICY         "race" (the default); or "sequential": one address after the other on
 *                             the caller's socket, as Windows does. A dead address then takes all the
 *                             time that the system gives it
 *   WS2CONNECT_ATTEMPT_DELAY  100 to 2000: the delay between two attempts in ms while no address is
 *                             silent (default: 250)
 *   WS2CONNECT_TRACE          "1": writes a line per event to standard error. The name of a file:
 *                             appends the lines to it, as JSON if the name ends in .jsonl. When the
 *                             lines go to a pipe that nobody reads, some are lost, and the next line
 *                             says how many
 *
 * After success, setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0), which the manual asks
 * for, is allowed but not needed. */
#ifndef WS2CONNECT_H
#define WS2CONNECT_H

#include <winsock2.h>
#include <ws2tcpip.h>

/* winsock2.h defines this name together with its own declarations. The type of their timeout is
 * const PTIMEVAL in mingw-w64 up to 10, and const TIMEVAL * in later ones and in Microsoft's SDK. */
#ifndef WSAConnectByName

#ifdef __cplusplus
extern "C" {
#endif

/* nodename     A host name, or an IPv4 or IPv6 literal, the latter with or without %scope;
 *              zero-terminated, in the ANSI code page. "localhost" and names below it are the
 *              loopback addresses, also when the hosts file says otherwise (RFC 6761 section 6.3). ""
 *              stands for this machine's own addresses, and so does its name when no resolver knows
 *              it.
 * servicename  A port number from 1 to 65535 in decimal, or the name or an alias of a TCP service, in
 *              upper or lower case.
 *
 * The socket may be bound: its local address and port are kept. */
BOOL PASCAL WSAConnectByNameA(SOCKET s, LPSTR nodename, LPSTR servicename,
                              LPDWORD LocalAddressLength, LPSOCKADDR LocalAddress,
                              LPDWORD RemoteAddressLength, LPSOCKADDR RemoteAddress,
                              const struct timeval *timeout, LPWSAOVERLAPPED Reserved);

/* The same with names in UTF-16. International host names are supported. */
BOOL PASCAL WSAConnectByNameW(SOCKET s, LPWSTR nodename, LPWSTR servicename,
                              LPDWORD LocalAddressLength, LPSOCKADDR LocalAddress,
                              LPDWORD RemoteAddressLength, LPSOCKADDR RemoteAddress,
                              const struct timeval *timeout, LPWSAOVERLAPPED Reserved);

#ifdef UNICODE
#define WSAConnectByName WSAConnectByNameW
#else
#define WSAConnectByName WSAConnectByNameA
#endif

/* SocketAddress  The addresses with their ports, in network byte order. sockaddr_in, sockaddr_in6 and
 *                v4-mapped sockaddr_in6 may be mixed, for a socket of any family. Entries that the
 *                socket cannot reach are skipped, duplicates are tried once. The list is not modified.
 *
 * When no address answers from the local address that the system chooses, each is tried from the
 * machine's other addresses; an address that has refused, for one more delay at most. The socket must
 * not be bound. When the connection is from another local address than the system's choice, the socket
 * is bound to that address. */
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

/* Sorts a list of addresses as WSAIoctl(s, SIO_ADDRESS_LIST_SORT, in, in_size, out, out_size, returned,
 * NULL, NULL) does on Windows; Wine does not support that. The best address comes first, by RFC 6724
 * section 6, with the source that the system would use for each. Addresses that no rule tells apart
 * keep their order. Addresses without a route are last.
 *
 * s         Any socket, of any type and in any state. The address that it is bound to does not
 *           matter. It is not changed.
 * in        A SOCKET_ADDRESS_LIST whose entries point to sockaddr_in6; IPv4 addresses are v4-mapped.
 *           Entries of other families, entries shorter than 28 bytes, and addresses that are not of
 *           a single host (unspecified, multicast, broadcast) are left out. Duplicates and ports are
 *           kept. The addresses may lie in the buffer or elsewhere: many programs, such as .NET's
 *           peer channel, pass the list alone.
 * in_size   The size of in in bytes.
 * out       Receives the list. It may be in, or overlap it. The addresses are copied to it, too, after
 *           the entries, 28 bytes each. There is one exception: when out is in, has no room for the
 *           addresses, and none of them lies in it, the entries continue to point to where they are.
 *           (Programs that sort a list in place, without its addresses, reserve no room for them.)
 *           Not changed on failure.
 * out_size  The size of out in bytes.
 * returned  Receives the number of bytes used; when the call fails with WSAEFAULT because out is too
 *           small, the number of bytes needed for the list with its addresses.
 *
 * A link-local IPv6 address without a scope (sin6_scope_id 0) gets the scope of the only interface that
 * has a link-local address. If several have one, it stays as it is. The scope is written to the address
 * that the entry of out points to; except for that, the memory of in is not changed.
 *
 * Returns   0 on success; WSAGetLastError() is then 0. Else SOCKET_ERROR, and WSAGetLastError() is:
 *
 *   WSANOTINITIALISED    WSAStartup was not called
 *   WSAENOTSOCK          s is not a socket
 *   WSAEFAULT            in, out or returned is NULL; in_size is too small for a count, or out_size for
 *                        the list; an address goes beyond the end of in, or cannot be read
 *   WSAEINVAL            the count is negative, or its entries do not fit in in_size
 *   WSAENOBUFS           out of memory, or of stack
 *   WSASYSNOTREADY       the process ends
 *
 * For each address, the call costs about as much as connecting a UDP socket. It sends nothing. Any
 * number of threads may call at the same time. */
int PASCAL WS2ConnectSortAddressList(SOCKET s, const void *in, DWORD in_size, void *out,
                                     DWORD out_size, DWORD *returned);

#ifdef __cplusplus
}
#endif

#endif
