/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The command line. */

#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pool.h"

static const char help[] =
    "usage: conformance.exe [--dll PATH] [--only windows] [--json FILE] [--case NAME]... [--jobs N]\n"
    "                       [--list] [--help]\n"
    "\n"
    "Tests an implementation of WSAConnectByNameA, WSAConnectByNameW and WSAConnectByList against the\n"
    "contract, on loopback; if it exports WSAIoctl, SIO_ADDRESS_LIST_SORT, too. Each case runs in its\n"
    "own process.\n"
    "\n"
    "  --dll PATH      the implementation (default: ws2connect.dll; ws2_32.dll is the system's own)\n"
    "  --only windows  leave out what only ws2connect promises (fair to other implementations)\n"
    "  --json FILE     also write the results to FILE\n"
    "  --case NAME     run only this case, or all cases whose name begins with NAME and a dot; may be\n"
    "                  repeated\n"
    "  --jobs N        run N cases at the same time (1 to 16, default 4: they mostly wait)\n"
    "  --list          list the cases, with source and contract row, and run none\n"
    "  --help          show this text\n"
    "\n"
    "Output is TAP. Exit status: 0 all passed, 1 some failed, 2 wrong usage, 3 the DLL cannot be\n"
    "loaded.\n";

void options_print_help(void)
{
    fputs(help, stdout);
}

static bool wrong(const char *what, const char *word)
{
    fprintf(stderr, "conformance: %s %s: see --help\n", what, word);
    return false;
}

/* Reads the value of the option, the next argument. */
static bool take_value(const char **value, int argc, char **argv, int *i)
{
    if (*i + 1 >= argc || !argv[*i + 1][0])
        return wrong("a value is missing after", argv[*i]);
    *value = argv[++*i];
    return true;
}

static bool take_jobs(unsigned *jobs, int argc, char **argv, int *i)
{
    const char *text;
    char *end;
    long number;

    if (!take_value(&text, argc, argv, i))
        return false;
    number = strtol(text, &end, 10);
    if (*end || number < 1 || number > POOL_JOBS_MOST)
        return wrong("--jobs takes a number from 1 to 16, not", text);
    *jobs = (unsigned)number;
    return true;
}

static bool take_option(struct options *options, int argc, char **argv, int *i)
{
    const char *word = argv[*i], *value;

    if (!strcmp(word, "--dll"))
        return take_value(&options->dll, argc, argv, i);
    if (!strcmp(word, "--json"))
        return take_value(&options->json, argc, argv, i);
    if (!strcmp(word, "--run-case"))
        return take_value(&options->run_case, argc, argv, i);
    if (!strcmp(word, "--case"))
        return take_value(&options->names[options->name_count++], argc, argv, i);
    if (!strcmp(word, "--jobs"))
        return take_jobs(&options->jobs, argc, argv, i);
    if (!strcmp(word, "--only"))
    {
        if (!take_value(&value, argc, argv, i))
            return false;
        options->only_windows = !strcmp(value, "windows");
        return options->only_windows || wrong("--only knows no", value);
    }
    if (!strcmp(word, "--list"))
        return options->list = true;
    if (!strcmp(word, "--help"))
        return options->help = true;
    return wrong("unknown option", word);
}

bool options_parse(struct options *options, int argc, char **argv, const char **names)
{
    int i;

    memset(options, 0, sizeof(*options));
    options->dll = "ws2connect.dll";
    options->jobs = 4;
    options->names = names;
    for (i = 1; i < argc; i++)
        if (!take_option(options, argc, argv, &i))
            return false;
    return true;
}
