/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads the options of the command line. */
#include "options.h"

#include "engine.h"
#include "number.h"
#include "options_reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool options_fail(struct options_reader *reader, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(reader->problem, OPTIONS_PROBLEM_SIZE, format, args);
    va_end(args);
    return false;
}

static bool read_family(struct options_reader *reader, enum options_family family)
{
    struct options *options = reader->options;

    if (options->family != OPTIONS_DUAL_STACK && options->family != family)
        return options_fail(reader, "-4 and -6 exclude each other; leave one out");
    options->family = family;
    return true;
}

static bool read_ipv4(struct options_reader *reader, const char *value)
{
    (void)value;
    return read_family(reader, OPTIONS_IPV4);
}

static bool read_ipv6(struct options_reader *reader, const char *value)
{
    (void)value;
    return read_family(reader, OPTIONS_IPV6);
}

static bool read_list(struct options_reader *reader, const char *value)
{
    (void)value;
    reader->options->use_list = true;
    return true;
}

static bool read_sort(struct options_reader *reader, const char *value)
{
    (void)value;
    reader->options->command = OPTIONS_SORT;
    return true;
}

static bool read_json(struct options_reader *reader, const char *value)
{
    (void)value;
    reader->options->json = true;
    return true;
}

static bool read_trace(struct options_reader *reader, const char *value)
{
    (void)value;
    reader->options->trace = true;
    return true;
}

static bool read_help(struct options_reader *reader, const char *value)
{
    (void)value;
    reader->options->command = OPTIONS_HELP;
    return true;
}

static bool read_version(struct options_reader *reader, const char *value)
{
    (void)value;
    reader->options->command = OPTIONS_VERSION;
    return true;
}

static bool read_timeout(struct options_reader *reader, const char *value)
{
    if (!timeout_parse(value, &reader->options->timeout))
        return options_fail(reader,
                            "--timeout takes seconds from 0 to %ld, such as 3 or 0.5, not '%.100s'",
                            (long)TIMEOUT_MAX_SECONDS, value);
    reader->options->has_timeout = true;
    return true;
}

static bool read_dll(struct options_reader *reader, const char *value)
{
    if (!*value)
        return options_fail(reader, "--dll needs the path of a DLL, such as ws2_32.dll");
    reader->options->dll = value;
    return true;
}

static bool read_send(struct options_reader *reader, const char *value)
{
    reader->options->send = value;
    return true;
}

static bool read_svg(struct options_reader *reader, const char *value)
{
    if (!*value)
        return options_fail(reader, "--svg needs a file to draw in, such as attempts.svg");
    reader->options->svg = value;
    return true;
}

static bool read_policy(struct options_reader *reader, const char *value)
{
    if (strcmp(value, "race") != 0 && strcmp(value, "sequential") != 0)
        return options_fail(reader, "--policy is race or sequential, not '%.100s'", value);
    reader->options->policy = value;
    return true;
}

static bool read_delay(struct options_reader *reader, const char *value)
{
    uint32_t delay_ms = 0;

    if (!number_parse_text(value, ENGINE_DELAY_MAX_MS, &delay_ms) || delay_ms < ENGINE_DELAY_MIN_MS)
        return options_fail(reader, "--delay takes milliseconds from %d to %d, not '%.100s'",
                            ENGINE_DELAY_MIN_MS, ENGINE_DELAY_MAX_MS, value);
    reader->options->delay = value;
    return true;
}

static bool read_bind(struct options_reader *reader, const char *value)
{
    reader->options->has_bind = true;
    reader->options->bind_text = value;
    return true;
}

static bool read_amount(struct options_reader *reader, const char *option, const char *value,
                        unsigned *out)
{
    uint32_t amount;

    if (!number_parse_text(value, OPTIONS_COUNT_MAX, &amount) || !amount)
        return options_fail(reader, "%s takes a number from 1 to %d, not '%.100s'", option,
                            OPTIONS_COUNT_MAX, value);
    *out = amount;
    return true;
}

static bool read_repeat(struct options_reader *reader, const char *value)
{
    return read_amount(reader, "--repeat", value, &reader->options->repeat);
}

static bool read_count(struct options_reader *reader, const char *value)
{
    return read_amount(reader, "--count", value, &reader->options->count);
}

static bool read_listen(struct options_reader *reader, const char *value)
{
    uint32_t port;

    if (!number_parse_text(value, UINT16_MAX, &port))
        return options_fail(
            reader, "--listen takes a port from 1 to 65535, or 0 for any, not '%.100s'", value);
    reader->options->command = OPTIONS_LISTEN;
    reader->options->listen_port = (uint16_t)port;
    return true;
}

static const struct option
{
    const char *name;
    bool (*read)(struct options_reader *reader, const char *value);
    bool takes_value;
    unsigned given;
} option_table[] = {
    { "-4", read_ipv4, false, GIVEN_FAMILY },
    { "-6", read_ipv6, false, GIVEN_FAMILY },
    { "--list", read_list, false, GIVEN_LIST },
    { "--sort", read_sort, false, GIVEN_SORT },
    { "--json", read_json, false, GIVEN_JSON },
    { "--trace", read_trace, false, GIVEN_TRACE },
    { "--help", read_help, false, 0 },
    { "--version", read_version, false, 0 },
    { "--timeout", read_timeout, true, GIVEN_TIMEOUT },
    { "--dll", read_dll, true, GIVEN_DLL },
    { "--send", read_send, true, GIVEN_SEND },
    { "--svg", read_svg, true, GIVEN_SVG },
    { "--policy", read_policy, true, GIVEN_SETTING },
    { "--delay", read_delay, true, GIVEN_SETTING },
    { "--bind", read_bind, true, GIVEN_BIND },
    { "--repeat", read_repeat, true, GIVEN_REPEAT },
    { "--listen", read_listen, true, GIVEN_LISTEN },
    { "--count", read_count, true, GIVEN_COUNT },
};

/* Returns the option; NULL when there is no such. *value is what follows after =, or NULL. */
static const struct option *find_option(const char *argument, const char **value)
{
    for (size_t i = 0; i < sizeof(option_table) / sizeof(option_table[0]); i++)
    {
        const struct option *option = &option_table[i];
        size_t length = strlen(option->name);

        if (strncmp(argument, option->name, length) != 0)
            continue;
        *value = argument[length] == '=' ? argument + length + 1 : NULL;
        if (!argument[length] || (*value && option->takes_value))
            return option;
    }
    return NULL;
}

/* The value of an option follows after = or is the next argument. */
static bool read_option(struct options_reader *reader, const char *argument)
{
    const char *value = NULL;
    const struct option *option = find_option(argument, &value);

    if (!option)
        return options_fail(reader, "unknown option '%.100s'; see wsconnect --help", argument);
    if (option->takes_value && !value)
    {
        if (reader->next == reader->end)
            return options_fail(reader, "%s needs a value; see wsconnect --help", argument);
        value = *reader->next++;
    }
    reader->given |= option->given;
    return option->read(reader, value);
}

static bool is_at_end(const struct options_reader *reader)
{
    enum options_command command = reader->options->command;

    return reader->next == reader->end || command == OPTIONS_HELP || command == OPTIONS_VERSION;
}

/* Divides the arguments into options and words; a dash alone is a word. After "--", all are words.
 * Nothing is read after --help or --version. */
static bool read_arguments(struct options_reader *reader)
{
    bool words_only = false;

    while (!is_at_end(reader))
    {
        char *argument = *reader->next++;

        if (words_only || argument[0] != '-' || !argument[1])
            reader->words[reader->word_count++] = argument;
        else if (!strcmp(argument, "--"))
            words_only = true;
        else if (!read_option(reader, argument))
            return false;
    }
    return true;
}

bool options_parse(int argc, char **argv, struct options *out, char problem[OPTIONS_PROBLEM_SIZE])
{
    struct options_reader reader = { .options = out, .problem = problem };
    bool good;

    memset(out, 0, sizeof(*out));
    out->repeat = 1;
    reader.next = argv + (argc > 0);
    reader.end = argv + argc;
    reader.words = calloc((size_t)argc + 1, sizeof(*reader.words));
    if (!reader.words)
        return options_fail(&reader, "memory has run out");
    good = read_arguments(&reader);
    if (good && out->command != OPTIONS_HELP && out->command != OPTIONS_VERSION)
        good = options_read_words(&reader);
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
