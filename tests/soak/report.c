/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "report.h"

#include "tally.h"

#include <stdarg.h>
#include <stdio.h>

/* A tenth of what was made on a busy machine. */
#define LEAST_PER_S 20

/* Of each kind, in ten seconds. */
#define LEAST_OF_KIND 2

/* Ours must make at least one connection while the others make so many. Our choice: far from what is measured. */
#define LEAST_RATIO 0.25

static int rows, failed;

static void row(bool passed, const char *format, ...)
{
    va_list arguments;

    printf("%sok %d - ", passed ? "" : "not ", ++rows);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
    failed += !passed;
}

static void print_line(const char *name, const struct tally *tally)
{
    printf("# %-30s %8u %6u %6u %8u %11.0f %11.0f\n", name, tally->calls, tally->wrong, tally->late,
           tally->excused, tally->slowest_ms, tally->latest_ms);
}

static void print_table(const struct soak *soak)
{
    struct tally all = tally_of_all();

    printf("# %-30s %8s %6s %6s %8s %11s %11s\n", "kind", "calls", "wrong", "late", "excused",
           "slowest ms", "latest ms");
    for (unsigned i = 0; i < kinds_count; i++)
        print_line(kinds[i].name, tally_of(&kinds[i]));
    print_line("all", &all);
    printf("# %.0f calls a second\n", all.calls * 1000 / soak->mix_ms);
}

static void print_kinds(const struct soak *soak)
{
    for (unsigned i = 0; i < kinds_count; i++)
    {
        const struct tally *tally = tally_of(&kinds[i]);
        bool enough = tally->calls >= LEAST_OF_KIND * soak->mix_ms / 10000;

        if (kinds[i].closed && !soak->can_close)
            row(true, "%s_is_right # SKIP the system gives out numbers of handles in another order",
                kinds[i].name);
        else
            row(enough && !tally->wrong, "%s_is_right", kinds[i].name);
    }
}

static void print_holdings(const struct soak *soak)
{
    const struct holdings *before = &soak->before, *after = &soak->after;

    printf(
        "# before and after: %lu and %lu handles, %u and %u threads, %lu and %lu bytes of heap\n",
        before->resources.handles, after->resources.handles, before->threads, after->threads,
        (unsigned long)before->resources.heap_bytes, (unsigned long)after->resources.heap_bytes);
    row(soak->measured, "what_is_held_comes_to_rest");
    row(before->resources.handles == after->resources.handles, "handles_are_as_many_as_before");
    row(before->threads == after->threads, "threads_are_as_many_as_before");
    if (resources_count_small_blocks())
        row(before->resources.heap_bytes == after->resources.heap_bytes,
            "heap_is_as_large_as_before");
    else
        row(true,
            "heap_is_as_large_as_before # SKIP this system's heap does not tell of small blocks");
}

/* Services of Wine may end meanwhile. */
static void print_descriptors(long before, long after)
{
    if (before <= 0 || after <= 0)
    {
        row(true,
            "descriptors_of_the_server_are_no_more_than_before # SKIP nobody has counted them");
        return;
    }
    printf("# before and after: %ld and %ld descriptors of Wine's server\n", before, after);
    row(after <= before, "descriptors_of_the_server_are_no_more_than_before");
}

static void print_lateness(void)
{
    struct tally all = tally_of_all();

    if (all.excused && !all.late)
        row(true,
            "no_call_ends_late # SKIP this machine is too busy to judge: plain connects ended late, too");
    else
        row(!all.late, "no_call_ends_late");
}

static void print_rates(const struct rates *rates)
{
    printf(
        "# connections a second, by name: %.0f; with GetAddrInfoW and connect: %.0f; ratio %.2f in the median\n",
        rates->ours, rates->theirs, rates->ratio);
    row(!rates->failed && rates->ratio >= LEAST_RATIO,
        "connections_a_second_beside_a_plain_connect");
}

int report_print(const struct soak *soak)
{
    print_table(soak);
    print_kinds(soak);
    row(tally_of_all().calls >= LEAST_PER_S * soak->mix_ms / 1000, "enough_calls");
    print_lateness();
    print_holdings(soak);
    print_descriptors(soak->before.descriptors, soak->after.descriptors);
    print_rates(&soak->rates);
    printf("1..%d\n", rows);
    return failed;
}
