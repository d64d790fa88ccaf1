/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* wsconnect: connects by name or by list from the command line, and shows what happens. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "calls.h"
#include "console.h"
#include "doctor.h"
#include "errors.h"
#include "implementation.h"
#include "input.h"
#include "listen.h"
#include "options.h"
#include "output_file.h"
#include "sort.h"
#include "status.h"
#include "trace_file.h"
#include "trace_report.h"
#include "unicode.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* mingw-w64: do not expand * and ? in the arguments. */
extern int _dowildcard;
int _dowildcard = 0;

/* Does what the options ask. implementation is for a connect only, and so is trace, which may be NULL. */
static enum status with_winsock(const struct options *options,
                                const struct implementation *implementation,
                                struct trace_file *trace)
{
    WSADATA data;
    char text[ERROR_TEXT_SIZE];
    enum status status;
    int err = WSAStartup(MAKEWORD(2, 2), &data);

    if (err)
    {
        console_error("Winsock does not start: %s", error_describe(err, text));
        return STATUS_FAILED;
    }
    /* Looked up now: after a call that has failed, this could change what it returns. */
    WSAGetLastError();
    if (options->command == OPTIONS_SORT)
        status = sort_and_report(options) ? STATUS_DONE : STATUS_FAILED;
    else if (options->command == OPTIONS_LISTEN)
        status = listen_and_report(options);
    else
        status = calls_make(options, implementation, trace);
    WSACleanup();
    return status;
}

static enum status with_implementation(const struct options *options, struct trace_file *trace)
{
    const char *dll = options->dll ? options->dll : IMPLEMENTATION_DEFAULT;
    wchar_t *path = unicode_wide_copy(dll);
    struct implementation implementation = { 0 };
    char text[ERROR_TEXT_SIZE];
    enum status status = STATUS_USAGE;
    DWORD err = path ? implementation_load(path, &implementation) : ERROR_NOT_ENOUGH_MEMORY;

    free(path);
    if (err)
    {
        console_error("cannot load %.300s, %s: %s", dll,
                      options->dll ? "check --dll" : "put it beside this program or use --dll",
                      error_describe_load(err, text));
    }
    else if (options->use_list ? !implementation.connect_by_list : !implementation.connect_by_name)
        console_error("%.300s has no %s; name another DLL with --dll", dll,
                      options->use_list ? "WSAConnectByList" : "WSAConnectByNameW");
    else
        status = with_winsock(options, &implementation, trace);
    implementation_unload(&implementation);
    return status;
}

/* The trace's file exists before the implementation is loaded, which then reads its settings, and
 * until it is unloaded, which closes the trace. */
static enum status with_trace(const struct options *options)
{
    struct trace_file file = { .ours = NULL };
    enum status status = STATUS_USAGE;
    char text[ERROR_TEXT_SIZE];
    DWORD err = options->svg ? output_file_check(options->svg) : ERROR_SUCCESS;

    if (err)
    {
        console_error("cannot write %.300s: %s", options->svg, error_describe_load(err, text));
        return STATUS_USAGE;
    }
    err = trace_file_init(&file);
    if (err)
    {
        console_error("cannot make a temporary file for the trace: %s",
                      error_describe_load(err, text));
    }
    else
        status = with_implementation(options, &file);
    if (status != STATUS_USAGE &&
        !trace_report(options, options->dll ? options->dll : IMPLEMENTATION_DEFAULT, &file))
        status = STATUS_USAGE;
    trace_file_clear(&file);
    return status;
}

/* The implementation reads its settings when it is first called. */
static void set_variable(const wchar_t *name, const char *value)
{
    wchar_t *wide = value ? unicode_wide_copy(value) : NULL;

    if (wide)
        SetEnvironmentVariableW(name, wide);
    free(wide);
}

/* Adds the addresses from standard input to the options. */
static bool add_input(struct options *options, char problem[OPTIONS_PROBLEM_SIZE])
{
    char *text = NULL;
    size_t length = 0;
    char described[ERROR_TEXT_SIZE];
    DWORD err = input_read(&text, &length);
    bool good;

    if (err)
    {
        snprintf(problem, OPTIONS_PROBLEM_SIZE, "standard input cannot be read: %s",
                 error_describe_load(err, described));
        return false;
    }
    good = options_read_list(options, text, length, problem);
    free(text);
    return good;
}

static enum status connect_as_asked(const struct options *options)
{
    set_variable(L"WS2CONNECT_POLICY", options->policy);
    set_variable(L"WS2CONNECT_ATTEMPT_DELAY", options->delay);
    return options->trace || options->svg ? with_trace(options)
                                          : with_implementation(options, NULL);
}

/* ws2_32.dll is loaded when a function of it is first called; where that is not possible, the program
 * would crash. It stays loaded. */
static bool find_winsock(void)
{
    char text[ERROR_TEXT_SIZE];

    if (LoadLibraryW(L"ws2_32.dll"))
        return true;
    console_error("ws2_32.dll cannot be loaded, see wsconnect doctor: %s",
                  error_describe_load(GetLastError(), text));
    return false;
}

/* Winsock comes first: it reads the addresses, too. */
static bool find_winsock_and_addresses(struct options *options)
{
    char problem[OPTIONS_PROBLEM_SIZE];

    if (!find_winsock())
        return false;
    if (options_read_addresses(options, problem) &&
        (!options->list_input || add_input(options, problem)))
        return true;
    console_error("%s", problem);
    return false;
}

static enum status act(struct options *options)
{
    switch (options->command)
    {
    case OPTIONS_HELP:
        console_text(options_help);
        return STATUS_DONE;
    case OPTIONS_VERSION:
        console_line("wsconnect %s", PACKAGE_VERSION);
        return STATUS_DONE;
    case OPTIONS_SORT:
    case OPTIONS_LISTEN:
        return find_winsock_and_addresses(options) ? with_winsock(options, NULL, NULL)
                                                   : STATUS_USAGE;
    case OPTIONS_DOCTOR:
        return doctor_report(options);
    default:
        return find_winsock_and_addresses(options) ? connect_as_asked(options) : STATUS_USAGE;
    }
}

static enum status run(int argc, char **argv)
{
    struct options options;
    char problem[OPTIONS_PROBLEM_SIZE];
    enum status status = STATUS_USAGE;

    if (options_parse(argc, argv, &options, problem))
        status = act(&options);
    else
        console_error("%s", problem);
    options_clear(&options);
    return status;
}

int wmain(int argc, wchar_t **wide)
{
    char **argv = unicode_arguments(argc, wide);
    enum status status = STATUS_FAILED;

    if (argv)
        status = run(argc, argv);
    else
        console_error("memory has run out");
    unicode_arguments_free(argv);
    return status;
}
