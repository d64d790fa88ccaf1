/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads the addresses of the command line. */
#include "endpoint.h"
#include "options_reader.h"

#include <stdlib.h>
#include <string.h>

static bool read_bind(struct options_reader *reader)
{
    struct options *options = reader->options;
    const char *wrong = endpoint_parse_local(options->bind_text, &options->bind);
    enum options_family family;

    if (wrong)
        return options_fail(reader, "--bind takes a local address; '%.100s' %s", options->bind_text,
                            wrong);
    if (options->command == OPTIONS_LISTEN && options->bind.port)
        return options_fail(reader, "--listen has the port; leave it out of --bind");
    family = options->bind.family == ADDRESS_V4 ? OPTIONS_IPV4 : OPTIONS_IPV6;
    if (options->family != OPTIONS_DUAL_STACK && options->family != family)
        return options_fail(reader, "--bind has an IPv%c address, which does not go with %s",
                            family == OPTIONS_IPV4 ? '4' : '6',
                            family == OPTIONS_IPV4 ? "-6" : "-4");
    return true;
}

static bool read_list(struct options_reader *reader)
{
    struct options *options = reader->options;

    options->entries = calloc(options->host_count, sizeof(*options->entries));
    if (!options->entries)
        return options_fail(reader, "memory has run out");
    for (size_t i = 0; i < options->host_count; i++)
    {
        const char *wrong = endpoint_parse(options->hosts[i], &options->entries[i]);

        if (!strcmp(options->hosts[i], "-"))
            wrong = "stands alone: addresses come from standard input or from the command line";
        if (wrong)
            return options_fail(reader, "'%.100s' %s", options->hosts[i], wrong);
    }
    options->entry_count = options->host_count;
    return true;
}

bool options_read_addresses(struct options *options, char problem[OPTIONS_PROBLEM_SIZE])
{
    struct options_reader reader = { .options = options, .problem = problem };

    if (options->has_bind && !read_bind(&reader))
        return false;
    return !options->use_list || options->list_input || read_list(&reader);
}
