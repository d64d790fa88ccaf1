/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The report as TAP and as JSON. */

#include "report.h"

#include <string.h>

#include "implementation.h"
#include "json.h"

void report_begin(struct report *report, unsigned total, const char *implementation,
                  const char *system)
{
    report->total = total;
    report->done = 0;
    memset(report->counts, 0, sizeof(report->counts));
    printf("# %s on %s\n1..%u\n", implementation, system, total);
    fflush(stdout);
    if (!report->json)
        return;
    fprintf(report->json, "{\n  \"implementation\": ");
    json_string(report->json, implementation);
    fprintf(report->json, ",\n  \"system\": ");
    json_string(report->json, system);
    fprintf(report->json, ",\n  \"cases\": [");
}

static void print_lines(const char *message)
{
    const char *line = message;

    while (*line)
    {
        int length = (int)strcspn(line, "\n");

        printf("# %.*s\n", length, line);
        line += length;
        line += *line == '\n';
    }
}

static void tap_case(unsigned number, const struct conformance_case *item,
                     const struct verdict *verdict)
{
    switch (verdict->result)
    {
    case RESULT_PASSED:
        printf("ok %u - %s\n", number, item->name);
        break;
    case RESULT_SKIPPED:
        printf("ok %u - %s # SKIP %.*s\n", number, item->name, (int)strcspn(verdict->message, "\n"),
               verdict->message);
        break;
    case RESULT_FAILED:
        printf("not ok %u - %s\n", number, item->name);
        print_lines(verdict->message);
        printf("# contract (%s): %s\n", source_name(item->row->source), item->row->promise);
        break;
    }
    fflush(stdout);
}

static void json_case(FILE *out, bool first, const struct conformance_case *item,
                      const struct verdict *verdict)
{
    static const char *const results[] = {
        [RESULT_PASSED] = "passed",
        [RESULT_FAILED] = "failed",
        [RESULT_SKIPPED] = "skipped",
    };
    static const char *const endings[] = {
        [ENDING_RETURNED] = "returned",
        [ENDING_CRASHED] = "crashed",
        [ENDING_HUNG] = "hung",
    };

    fprintf(out, "%s\n    {\"name\": ", first ? "" : ",");
    json_string(out, item->name);
    fprintf(out, ", \"section\": ");
    json_string(out, item->section);
    fprintf(out, ", \"row\": ");
    json_string(out, item->row->promise);
    fprintf(out,
            ", \"source\": \"%s\", \"exported\": %s, \"result\": \"%s\", \"ending\": \"%s\", "
            "\"milliseconds\": %u, \"message\": ",
            source_name(item->row->source),
            implementation_has(item->context.entry) ? "true" : "false", results[verdict->result],
            endings[verdict->ending], verdict->elapsed_ms);
    json_string(out, verdict->message);
    fprintf(out, "}");
}

void report_case(struct report *report, const struct conformance_case *item,
                 const struct verdict *verdict)
{
    report->done++;
    report->counts[verdict->result]++;
    tap_case(report->done, item, verdict);
    if (report->json)
        json_case(report->json, report->done == 1, item, verdict);
}

bool report_end(struct report *report)
{
    bool written = true;

    printf("# %u passed, %u failed, %u skipped\n", report->counts[RESULT_PASSED],
           report->counts[RESULT_FAILED], report->counts[RESULT_SKIPPED]);
    fflush(stdout);
    if (report->json)
    {
        fprintf(report->json, "\n  ]\n}\n");
        written = !ferror(report->json);
        written = !fclose(report->json) && written;
        report->json = NULL;
    }
    return written;
}
