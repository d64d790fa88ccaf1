/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads the command line. */
#include "options.h"

#include "endpoint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char options_help[] =
    "Usage: wsconnect [OPTION]... HOST PORT\n"
    "       wsconnect [OPTION]... --list ADDR:PORT...\n"
    "       wsconnect [OPTION]... --sort HOST...\n"
    "Connects with WSAConnectByNameW, or with WSAConnectByList for --list, and shows the result.\n"
    "With --sort, connects to nothing and shows the order in which addresses are tried.\n"
    "\n"
    "HOST is a name or an address. PORT is a number or the name of a service. ADDR:PORT is written\n"
    "127.0.0.1:80, [::1]:80 or, with the number of an interface as scope, [fe80::1%2]:80.\n"
    "\n"
    "  -4                 use an IPv4 socket\n"
    "  -6                 use an IPv6 socket for IPv6 addresses only\n"
    "                     (default: an IPv6 socket for both, IPv4 as ::ffff:A.B.C.D)\n"
    "      --timeout SEC  give up after SEC seconds, such as 3 or 0.5\n"
    "                     (default: when every address has failed)\n"
    "      --send TEXT    once connected, send TEXT as a line and show the line that comes back\n"
    "                     (waits for it at most as long as --timeout says, or 10 seconds)\n"
    "      --trace        after the call, show each of its steps in a table\n"
    "      --svg FILE     draw the steps of the call as bars on an axis of time\n"
    "      --dll PATH     use the functions of this DLL, such as ws2_32.dll\n"
    "                     (default: ws2connect.dll)\n"
    "      --list         the arguments are a list of addresses\n"
    "      --sort         the arguments are names and addresses without ports: show all their\n"
    "                     addresses in order, the source address that the system uses for each, and\n"
    "                     the rule of RFC 6724 section 6 that puts it behind the one above. Of the\n"
    "                     other options, -4, -6 and --timeout (of the lookups; default: 10 seconds)\n"
    "                     may be used\n"
    "      --help         show this text\n"
    "      --version      show the version\n"
    "\n"
    "Exit status: 0 when it connected (and a line came back, with --send) or sorted; 1 when it did\n"
    "not; 2 when the usage is wrong, the DLL cannot be used, or FILE cannot be written.\n";

/* The arguments that are not yet read, and where the result goes. */
struct reader
{
    char **next;
    char **end;
    char **words; /* the arguments that are not options, in their order; at most argc */
    size_t word_count;
    struct options *options;
    char *problem;
};

static bool fail(struct reader *reader, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(reader->problem, OPTIONS_PROBLEM_SIZE, format, args);
    va_end(args);
    return false;
}

static bool read_timeout(struct reader *reader, const char *value)
{
    if (!timeout_parse(value, &reader->options->timeout))
        return fail(reader, "--timeout takes seconds from 0 to %ld, such as 3 or 0.5, not '%.100s'",
                    (long)TIMEOUT_MAX_SECONDS, value);
    reader->options->has_timeout = true;
    return true;
}

static bool read_family(struct reader *reader, enum options_family family)
{
    struct options *options = reader->options;

    if (options->family != OPTIONS_DUAL_STACK && options->family != family)
        return fail(reader, "-4 and -6 exclude each other; leave one out");
    options->family = family;
    return true;
}

static bool read_dll(struct reader *reader, const char *value)
{
    if (!*value)
        return fail(reader, "--dll needs the path of a DLL, such as ws2_32.dll");
    reader->options->dll = value;
    return true;
}

static bool read_send(struct reader *reader, const char *value)
{
    reader->options->send = value;
    return true;
}

static bool read_svg(struct reader *reader, const char *value)
{
    if (!*value)
        return fail(reader, "--svg needs a file to draw in, such as attempts.svg");
    reader->options->svg = value;
    return true;
}

static const struct
{
    const char *name;
    bool (*read)(struct reader *reader, const char *value);
} valued_options[] = {
    { "--timeout", read_timeout },
    { "--dll", read_dll },
    { "--send", read_send },
    { "--svg", read_svg },
};

/* Reads an option whose value follows after = or is the next argument. */
static bool read_valued_option(struct reader *reader, const char *argument)
{
    for (size_t i = 0; i < sizeof(valued_options) / sizeof(valued_options[0]); i++)
    {
        size_t length = strlen(valued_options[i].name);

        if (strncmp(argument, valued_options[i].name, length))
            continue;
        if (argument[length] == '=')
            return valued_options[i].read(reader, argument + length + 1);
        if (argument[length])
            continue;
        if (reader->next == reader->end)
            return fail(reader, "%s needs a value; see wsconnect --help", argument);
        return valued_options[i].read(reader, *reader->next++);
    }
    return fail(reader, "unknown option '%.100s'; see wsconnect --help", argument);
}

static bool read_option(struct reader *reader, const char *argument)
{
    struct options *options = reader->options;

    if (!strcmp(argument, "-4"))
        return read_family(reader, OPTIONS_IPV4);
    if (!strcmp(argument, "-6"))
        return read_family(reader, OPTIONS_IPV6);
    if (!strcmp(argument, "--list"))
        options->use_list = true;
    else if (!strcmp(argument, "--sort"))
        options->sort = true;
    else if (!strcmp(argument, "--trace"))
        options->trace = true;
    else if (!strcmp(argument, "--help"))
        options->command = OPTIONS_HELP;
    else if (!strcmp(argument, "--version"))
        options->command = OPTIONS_VERSION;
    else
        return read_valued_option(reader, argument);
    return true;
}

/* Divides the arguments into options and words. After "--", all are words. Nothing is read after
 * --help or --version. */
static bool read_arguments(struct reader *reader)
{
    bool words_only = false;

    while (reader->next < reader->end && reader->options->command == OPTIONS_CONNECT)
    {
        char *argument = *reader->next++;

        if (words_only || argument[0] != '-')
            reader->words[reader->word_count++] = argument;
        else if (!strcmp(argument, "--"))
            words_only = true;
        else if (!read_option(reader, argument))
            return false;
    }
    return true;
}

static bool read_name(struct reader *reader)
{
    if (!reader->word_count)
        return fail(reader, "HOST and PORT are missing; see wsconnect --help");
    if (reader->word_count == 1)
        return fail(reader,
                    "PORT is missing; write wsconnect %.100s PORT, or put --list before "
                    "addresses with a port",
                    reader->words[0]);
    if (reader->word_count > 2)
        return fail(reader,
                    "'%.100s' is one argument too many; put --list before several addresses",
                    reader->words[2]);
    reader->options->host = reader->words[0];
    reader->options->port = reader->words[1];
    return true;
}

static bool read_list(struct reader *reader)
{
    struct options *options = reader->options;

    if (!reader->word_count)
        return fail(reader,
                    "--list needs at least one address with its port, such as 127.0.0.1:80");
    options->entries = calloc(reader->word_count, sizeof(*options->entries));
    if (!options->entries)
        return fail(reader, "memory has run out");
    for (size_t i = 0; i < reader->word_count; i++)
    {
        const char *wrong = endpoint_parse(reader->words[i], &options->entries[i]);

        if (wrong)
            return fail(reader, "'%.100s' %s", reader->words[i], wrong);
    }
    options->entry_count = reader->word_count;
    return true;
}

/* The array of words becomes that of the options, which free it. */
static bool read_hosts(struct reader *reader)
{
    struct options *options = reader->options;

    if (options->use_list || options->dll || options->send || options->trace || options->svg)
        return fail(reader, "--sort goes with -4, -6 and --timeout only; leave the others out");
    if (!reader->word_count)
        return fail(reader, "--sort needs at least one host, such as localhost or 127.0.0.1");
    options->hosts = reader->words;
    options->host_count = reader->word_count;
    reader->words = NULL;
    return true;
}

static bool read_words(struct reader *reader)
{
    if (reader->options->sort)
        return read_hosts(reader);
    return reader->options->use_list ? read_list(reader) : read_name(reader);
}

bool options_parse(int argc, char **argv, struct options *out, char problem[OPTIONS_PROBLEM_SIZE])
{
    struct reader reader = { .options = out, .problem = problem };
    bool good;

    memset(out, 0, sizeof(*out));
    reader.next = argv + (argc > 0);
    reader.end = argv + argc;
    reader.words = calloc((size_t)argc + 1, sizeof(*reader.words));
    if (!reader.words)
        return fail(&reader, "memory has run out");
    good = read_arguments(&reader);
    if (good && out->command == OPTIONS_CONNECT)
        good = read_words(&reader);
    free(reader.words);
    return good;
}

void options_clear(struct options *options)
{
    free(options->entries);
    free(options->hosts);
    options->entries = NULL;
    options->hosts = NULL;
}
