/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* ws2connect-verify runs in a Wine prefix and reports which ws2_32.dll a program gets there, in which
 * modules its functions lie, and whether sockets work. It prints facts for scripts, one per line. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "gather.h"
#include "print.h"
#include "programs.h"
#include "verdict.h"

#include <stdio.h>
#include <wchar.h>

/* Exit statuses besides those of enum verdict. */
enum
{
    STATUS_DONE = 0,
    STATUS_FAILED = 1,
    STATUS_USAGE = 2,
};

/* mingw-w64: do not expand * and ? in the arguments. */
extern int _dowildcard;
int _dowildcard = 0;

static const char usage[] = "usage: ws2connect-verify.exe [--programs | --help | --version]";

static const char help[] =
    "\n"
    "Loads ws2_32.dll as any program in this Wine prefix does and prints facts about it, one per\n"
    "line, KEY<TAB>VALUE. The last fact is the result; the exit status says the same:\n"
    "  0  drop-in           WSAConnectByNameA, WSAConnectByNameW and WSAConnectByList are those\n"
    "                       of ws2connect.dll, all else is Wine's own; sockets work, look-ups by\n"
    "                       name find the drop-in, and address lists are sorted\n"
    "  3  builtin           the three are not those of ws2connect.dll; sockets work\n"
    "  1  broken: REASON\n"
    "  2                    wrong usage\n"
    "\n"
    "  --programs  print the programs of this prefix that have ws2_32.dll loaded, one per line:\n"
    "              process id, name, path of its ws2_32.dll\n"
    "  --help      this text\n"
    "  --version   the version\n";

static int verify(void)
{
    static struct facts facts;
    static char text[VERDICT_TEXT_SIZE];
    enum verdict verdict;

    gather(&facts, print_fact);
    verdict = verdict_reach(&facts, sizeof(void *) == 8 ? IMAGE_X86_64 : IMAGE_I686, text);
    print_fact("result", text);
    return verdict;
}

static int list_programs(void)
{
    unsigned long error = programs_print();

    if (!error)
        return STATUS_DONE;
    print_problem("the running programs cannot be listed: error %lu", error);
    return STATUS_FAILED;
}

int wmain(int argc, wchar_t **argv)
{
    print_init();
    if (argc == 1)
        return verify();
    if (argc == 2 && !wcscmp(argv[1], L"--programs"))
        return list_programs();
    if (argc == 2 && !wcscmp(argv[1], L"--help"))
    {
        puts(usage);
        fputs(help, stdout);
        return STATUS_DONE;
    }
    if (argc == 2 && !wcscmp(argv[1], L"--version"))
    {
        puts("ws2connect-verify " PACKAGE_VERSION);
        return STATUS_DONE;
    }
    print_problem("%s", usage);
    return STATUS_USAGE;
}
