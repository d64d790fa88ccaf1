/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Messages of Winsock's error codes. */
#include "errors.h"

#include "error_name.h"
#include "unicode.h"

#include <winsock2.h>

#include <stdio.h>
#include <string.h>

struct message
{
    int code;
    const char *text;
};

/* For systems that have no text of their own; Wine has few. There is one for each name of
 * error_name(). */
static const struct message messages[] = {
    { WSAEINTR, "the call was interrupted" },
    { WSAEBADF, "the file handle is not valid" },
    { WSAEACCES, "access was denied, often by a firewall" },
    { WSAEFAULT, "a pointer or a buffer's length is not valid" },
    { WSAEINVAL, "an argument is not valid" },
    { WSAEMFILE, "there are too many open sockets" },
    { WSAEWOULDBLOCK, "the call would have to wait" },
    { WSAEINPROGRESS, "a blocking call is under way" },
    { WSAEALREADY, "the socket is already connecting" },
    { WSAENOTSOCK, "the handle is not a socket" },
    { WSAEDESTADDRREQ, "a destination is missing" },
    { WSAEMSGSIZE, "the message is too long" },
    { WSAEPROTOTYPE, "the protocol does not fit the socket's type" },
    { WSAENOPROTOOPT, "the socket has no such option" },
    { WSAEPROTONOSUPPORT, "the protocol is not supported" },
    { WSAESOCKTNOSUPPORT, "the socket type is not supported" },
    { WSAEOPNOTSUPP, "the socket cannot do this" },
    { WSAEPFNOSUPPORT, "the protocol family is not supported" },
    { WSAEAFNOSUPPORT, "the socket cannot use addresses of this family" },
    { WSAEADDRINUSE, "the local address is in use" },
    { WSAEADDRNOTAVAIL, "the address cannot be used here" },
    { WSAENETDOWN, "the network is down" },
    { WSAENETUNREACH, "there is no route to the network" },
    { WSAENETRESET, "the network dropped the connection" },
    { WSAECONNABORTED, "the connection was given up on this side" },
    { WSAECONNRESET, "the other side reset the connection" },
    { WSAENOBUFS, "memory or buffers have run out" },
    { WSAEISCONN, "the socket is connected already" },
    { WSAENOTCONN, "the socket is not connected" },
    { WSAESHUTDOWN, "the socket was shut down" },
    { WSAETOOMANYREFS, "there are too many references" },
    { WSAETIMEDOUT, "no answer came in time" },
    { WSAECONNREFUSED, "the other side refused the connection: nothing listens there" },
    { WSAELOOP, "the name cannot be translated" },
    { WSAENAMETOOLONG, "the name is too long" },
    { WSAEHOSTDOWN, "the host is down" },
    { WSAEHOSTUNREACH, "there is no route to the host" },
    { WSAENOTEMPTY, "the directory is not empty" },
    { WSAEPROCLIM, "there are too many processes" },
    { WSAEUSERS, "the quota of users is reached" },
    { WSAEDQUOT, "the disk quota is reached" },
    { WSAESTALE, "the file handle is stale" },
    { WSAEREMOTE, "the item is remote" },
    { WSASYSNOTREADY, "the network subsystem is not ready" },
    { WSAVERNOTSUPPORTED, "this version of Winsock is not supported" },
    { WSANOTINITIALISED, "Winsock was not started" },
    { WSAEDISCON, "the other side is shutting down" },
    { WSAENOMORE, "there are no more results" },
    { WSAECANCELLED, "the call was cancelled" },
    { WSAEINVALIDPROCTABLE, "a service provider's table is not valid" },
    { WSAEINVALIDPROVIDER, "a service provider is not valid" },
    { WSAEPROVIDERFAILEDINIT, "a service provider did not start" },
    { WSASYSCALLFAILURE, "a system call failed that should not" },
    { WSASERVICE_NOT_FOUND, "there is no such service" },
    { WSATYPE_NOT_FOUND, "there is no such service or port" },
    { WSA_E_NO_MORE, "there are no more results" },
    { WSA_E_CANCELLED, "the call was cancelled" },
    { WSAEREFUSED, "the query was refused" },
    { WSAHOST_NOT_FOUND, "there is no host of this name" },
    { WSATRY_AGAIN, "the name could not be looked up now; it may work later" },
    { WSANO_RECOVERY, "the name could not be looked up" },
    { WSANO_DATA, "the name has no address of the kind asked for" },
    { WSA_INVALID_HANDLE, "the handle is not valid" },
    { WSA_NOT_ENOUGH_MEMORY, "memory has run out" },
    { WSA_INVALID_PARAMETER, "an argument is not valid" },
    { WSA_OPERATION_ABORTED, "the operation was ended early" },
    { WSA_IO_INCOMPLETE, "the operation is not complete" },
    { WSA_IO_PENDING, "the operation is under way" },
};

/* Returns "" for a code that is not in the table. */
static const char *our_message(int code)
{
    for (size_t i = 0; i < sizeof(messages) / sizeof(messages[0]); i++)
    {
        if (messages[i].code == code)
            return messages[i].text;
    }
    return "";
}

/* The system's own text on one line, without its full stop; empty when there is none. */
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

const char *error_describe(int code, char out[ERROR_TEXT_SIZE])
{
    const char *name = error_name(code);
    char message[ERROR_TEXT_SIZE / 2];

    system_message(code, message, sizeof(message));
    if (name)
        snprintf(out, ERROR_TEXT_SIZE, "%s (%d): %s", name, code,
                 *message ? message : our_message(code));
    else
        snprintf(out, ERROR_TEXT_SIZE, "%d, which is not a Winsock error%s%s", code,
                 *message ? ": " : "", message);
    return out;
}

const char *error_describe_load(unsigned long code, char out[ERROR_TEXT_SIZE])
{
    char message[ERROR_TEXT_SIZE / 2];

    if (code == ERROR_MOD_NOT_FOUND)
        snprintf(message, sizeof(message), "it, or a DLL that it needs, was not found");
    else if (code == ERROR_BAD_EXE_FORMAT) /* the system's text has a %1 in it */
        snprintf(message, sizeof(message), "it is not a DLL for %u-bit programs",
                 (unsigned)sizeof(void *) * 8);
    else
        system_message((int)code, message, sizeof(message));
    snprintf(out, ERROR_TEXT_SIZE, "%s (%lu)", *message ? message : "system error", code);
    return out;
}
