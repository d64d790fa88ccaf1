/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The command line. */

#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pool.h"

static const char help[] =
    "usage: conformance.exe [--dll PATH] [--only WHAT]... [--case NAME]... [--jobs N]\n"
    "                       [--suite PROGRAM] [--judge WHAT] [--known FILE]\n"
    "                       [--title TEXT] [--json FILE] [--table FILE] [--details FILE]\n"
    "                       [--list] [--help]\n"
    "\n"
    "Tests an implementation of WSAConnectByNameA, WSAConnectByNameW and WSAConnectByList against the\n"
    "contract, on loopback; if it exports WSAIoctl, SIO_ADDRESS_LIST_SORT, too. Each case runs in its\n"
    "own process.\n"
    "\n"
    "  --dll PATH      the implementation (default: ws2connect.dll; ws2_32.dll is the system's own)\n"
    "  --only windows  leave out what only ws2connect promises (fair to other implementations)\n"
    "  --only connect  leave out the cases of WSAIoctl; --only sort: leave out all others\n"
    "  --case NAME     run only this case, or all cases whose name begins with NAME and a dot; may be\n"
    "                  repeated\n"
    "  --suite PROGRAM instead of the cases: run PROGRAM with the DLL's path and the pattern of --case, if\n"
    "                  there is one. It prints TAP as cmocka does; each of its tests is reported as a case\n"
    "  --judge windows only what Windows documents or does makes the exit status 1; --judge none: nothing\n"
    "                  does, as long as the cases come to their end\n"
    "  --known FILE    failures that FILE names, a case or row on each line, do not make it 1 either\n"
    "  --title TEXT    the name of this run in what it writes\n"
    "  --json FILE     also write the results to FILE\n"
    "  --table FILE    append a line with the numbers of this run to FILE\n"
    "  --details FILE  append what failed and what was skipped, and why, to FILE\n"
    "  --jobs N        run N cases at the same time (1 to 16, default 4: they mostly wait)\n"
    "  --list          list the cases, with source and contract row, and run none\n"
    "  --help          show this text\n"
    "\n"
    "Output is TAP. Exit status: 0 all passed, 1 some failed, 2 wrong usage, or a file that cannot be\n"
    "written or read, 3 the DLL cannot be loaded, 4 not all cases could be run.\n";

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

static bool take_only(struct options *options, int argc, char **argv, int *i)
{
    const char *what;

    if (!take_value(&what, argc, argv, i))
        return false;
    if (!strcmp(what, "windows"))
        return options->only_windows = true;
    if (!strcmp(what, "connect"))
        return options->only_connect = true;
    if (!strcmp(what, "sort"))
        return options->only_sort = true;
    return wrong("--only knows no", what);
}

static bool take_judge(struct options *options, int argc, char **argv, int *i)
{
    const char *what;

    if (!take_value(&what, argc, argv, i))
        return false;
    options->judge = !strcmp(what, "windows") ? JUDGE_WINDOWS : JUDGE_NOTHING;
    return options->judge == JUDGE_WINDOWS || !strcmp(what, "none") ||
           wrong("--judge knows no", what);
}

/* The options that take a word of any kind. */
static const char **word_option(struct options *options, const char *word)
{
    const struct
    {
        const char *name;
        const char **value;
    } words[] = {
        { "--dll", &options->dll },     { "--json", &options->json },
        { "--table", &options->table }, { "--details", &options->details },
        { "--title", &options->title }, { "--suite", &options->suite },
        { "--known", &options->known }, { "--run-case", &options->run_case },
    };
    size_t i;

    for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (!strcmp(word, words[i].name))
            return words[i].value;
    return NULL;
}

static bool take_option(struct options *options, int argc, char **argv, int *i)
{
    const char *word = argv[*i];
    const char **value = word_option(options, word);

    if (value)
        return take_value(value, argc, argv, i);
    if (!strcmp(word, "--case"))
        return take_value(&options->names[options->name_count++], argc, argv, i);
    if (!strcmp(word, "--jobs"))
        return take_jobs(&options->jobs, argc, argv, i);
    if (!strcmp(word, "--only"))
        return take_only(options, argc, argv, i);
    if (!strcmp(word, "--judge"))
        return take_judge(options, argc, argv, i);
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
