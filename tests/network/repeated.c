/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Several calls in one process, to see what it remembers between them and what it leaves behind.
 *
 * Each line of standard input is a call: the command line of wsconnect, with optional words before it:
 *
 *     again          uses the socket of the call before, which must have failed
 *     bind=ADDRESS   binds the socket to this address first, with any port
 *     ttl=N          sets the hop limit
 *     interface=N    sets the interface, by its index
 *
 * The answer to each is one line: that of wsconnect on success, "could not connect after 12.3 ms:
 * WSAECONNREFUSED (10061): ..." on failure, "could not be asked: ..." if there was no call. The socket stays
 * open until the next line comes. */
#include "address_text.h"
#include "attempt.h"
#include "console.h"
#include "errors.h"
#include "implementation.h"
#include "options.h"

#include <ws2tcpip.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_DLL L"ws2connect.dll"
#define LINE_SIZE 4096
#define MAX_WORDS 128

/* What to do with the socket before the call. */
struct preparation
{
    bool again;       /* there is one */
    const char *bind; /* NULL: nothing */
    DWORD hops;       /* 0: the system's choice */
    DWORD link;       /* the index of its interface; 0: likewise */
};

static int bind_socket(SOCKET s, const char *text)
{
    const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM };
    struct addrinfo *found;
    int err = getaddrinfo(text, NULL, &hints, &found);

    if (err)
        return err;
    err = bind(s, found->ai_addr, (int)found->ai_addrlen) ? WSAGetLastError() : 0;
    freeaddrinfo(found);
    return err;
}

static int limit_hops(SOCKET s, enum options_family family, DWORD hops)
{
    int level = family == OPTIONS_IPV4 ? IPPROTO_IP : IPPROTO_IPV6;
    int option = family == OPTIONS_IPV4 ? IP_TTL : IPV6_UNICAST_HOPS;

    return setsockopt(s, level, option, (const char *)&hops, sizeof(hops)) ? WSAGetLastError() : 0;
}

/* For IPv4. The index is in network order (MS docs IPPROTO_IP Socket Options). */
static int choose_interface(SOCKET s, DWORD index)
{
    DWORD value = htonl(index);

    return setsockopt(s, IPPROTO_IP, IP_UNICAST_IF, (const char *)&value, sizeof(value))
               ? WSAGetLastError()
               : 0;
}

static int prepare(struct attempt *attempt, const struct options *options,
                   const struct preparation *preparation)
{
    int err = 0;

    if (!preparation->again)
    {
        attempt_clear(attempt);
        err = attempt_init(attempt, options->family);
    }
    if (!err && preparation->hops)
        err = limit_hops(attempt->socket, options->family, preparation->hops);
    if (!err && preparation->link)
        err = choose_interface(attempt->socket, preparation->link);
    if (!err && preparation->bind)
        err = bind_socket(attempt->socket, preparation->bind);
    return err;
}

static void report(const struct attempt *attempt, int err)
{
    char local[ADDRESS_TEXT_SIZE];
    char remote[ADDRESS_TEXT_SIZE];
    char text[ERROR_TEXT_SIZE];

    if (err)
    {
        error_describe(err, text);
        console_line("could not connect after %.1f ms: %s", (double)attempt->elapsed_us / 1000,
                     text);
        return;
    }
    address_text(&attempt->local, local);
    address_text(&attempt->remote, remote);
    console_line("connected to %s from %s in %.1f ms", remote, local,
                 (double)attempt->elapsed_us / 1000);
}

static void call(struct attempt *attempt, const struct options *options,
                 const struct preparation *preparation, const struct implementation *implementation)
{
    int err = prepare(attempt, options, preparation);
    char text[ERROR_TEXT_SIZE];

    if (!err)
    {
        report(attempt, attempt_connect(attempt, options, implementation));
        return;
    }
    error_describe(err, text);
    console_line("could not be asked: %s", text);
}

/* Removes the words before wsconnect's from the front of *words. Returns how many are left. */
static int read_preparation(char ***words, int count, struct preparation *out)
{
    *out = (struct preparation){ 0 };
    for (; count; count--, ++*words)
    {
        char *word = **words;

        if (!strcmp(word, "again"))
            out->again = true;
        else if (!strncmp(word, "bind=", 5))
            out->bind = word + 5;
        else if (!strncmp(word, "ttl=", 4))
            out->hops = strtoul(word + 4, NULL, 10);
        else if (!strncmp(word, "interface=", 10))
            out->link = strtoul(word + 10, NULL, 10);
        else
            break;
    }
    return count;
}

static int split(char *line, char **words)
{
    int count = 0;
    char *word;

    for (word = strtok(line, " \r\n"); word && count < MAX_WORDS; word = strtok(NULL, " \r\n"))
        words[count++] = word;
    return count;
}

static void call_line(char *line, struct attempt *attempt,
                      const struct implementation *implementation)
{
    static char name[] = "repeated";
    char *storage[1 + MAX_WORDS] = { name };
    char **words = storage + 1;
    char problem[OPTIONS_PROBLEM_SIZE];
    struct preparation preparation;
    struct options options;
    int count = read_preparation(&words, split(line, words), &preparation);

    words[-1] = name; /* where options_parse() expects the program's */
    if (options_parse(count + 1, words - 1, &options, problem) &&
        options_read_addresses(&options, problem))
        call(attempt, &options, &preparation, implementation);
    else
        console_line("could not be asked: %s", problem);
    options_clear(&options);
}

int main(void)
{
    struct implementation implementation = { 0 };
    struct attempt attempt = { .socket = INVALID_SOCKET };
    char line[LINE_SIZE];
    WSADATA data;

    if (implementation_load(DEFAULT_DLL, &implementation) || !implementation.connect_by_name ||
        !implementation.connect_by_list)
    {
        console_error("ws2connect.dll does not load; put it beside this program");
        return 1;
    }
    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    while (fgets(line, sizeof(line), stdin))
        call_line(line, &attempt, &implementation);
    attempt_clear(&attempt);
    WSACleanup();
    implementation_unload(&implementation);
    return 0;
}
