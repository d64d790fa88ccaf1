/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* conformance.exe: tests an implementation of the three functions and of the sorting of address
 * lists, case by case. */

#include <winsock2.h>
#include <windows.h>

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>

#include "cases.h"
#include "child.h"
#include "implementation.h"
#include "options.h"
#include "pool.h"
#include "report.h"
#include "run_case.h"
#include "suite.h"
#include "system.h"

enum exit_status
{
    EXIT_ALL_PASSED = 0,
    EXIT_SOME_FAILED = 1,
    EXIT_USAGE = 2,
    EXIT_NO_DLL = 3,
    EXIT_INCOMPLETE = 4,
};

static bool is_chosen(const struct options *options, const struct conformance_case *item)
{
    int i;

    bool sorts = item->context.entry == SORT;

    if (options->only_windows && item->row->source == SOURCE_US)
        return false;
    if ((options->only_connect && sorts) || (options->only_sort && !sorts))
        return false;
    if (!options->name_count)
        return true;
    for (i = 0; i < options->name_count; i++)
        if (case_is_named(item, options->names[i]))
            return true;
    return false;
}

/* Does each --case name a case? A name without a case is an error. */
static bool names_are_known(const struct options *options, const struct case_list *list)
{
    int i;
    size_t j;

    for (i = 0; i < options->name_count; i++)
    {
        for (j = 0; j < list->count; j++)
            if (case_is_named(&list->cases[j], options->names[i]))
                break;
        if (j == list->count)
        {
            fprintf(stderr, "conformance: no case is named %s: see --list\n", options->names[i]);
            return false;
        }
    }
    return true;
}

/* The cases of WSAIoctl are left out for a DLL without it, unless --case names them. */
static bool is_offered(const struct options *options, const struct conformance_case *item)
{
    return options->name_count || item->context.entry != SORT || implementation_has(SORT);
}

/* Writes pointers to the chosen cases to `chosen`, which has room for all. Returns their number. */
static size_t choose(const struct options *options, const struct case_list *list,
                     const struct conformance_case **chosen)
{
    size_t i, count = 0;

    for (i = 0; i < list->count; i++)
        if (is_chosen(options, &list->cases[i]) && is_offered(options, &list->cases[i]))
            chosen[count++] = &list->cases[i];
    return count;
}

static int print_list(const struct options *options, const struct case_list *list)
{
    size_t i;

    for (i = 0; i < list->count; i++)
        if (is_chosen(options, &list->cases[i]))
            printf("%s\t%s\t%s\n", list->cases[i].name, source_name(list->cases[i].row->source),
                   list->cases[i].row->promise);
    return EXIT_ALL_PASSED;
}

static bool load(const char *dll)
{
    DWORD err = implementation_load(dll);

    if (!err)
        return true;
    fprintf(stderr, "conformance: cannot load %s (error %lu): %s\n", dll, (unsigned long)err,
            err == ERROR_BAD_EXE_FORMAT
                ? "it is not a DLL, or one for another architecture: use the one built for this"
                : "give its path with --dll, or put it beside conformance.exe");
    return false;
}

static void implementation_path(char *utf8, size_t size)
{
    wchar_t path[MAX_PATH];

    utf8[0] = '\0';
    if (GetModuleFileNameW(implementation_module(), path, MAX_PATH))
        WideCharToMultiByte(CP_UTF8, 0, path, -1, utf8, (int)size, NULL, NULL);
}

static void tell_report(void *report, const struct conformance_case *item,
                        const struct verdict *verdict)
{
    report_case(report, item, verdict);
}

static bool run_cases(const struct options *options, const struct case_list *list,
                      struct report *report, const char *path, const char *system)
{
    const struct conformance_case **chosen = calloc(list->count, sizeof(*chosen));
    bool complete = false;
    size_t count;

    if (chosen)
    {
        count = choose(options, list, chosen);
        report_begin(report, (unsigned)count, path, system);
        if (!options->name_count && !options->only_connect && !implementation_has(SORT))
            printf("# it does not export %s: its cases are left out\n", entry_name(SORT));
        complete = pool_run(chosen, count, options->dll, options->jobs, tell_report, report);
    }
    free(chosen);
    if (!complete)
        fprintf(stderr, "conformance: out of memory or threads: try --jobs 1\n");
    if (report->unstarted)
        fprintf(stderr,
                "conformance: no process for %u of the cases: is the path of the DLL very long?\n",
                report->unstarted);
    return complete && !report->unstarted;
}

static bool run_suite(const struct options *options, struct report *report, const char *path,
                      const char *system)
{
    const char *pattern = options->name_count ? options->names[0] : NULL;
    unsigned long err = suite_run(options->suite, options->dll, pattern, report, path, system);

    if (err)
        fprintf(stderr, "conformance: cannot run %s (error %lu): is it there?\n", options->suite,
                err);
    return !err;
}

static int run_chosen(const struct options *options, const struct case_list *list)
{
    struct report report;
    char path[3 * MAX_PATH], system[96];
    bool complete;

    if (!report_open(&report, options))
        return EXIT_USAGE;
    implementation_path(path, sizeof(path));
    system_describe(system, sizeof(system));
    complete = options->suite ? run_suite(options, &report, path, system)
                              : run_cases(options, list, &report, path, system);
    if (!report_end(&report))
    {
        fprintf(stderr, "conformance: what was to be written is incomplete: is the disk full?\n");
        return EXIT_USAGE;
    }
    if (!complete)
        return EXIT_INCOMPLETE;
    return report.judged ? EXIT_SOME_FAILED : EXIT_ALL_PASSED;
}

static int run_as_child(const struct options *options, const struct case_list *list)
{
    const struct conformance_case *item = cases_find(list, options->run_case);

    if (!item)
    {
        fprintf(stderr, "conformance: no case is named %s: see --list\n", options->run_case);
        return EXIT_USAGE;
    }
    return run_case(item);
}

static int dispatch(const struct options *options, const struct case_list *list)
{
    if (options->help)
    {
        options_print_help();
        return EXIT_ALL_PASSED;
    }
    if (!options->suite && !names_are_known(options, list))
        return EXIT_USAGE;
    if (options->list)
        return print_list(options, list);
    if (!load(options->dll))
        return EXIT_NO_DLL;
    return options->run_case ? run_as_child(options, list) : run_chosen(options, list);
}

int main(int argc, char **argv)
{
    const char **names = calloc((size_t)argc + 1, sizeof(*names));
    struct case_list list = { 0 };
    struct options options;
    int status = EXIT_USAGE;

    /* TAP is read by programs: lines end with \n only. */
    _setmode(_fileno(stdout), _O_BINARY);
    if (!names || !cases_build(&list))
        fprintf(stderr, "conformance: out of memory\n");
    else if (options_parse(&options, argc, argv, names))
        status = dispatch(&options, &list);
    cases_free(&list);
    free(names);
    return status;
}
