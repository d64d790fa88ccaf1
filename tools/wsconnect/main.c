/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* wsconnect: connects by name or by list from the command line, and shows what happens. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "address_text.h"
#include "attempt.h"
#include "console.h"
#include "errors.h"
#include "exchange.h"
#include "implementation.h"
#include "options.h"
#include "output_file.h"
#include "sort.h"
#include "trace_file.h"
#include "trace_report.h"
#include "unicode.h"

#include <stdio.h>
#include <stdlib.h>

#define DEFAULT_DLL "ws2connect.dll"

/* The longest wait for a reply when no timeout is given. Our choice. */
#define DEFAULT_REPLY_MS 10000

enum status
{
    STATUS_DONE = 0,
    STATUS_FAILED = 1,
    STATUS_USAGE = 2,
};

/* mingw-w64: do not expand * and ? in the arguments. */
extern int _dowildcard;
int _dowildcard = 0;

static void report_failure(const struct options *options, const struct attempt *attempt, int err)
{
    char where[ADDRESS_TEXT_SIZE];
    char text[ERROR_TEXT_SIZE];

    error_describe(err, text);
    if (!options->use_list)
    {
        console_error("could not connect to %.300s port %.100s after %.1f ms: %s", options->host,
                      options->port, attempt->elapsed_ms, text);
        return;
    }
    if (options->entry_count == 1)
        address_text(&options->entries[0], where);
    else
        snprintf(where, sizeof(where), "any of %u addresses", (unsigned)options->entry_count);
    console_error("could not connect to %s after %.1f ms: %s", where, attempt->elapsed_ms, text);
}

static void report_success(const struct attempt *attempt)
{
    char local[ADDRESS_TEXT_SIZE];
    char remote[ADDRESS_TEXT_SIZE];

    address_text(&attempt->local, local);
    address_text(&attempt->remote, remote);
    console_line("connected to %s from %s in %.1f ms", remote, local, attempt->elapsed_ms);
}

static enum status exchange(const struct options *options, const struct attempt *attempt)
{
    uint64_t wait_ms = options->has_timeout ? timeout_ms(&options->timeout) : DEFAULT_REPLY_MS;
    char reply[EXCHANGE_REPLY_SIZE];
    char text[ERROR_TEXT_SIZE];
    int err = exchange_line(attempt->socket, options->send, wait_ms, reply);

    if (err)
    {
        console_error("connected, but no reply came: %s", error_describe(err, text));
        return STATUS_FAILED;
    }
    console_line("reply: %s", reply);
    return STATUS_DONE;
}

static enum status connect_and_report(const struct options *options,
                                      const struct implementation *implementation)
{
    enum status status = STATUS_FAILED;
    struct attempt attempt;
    int err = attempt_init(&attempt, options->family);

    if (err)
    {
        attempt_report_no_socket(options->family, err);
        goto done;
    }
    err = attempt_connect(&attempt, options, implementation);
    if (err)
    {
        report_failure(options, &attempt, err);
        goto done;
    }
    report_success(&attempt);
    status = options->send ? exchange(options, &attempt) : STATUS_DONE;
done:
    attempt_clear(&attempt);
    return status;
}

/* Connects with the implementation, or sorts addresses when implementation is NULL. */
static enum status with_winsock(const struct options *options,
                                const struct implementation *implementation)
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
    if (implementation)
        status = connect_and_report(options, implementation);
    else
        status = sort_and_report(options) ? STATUS_DONE : STATUS_FAILED;
    WSACleanup();
    return status;
}

static enum status with_implementation(const struct options *options)
{
    const char *dll = options->dll ? options->dll : DEFAULT_DLL;
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
        status = with_winsock(options, &implementation);
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
        status = with_implementation(options);
    if (status != STATUS_USAGE &&
        !trace_report(options, options->dll ? options->dll : DEFAULT_DLL, &file))
        status = STATUS_USAGE;
    trace_file_clear(&file);
    return status;
}

static enum status run(int argc, char **argv)
{
    struct options options;
    char problem[OPTIONS_PROBLEM_SIZE];
    enum status status = STATUS_DONE;

    if (!options_parse(argc, argv, &options, problem))
    {
        console_error("%s", problem);
        status = STATUS_USAGE;
    }
    else if (options.command == OPTIONS_HELP)
        console_text(options_help);
    else if (options.command == OPTIONS_VERSION)
        console_line("wsconnect %s", PACKAGE_VERSION);
    else if (options.sort)
        status = with_winsock(&options, NULL);
    else if (options.trace || options.svg)
        status = with_trace(&options);
    else
        status = with_implementation(&options);
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
