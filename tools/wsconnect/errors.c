/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Names and messages of Winsock's error codes. */
#include "errors.h"

#include "unicode.h"

#include <winsock2.h>

#include <stdio.h>
#include <string.h>

struct error
{
    int code;
    const char *name;
    const char *message; /* for systems without a text of their own: Wine has few */
};

#define ERROR_ROW(code, message) \
    {                            \
        code, #code, message     \
    }

/* winerror.h's list, in its order. */
static const struct error errors[] = {
    ERROR_ROW(WSAEINTR, "the call was interrupted"),
    ERROR_ROW(WSAEBADF, "the file handle is not valid"),
    ERROR_ROW(WSAEACCES, "access was denied, often by a firewall"),
    ERROR_ROW(WSAEFAULT, "a pointer or a buffer's length is not valid"),
    ERROR_ROW(WSAEINVAL, "an argument is not valid"),
    ERROR_ROW(WSAEMFILE, "there are too many open sockets"),
    ERROR_ROW(WSAEWOULDBLOCK, "the call would have to wait"),
    ERROR_ROW(WSAEINPROGRESS, "a blocking call is under way"),
    ERROR_ROW(WSAEALREADY, "the socket is already connecting"),
    ERROR_ROW(WSAENOTSOCK, "the handle is not a socket"),
    ERROR_ROW(WSAEDESTADDRREQ, "a destination is missing"),
    ERROR_ROW(WSAEMSGSIZE, "the message is too long"),
    ERROR_ROW(WSAEPROTOTYPE, "the protocol does not fit the socket's type"),
    ERROR_ROW(WSAENOPROTOOPT, "the socket has no such option"),
    ERROR_ROW(WSAEPROTONOSUPPORT, "the protocol is not supported"),
    ERROR_ROW(WSAESOCKTNOSUPPORT, "the socket type is not supported"),
    ERROR_ROW(WSAEOPNOTSUPP, "the socket cannot do this"),
    ERROR_ROW(WSAEPFNOSUPPORT, "the protocol family is not supported"),
    ERROR_ROW(WSAEAFNOSUPPORT, "the socket cannot use addresses of this family"),
    ERROR_ROW(WSAEADDRINUSE, "the local address is in use"),
    ERROR_ROW(WSAEADDRNOTAVAIL, "the address cannot be used here"),
    ERROR_ROW(WSAENETDOWN, "the network is down"),
    ERROR_ROW(WSAENETUNREACH, "there is no route to the network"),
    ERROR_ROW(WSAENETRESET, "the network dropped the connection"),
    ERROR_ROW(WSAECONNABORTED, "the connection was given up on this side"),
    ERROR_ROW(WSAECONNRESET, "the other side reset the connection"),
    ERROR_ROW(WSAENOBUFS, "memory or buffers have run out"),
    ERROR_ROW(WSAEISCONN, "the socket is connected already"),
    ERROR_ROW(WSAENOTCONN, "the socket is not connected"),
    ERROR_ROW(WSAESHUTDOWN, "the socket was shut down"),
    ERROR_ROW(WSAETOOMANYREFS, "there are too many references"),
    ERROR_ROW(WSAETIMEDOUT, "no answer came in time"),
    ERROR_ROW(WSAECONNREFUSED, "the other side refused the connection: nothing listens there"),
    ERROR_ROW(WSAELOOP, "the name cannot be translated"),
    ERROR_ROW(WSAENAMETOOLONG, "the name is too long"),
    ERROR_ROW(WSAEHOSTDOWN, "the host is down"),
    ERROR_ROW(WSAEHOSTUNREACH, "there is no route to the host"),
    ERROR_ROW(WSAENOTEMPTY, "the directory is not empty"),
    ERROR_ROW(WSAEPROCLIM, "there are too many processes"),
    ERROR_ROW(WSAEUSERS, "the quota of users is reached"),
    ERROR_ROW(WSAEDQUOT, "the disk quota is reached"),
    ERROR_ROW(WSAESTALE, "the file handle is stale"),
    ERROR_ROW(WSAEREMOTE, "the item is remote"),
    ERROR_ROW(WSASYSNOTREADY, "the network subsystem is not ready"),
    ERROR_ROW(WSAVERNOTSUPPORTED, "this version of Winsock is not supported"),
    ERROR_ROW(WSANOTINITIALISED, "Winsock was not started"),
    ERROR_ROW(WSAEDISCON, "the other side is shutting down"),
    ERROR_ROW(WSAENOMORE, "there are no more results"),
    ERROR_ROW(WSAECANCELLED, "the call was cancelled"),
    ERROR_ROW(WSAEINVALIDPROCTABLE, "a service provider's table is not valid"),
    ERROR_ROW(WSAEINVALIDPROVIDER, "a service provider is not valid"),
    ERROR_ROW(WSAEPROVIDERFAILEDINIT, "a service provider did not start"),
    ERROR_ROW(WSASYSCALLFAILURE, "a system call failed that should not"),
    ERROR_ROW(WSASERVICE_NOT_FOUND, "there is no such service"),
    ERROR_ROW(WSATYPE_NOT_FOUND, "there is no such service or port"),
    ERROR_ROW(WSA_E_NO_MORE, "there are no more results"),
    ERROR_ROW(WSA_E_CANCELLED, "the call was cancelled"),
    ERROR_ROW(WSAEREFUSED, "the query was refused"),
    ERROR_ROW(WSAHOST_NOT_FOUND, "there is no host of this name"),
    ERROR_ROW(WSATRY_AGAIN, "the name could not be looked up now; it may work later"),
    ERROR_ROW(WSANO_RECOVERY, "the name could not be looked up"),
    ERROR_ROW(WSANO_DATA, "the name has no address of the kind asked for"),
    ERROR_ROW(WSA_INVALID_HANDLE, "the handle is not valid"),
    ERROR_ROW(WSA_NOT_ENOUGH_MEMORY, "memory has run out"),
    ERROR_ROW(WSA_INVALID_PARAMETER, "an argument is not valid"),
    ERROR_ROW(WSA_OPERATION_ABORTED, "the operation was ended early"),
    ERROR_ROW(WSA_IO_INCOMPLETE, "the operation is not complete"),
    ERROR_ROW(WSA_IO_PENDING, "the operation is under way"),
};

static const struct error *error_find(int code)
{
    size_t i;

    for (i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
    {
        if (errors[i].code == code)
            return &errors[i];
    }
    return NULL;
}

const char *error_name(int code)
{
    const struct error *error = error_find(code);

    return error ? error->name : NULL;
}

/* The system's own text on one line, without the full stop; empty when it has none. */
static void system_message(int code, char *out, size_t size)
{
    /* MAX_WIDTH_MASK turns the line breaks within the text into blanks. */
    const DWORD flags =
        FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK;
    wchar_t text[ERROR_TEXT_SIZE];
    DWORD length = FormatMessageW(flags, NULL, (DWORD)code, 0, text, ERROR_TEXT_SIZE, NULL);

    while (length && wcschr(L" .\r\n", text[length - 1]))
        length--;
    text[length] = 0;
    unicode_to_utf8(text, out, size);
}

void error_describe(int code, char out[ERROR_TEXT_SIZE])
{
    const struct error *error = error_find(code);
    char message[ERROR_TEXT_SIZE / 2];

    system_message(code, message, sizeof(message));
    if (error)
        snprintf(out, ERROR_TEXT_SIZE, "%s (%d): %s", error->name, code,
                 *message ? message : error->message);
    else
        snprintf(out, ERROR_TEXT_SIZE, "%d, which is not a Winsock error%s%s", code,
                 *message ? ": " : "", message);
}

void error_describe_load(unsigned long code, char out[ERROR_TEXT_SIZE])
{
    char message[ERROR_TEXT_SIZE / 2];

    if (code == ERROR_MOD_NOT_FOUND)
        snprintf(message, sizeof(message), "it, or a DLL that it needs, was not found");
    else if (code == ERROR_BAD_EXE_FORMAT) /* the system's text says %1, and no more */
        snprintf(message, sizeof(message), "it is not a DLL for %u-bit programs",
                 (unsigned)sizeof(void *) * 8);
    else
        system_message((int)code, message, sizeof(message));
    snprintf(out, ERROR_TEXT_SIZE, "%s (%lu)", *message ? message : "system error", code);
}
