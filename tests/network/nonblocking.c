/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The same call as wsconnect.exe makes, but on a non-blocking socket. The command line and the line on
 * success are those of wsconnect; on failure it prints
 *
 *     wsconnect: could not connect after 12.3 ms: WSAECONNREFUSED (10061): ... */
#include "address_text.h"
#include "attempt.h"
#include "console.h"
#include "errors.h"
#include "implementation.h"
#include "options.h"
#include "unicode.h"

#define DEFAULT_DLL L"ws2connect.dll"

enum status
{
    STATUS_DONE = 0,
    STATUS_FAILED = 1,
    STATUS_USAGE = 2,
};

static int connect_nonblocking(struct attempt *attempt, const struct options *options,
                               const struct implementation *implementation)
{
    u_long on = 1;
    int err = attempt_init(attempt, options->family);

    if (!err && ioctlsocket(attempt->socket, FIONBIO, &on))
        err = WSAGetLastError();
    return err ? err : attempt_connect(attempt, options, implementation);
}

static enum status connect_and_report(const struct options *options,
                                      const struct implementation *implementation)
{
    struct attempt attempt;
    char local[ADDRESS_TEXT_SIZE];
    char remote[ADDRESS_TEXT_SIZE];
    char text[ERROR_TEXT_SIZE];
    int err = connect_nonblocking(&attempt, options, implementation);

    attempt_clear(&attempt);
    if (err)
    {
        error_describe(err, text);
        console_error("could not connect after %.1f ms: %s", (double)attempt.elapsed_us / 1000,
                      text);
        return STATUS_FAILED;
    }
    address_text(&attempt.local, local);
    address_text(&attempt.remote, remote);
    console_line("connected to %s from %s in %.1f ms", remote, local,
                 (double)attempt.elapsed_us / 1000);
    return STATUS_DONE;
}

static enum status with_implementation(const struct options *options)
{
    struct implementation implementation = { 0 };
    enum status status = STATUS_USAGE;
    WSADATA data;

    if (implementation_load(DEFAULT_DLL, &implementation) || !implementation.connect_by_name ||
        !implementation.connect_by_list)
        console_error("ws2connect.dll does not load; put it beside this program");
    else if (WSAStartup(MAKEWORD(2, 2), &data))
        console_error("Winsock does not start");
    else
    {
        status = connect_and_report(options, &implementation);
        WSACleanup();
    }
    implementation_unload(&implementation);
    return status;
}

int wmain(int argc, wchar_t **wide)
{
    char **argv = unicode_arguments(argc, wide);
    char problem[OPTIONS_PROBLEM_SIZE];
    struct options options;
    enum status status = STATUS_USAGE;

    if (!argv)
        return STATUS_FAILED;
    if (options_parse(argc, argv, &options, problem) && options_read_addresses(&options, problem))
        status = with_implementation(&options);
    else
        console_error("%s", problem);
    options_clear(&options);
    unicode_arguments_free(argv);
    return status;
}
