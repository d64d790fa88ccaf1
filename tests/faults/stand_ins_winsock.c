/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* For the functions of ws2_32. */
#include "resolver.h"
#include "stand_ins.h"

#include "fault.h"
#include "ledger.h"

STAND_IN(int, WSAAPI, bind, (SOCKET s, const struct sockaddr *to, int length), (s, to, length),
         SOCKET_ERROR)
STAND_IN(int, WSAAPI, connect, (SOCKET s, const struct sockaddr *to, int length), (s, to, length),
         SOCKET_ERROR)
STAND_IN(int, WSAAPI, getpeername, (SOCKET s, struct sockaddr *name, int *length),
         (s, name, length), SOCKET_ERROR)
STAND_IN(int, WSAAPI, getsockname, (SOCKET s, struct sockaddr *name, int *length),
         (s, name, length), SOCKET_ERROR)
STAND_IN(int, WSAAPI, getsockopt, (SOCKET s, int level, int option, char *value, int *length),
         (s, level, option, value, length), SOCKET_ERROR)
STAND_IN(int, WSAAPI, setsockopt, (SOCKET s, int level, int option, const char *value, int length),
         (s, level, option, value, length), SOCKET_ERROR)
STAND_IN(int, WSAAPI, select,
         (int count, fd_set *readable, fd_set *writable, fd_set *failed,
          const struct timeval *timeout),
         (count, readable, writable, failed, (void *)timeout), SOCKET_ERROR)
STAND_IN(int, WSAAPI, WSAEnumNetworkEvents, (SOCKET s, WSAEVENT event, WSANETWORKEVENTS *events),
         (s, event, events), SOCKET_ERROR)
STAND_IN(int, WSAAPI, WSAEventSelect, (SOCKET s, WSAEVENT event, long events), (s, event, events),
         SOCKET_ERROR)
STAND_IN(int, WSAAPI, WSAIoctl,
         (SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size, DWORD *size,
          WSAOVERLAPPED *io, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine),
         (s, code, in, in_size, out, out_size, size, io, routine), SOCKET_ERROR)
STAND_IN(struct servent *, WSAAPI, getservbyname, (const char *name, const char *protocol),
         (name, protocol), NULL)

static SOCKET take_socket(SOCKET s, const char *by)
{
    if (s != INVALID_SOCKET)
        ledger_take(LEDGER_SOCKET, (uintptr_t)s, by);
    return s;
}

static SOCKET WSAAPI in_socket(int family, int type, int protocol)
{
    if (fault_strikes("socket"))
        return INVALID_SOCKET;
    return take_socket(socket(family, type, protocol), "socket");
}

static SOCKET WSAAPI in_WSASocketW(int family, int type, int protocol, WSAPROTOCOL_INFOW *info,
                                   GROUP group, DWORD flags)
{
    if (fault_strikes("WSASocketW"))
        return INVALID_SOCKET;
    return take_socket(WSASocketW(family, type, protocol, info, group, flags), "WSASocketW");
}

static int WSAAPI in_closesocket(SOCKET s)
{
    int result;

    ledger_give(LEDGER_SOCKET, (uintptr_t)s, "closesocket");
    result = closesocket(s);
    return fault_strikes("closesocket") ? SOCKET_ERROR : result;
}

static INT WSAAPI in_GetAddrInfoW(const WCHAR *host, const WCHAR *service, const ADDRINFOW *hints,
                                  ADDRINFOW **found)
{
    INT err;

    if (fault_strikes("GetAddrInfoW"))
        return (INT)GetLastError();
    err = resolver_ask(host, service, hints, found);
    if (!err)
        ledger_take(LEDGER_ADDRESSES, (uintptr_t)*found, "GetAddrInfoW");
    return err;
}

static void WSAAPI in_FreeAddrInfoW(ADDRINFOW *found)
{
    ledger_give(LEDGER_ADDRESSES, (uintptr_t)found, "FreeAddrInfoW");
    FreeAddrInfoW(found);
}

static INT WSAAPI in_getaddrinfo(const char *host, const char *service,
                                 const struct addrinfo *hints, struct addrinfo **found)
{
    INT err;

    if (fault_strikes("getaddrinfo"))
        return (INT)GetLastError();
    err = getaddrinfo(host, service, hints, found);
    if (!err)
        ledger_take(LEDGER_ADDRESSES, (uintptr_t)*found, "getaddrinfo");
    return err;
}

static void WSAAPI in_freeaddrinfo(struct addrinfo *found)
{
    ledger_give(LEDGER_ADDRESSES, (uintptr_t)found, "freeaddrinfo");
    freeaddrinfo(found);
}

const struct stand_in stand_ins_of_winsock[] = {
    { STAND_IN_NAMED(FreeAddrInfoW), { 0 } },
    { STAND_IN_NAMED(GetAddrInfoW),
      { WSATRY_AGAIN, WSAHOST_NOT_FOUND, WSANO_RECOVERY, WSANO_DATA, WSA_NOT_ENOUGH_MEMORY,
        WSAEAFNOSUPPORT, WSAESOCKTNOSUPPORT, WSATYPE_NOT_FOUND } },
    { STAND_IN_NAMED(WSAEnumNetworkEvents),
      { WSAENETDOWN, WSAEINVAL, WSAENOTSOCK, WSAEFAULT, WSAEINPROGRESS } },
    { STAND_IN_NAMED(WSAEventSelect), { WSAENOBUFS, WSAENETDOWN, WSAEINVAL, WSAENOTSOCK } },
    { STAND_IN_NAMED(WSAIoctl),
      { WSAEOPNOTSUPP, WSAENETDOWN, WSAEINVAL, WSAEFAULT, WSAENOTSOCK, WSAENOBUFS } },
    { STAND_IN_NAMED(WSASocketW),
      { WSAEMFILE, WSAENOBUFS, WSAENETDOWN, WSAEAFNOSUPPORT, WSAEINVAL, WSAEPROVIDERFAILEDINIT } },
    { STAND_IN_NAMED(bind), { WSAEADDRNOTAVAIL, WSAEADDRINUSE, WSAEACCES, WSAENOBUFS, WSAEINVAL } },
    { STAND_IN_NAMED(closesocket), { WSAENETDOWN, WSAENOTSOCK, WSAEINTR } },
    { STAND_IN_NAMED(connect),
      { WSAENOBUFS, WSAENETDOWN, WSAENETUNREACH, WSAEHOSTUNREACH, WSAEADDRNOTAVAIL, WSAEADDRINUSE,
        WSAECONNREFUSED, WSAETIMEDOUT, WSAEACCES, WSAEINTR, WSAEALREADY, WSAEISCONN, WSAENOTSOCK,
        WSA_OPERATION_ABORTED } },
    { STAND_IN_NAMED(freeaddrinfo), { 0 } },
    { STAND_IN_NAMED(getaddrinfo),
      { WSATYPE_NOT_FOUND, WSATRY_AGAIN, WSANO_RECOVERY, WSA_NOT_ENOUGH_MEMORY } },
    { STAND_IN_NAMED(getpeername), { WSAENOTCONN, WSAENETDOWN, WSAENOTSOCK, WSAEFAULT } },
    { STAND_IN_NAMED(getservbyname), { WSANO_DATA, WSANO_RECOVERY, WSAENETDOWN } },
    { STAND_IN_NAMED(getsockname), { WSAENOBUFS, WSAENETDOWN, WSAEINVAL, WSAENOTSOCK, WSAEFAULT } },
    { STAND_IN_NAMED(getsockopt),
      { WSAENOBUFS, WSAENETDOWN, WSAENOPROTOOPT, WSAEINVAL, WSAENOTSOCK, WSAEFAULT } },
    { STAND_IN_NAMED(select),
      { WSAENOBUFS, WSAENETDOWN, WSAEINTR, WSAEINVAL, WSAENOTSOCK, WSA_OPERATION_ABORTED } },
    { STAND_IN_NAMED(setsockopt),
      { WSAENOBUFS, WSAENETDOWN, WSAENOPROTOOPT, WSAEINVAL, WSAENOTSOCK } },
    { STAND_IN_NAMED(socket), { WSAEMFILE, WSAENOBUFS, WSAENETDOWN, WSAEAFNOSUPPORT } },
    { NULL, NULL, { 0 } },
};
