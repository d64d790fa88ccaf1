/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Reads the command line. */

#include "options.h"

#include <winsock2.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char options_help[] =
    "Usage: connect-bench [OPTION]...\n"
    "Measures how long one connection on loopback takes: with getaddrinfo and connect, with\n"
    "WSAConnectByNameA of ws2connect.dll, with the same and a timeout of 5 s, and with that of\n"
    "ws2_32.dll.\n"
    "\n"
    "      --rounds N    how often each of them connects, 1 to 10000 (default: 500)\n"
    "      --dll PATH    use the function of this DLL in place of ws2connect.dll\n"
    "      --host HOST   localhost, 127.0.0.1 (default) or ::1\n"
    "      --help        show this text\n"
    "\n"
    "Exit status: 0 measured, 1 a connection failed, 2 wrong usage, or the DLL cannot be used.\n";

static bool fail(const char *problem, const char *what)
{
    fprintf(stderr, "connect-bench: %s%s; try --help\n", problem, what);
    return false;
}

static bool read_rounds(struct options *options, const char *value)
{
    char *end;
    unsigned long rounds;

    errno = 0;
    rounds = strtoul(value, &end, 10);
    if (errno || end == value || *end || *value == '-' || rounds < 1 || rounds > OPTIONS_ROUNDS_MAX)
        return fail("--rounds takes a number from 1 to 10000, not ", value);
    options->rounds = rounds;
    return true;
}

static bool read_host(struct options *options, const char *value)
{
    if (strcmp(value, "localhost") && strcmp(value, "127.0.0.1") && strcmp(value, "::1"))
        return fail("--host takes localhost, 127.0.0.1 or ::1, not ", value);
    options->host = value;
    options->family = strcmp(value, "::1") ? AF_INET : AF_INET6;
    return true;
}

static bool read_dll(struct options *options, const char *value)
{
    options->dll = value;
    return true;
}

static bool read_option(struct options *options, const char *name, const char *value)
{
    static const struct
    {
        const char *name;
        bool (*read)(struct options *options, const char *value);
    } readers[] = {
        { "--rounds", read_rounds },
        { "--dll", read_dll },
        { "--host", read_host },
    };
    size_t i;

    for (i = 0; i < sizeof(readers) / sizeof(readers[0]); i++)
    {
        if (strcmp(name, readers[i].name))
            continue;
        return value ? readers[i].read(options, value) : fail("a value is missing after ", name);
    }
    return fail("unknown argument ", name);
}

bool options_read(struct options *options, int argc, char **argv)
{
    int i;

    *options = (struct options){
        .rounds = 500, .dll = "ws2connect.dll", .host = "127.0.0.1", .family = AF_INET
    };
    for (i = 1; i < argc; i += 2)
    {
        if (!strcmp(argv[i], "--help"))
        {
            options->help = true;
            return true;
        }
        if (!read_option(options, argv[i], i + 1 < argc ? argv[i + 1] : NULL))
            return false;
    }
    return true;
}
