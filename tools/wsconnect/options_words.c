/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads the arguments that are not options, and checks which options go together. */
#include "options_reader.h"

#include <string.h>

/* The word that makes a diagnosis of the machine. With a port, it is the name of a host. */
#define DOCTOR "doctor"

/* What may stand beside each command. */
static const struct
{
    unsigned allowed;
    const char *words;
} companions[] = {
    [OPTIONS_CONNECT] = { ~(unsigned)(GIVEN_COUNT), "--count goes with --listen only" },
    [OPTIONS_SORT] = { GIVEN_SORT | GIVEN_FAMILY | GIVEN_TIMEOUT,
                       "--sort goes with -4, -6 and --timeout only" },
    [OPTIONS_LISTEN] = { GIVEN_LISTEN | GIVEN_FAMILY | GIVEN_BIND | GIVEN_COUNT | GIVEN_TIMEOUT,
                         "--listen goes with -4, -6, --bind, --count and --timeout only" },
    [OPTIONS_DOCTOR] = { GIVEN_DLL | GIVEN_JSON, "doctor goes with --dll and --json only" },
};

static bool check_companions(struct options_reader *reader)
{
    const enum options_command command = reader->options->command;

    if (reader->given & ~companions[command].allowed)
        return options_fail(reader, "%s; leave the others out", companions[command].words);
    if (reader->options->json && reader->options->trace)
        return options_fail(reader, "--json and --trace exclude each other; for the steps as JSON, "
                                    "set WS2CONNECT_TRACE to a file FILE.jsonl");
    if (reader->options->has_bind && reader->options->use_list)
        return options_fail(reader, "--bind does not go with --list: WSAConnectByList takes no "
                                    "socket that is bound");
    return true;
}

static bool read_name(struct options_reader *reader)
{
    if (!reader->word_count)
        return options_fail(reader, "HOST and PORT are missing; see wsconnect --help");
    for (size_t i = 0; i < reader->word_count; i++)
    {
        if (!strcmp(reader->words[i], "-"))
            return options_fail(reader, "'-' stands for addresses from standard input, and needs "
                                        "--list before it");
    }
    if (reader->word_count == 1)
        return options_fail(reader,
                            "PORT is missing; write wsconnect %.100s PORT, or put --list before "
                            "addresses with a port",
                            reader->words[0]);
    if (reader->word_count > 2)
        return options_fail(
            reader, "'%.100s' is one argument too many; put --list before several addresses",
            reader->words[2]);
    reader->options->host = reader->words[0];
    reader->options->port = reader->words[1];
    return true;
}

/* The array of words becomes that of the options, which free it. */
static bool keep_hosts(struct options_reader *reader)
{
    struct options *options = reader->options;

    options->hosts = reader->words;
    options->host_count = reader->word_count;
    reader->words = NULL;
    return true;
}

static bool read_list(struct options_reader *reader)
{
    if (!reader->word_count)
        return options_fail(
            reader, "--list needs at least one address with its port, such as 127.0.0.1:80");
    reader->options->list_input = reader->word_count == 1 && !strcmp(reader->words[0], "-");
    return reader->options->list_input || keep_hosts(reader);
}

static bool read_hosts(struct options_reader *reader)
{
    if (!reader->word_count)
        return options_fail(reader,
                            "--sort needs at least one host, such as localhost or 127.0.0.1");
    return keep_hosts(reader);
}

static bool is_doctor(const struct options_reader *reader)
{
    return reader->options->command == OPTIONS_CONNECT && !reader->options->use_list &&
           reader->word_count == 1 && !strcmp(reader->words[0], DOCTOR);
}

bool options_read_words(struct options_reader *reader)
{
    struct options *options = reader->options;

    if ((reader->given & GIVEN_SORT) && (reader->given & GIVEN_LISTEN))
        return options_fail(reader, "--sort and --listen exclude each other; leave one out");
    if (is_doctor(reader))
        options->command = OPTIONS_DOCTOR;
    if (!check_companions(reader))
        return false;
    switch (options->command)
    {
    case OPTIONS_SORT:
        return read_hosts(reader);
    case OPTIONS_LISTEN:
        return !reader->word_count ||
               options_fail(reader,
                            "'%.100s' is one argument too many; --listen takes the port "
                            "alone",
                            reader->words[0]);
    case OPTIONS_DOCTOR:
        return true;
    default:
        return options->use_list ? read_list(reader) : read_name(reader);
    }
}
