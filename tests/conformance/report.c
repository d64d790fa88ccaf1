/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The report as TAP, as JSON, and for people. */

#include "report.h"

#include <string.h>

#include "implementation.h"
#include "json.h"

static bool open_file(FILE **out, const char *file, const char *mode, const char *option)
{
    if (!file || (*out = fopen(file, mode)))
        return true;
    fprintf(stderr, "conformance: cannot write %s: choose another file for %s\n", file, option);
    return false;
}

bool report_open(struct report *report, const struct options *options)
{
    memset(report, 0, sizeof(*report));
    report->title = options->title;
    report->judge = options->judge;
    if (options->known && !known_read(&report->known, options->known))
    {
        fprintf(stderr, "conformance: cannot read %s: is it there?\n", options->known);
        return false;
    }
    return open_file(&report->json, options->json, "wb", "--json") &&
           open_file(&report->table, options->table, "ab", "--table") &&
           open_file(&report->details, options->details, "ab", "--details");
}

static void json_begin(struct report *report, const char *implementation, const char *system)
{
    static const char *const judges[] = {
        [JUDGE_ALL] = "all",
        [JUDGE_WINDOWS] = "windows",
        [JUDGE_NOTHING] = "none",
    };

    fprintf(report->json, "{\n");
    if (report->title)
    {
        fprintf(report->json, "  \"title\": ");
        json_string(report->json, report->title);
        fprintf(report->json, ",\n");
    }
    fprintf(report->json, "  \"implementation\": ");
    json_string(report->json, implementation);
    fprintf(report->json, ",\n  \"system\": ");
    json_string(report->json, system);
    fprintf(report->json, ",\n  \"judged\": \"%s\",\n  \"cases\": [", judges[report->judge]);
}

void report_begin(struct report *report, unsigned total, const char *implementation,
                  const char *system)
{
    report->total = total;
    printf("# %s on %s\n1..%u\n", implementation, system, total);
    fflush(stdout);
    if (report->json)
        json_begin(report, implementation, system);
    if (report->details)
        fprintf(report->details, "%s: %s on %s\r\n", report->title ? report->title : "results",
                implementation, system);
}

/* Each line of the message, between these two. */
static void print_lines(FILE *out, const char *before, const char *message, const char *behind)
{
    const char *line = message;

    while (*line)
    {
        int length = (int)strcspn(line, "\n");

        fprintf(out, "%s%.*s%s", before, length, line, behind);
        line += length;
        line += *line == '\n';
    }
}

static void tap_case(unsigned number, const struct conformance_case *item,
                     const struct verdict *verdict, bool known)
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
        /* The directive of TAP for a failure that is expected: it is shown, and not counted. */
        printf("not ok %u - %s%s\n", number, item->name, known ? " # TODO known" : "");
        print_lines(stdout, "# ", verdict->message, "\n");
        printf("# contract (%s): %s\n", source_name(item->row->source), item->row->promise);
        break;
    }
    fflush(stdout);
}

static void json_case(FILE *out, bool first, const struct conformance_case *item,
                      const struct verdict *verdict, bool known)
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
        [ENDING_UNSTARTED] = "unstarted",
    };

    fprintf(out, "%s\n    {\"name\": ", first ? "" : ",");
    json_string(out, item->name);
    fprintf(out, ", \"section\": ");
    json_string(out, item->section);
    fprintf(out, ", \"row\": ");
    json_string(out, item->row->promise);
    fprintf(out,
            ", \"source\": \"%s\", \"exported\": %s, \"result\": \"%s\", \"ending\": \"%s\", "
            "\"milliseconds\": %u, %s\"message\": ",
            source_name(item->row->source),
            implementation_has(item->context.entry) ? "true" : "false", results[verdict->result],
            endings[verdict->ending], verdict->elapsed_ms, known ? "\"known\": true, " : "");
    json_string(out, verdict->message);
    fprintf(out, "}");
}

static void details_case(FILE *out, const struct conformance_case *item,
                         const struct verdict *verdict, bool known)
{
    static const char *const results[] = {
        [RESULT_PASSED] = "kept",
        [RESULT_FAILED] = "not kept",
        [RESULT_SKIPPED] = "not run",
    };

    if (verdict->result == RESULT_PASSED && !verdict->message[0])
        return;
    fprintf(out, "  %s%s: %s (%s: %s)\r\n", results[verdict->result], known ? ", known" : "",
            item->name, source_name(item->row->source), item->row->promise);
    print_lines(out, "    ", verdict->message, "\r\n");
}

static void tally_case(struct tally *tally, const struct verdict *verdict, bool known)
{
    tally->cases++;
    if (verdict->result == RESULT_PASSED)
        tally->passed++;
    else if (verdict->result == RESULT_SKIPPED)
        tally->skipped++;
    else if (known)
        tally->known++;
    else
        tally->failed++;
}

static bool is_judged(enum judge judge, enum source source)
{
    return judge == JUDGE_ALL || (judge == JUDGE_WINDOWS && source != SOURCE_US);
}

void report_case(struct report *report, const struct conformance_case *item,
                 const struct verdict *verdict)
{
    enum source source = item->row->source;
    bool failed = verdict->result == RESULT_FAILED;
    bool known = failed && known_has(&report->known, item);

    report->done++;
    if (verdict->ending == ENDING_UNSTARTED)
        report->unstarted++;
    tally_case(source == SOURCE_US ? &report->ours : &report->documented, verdict, known);
    if (failed && !known && is_judged(report->judge, source))
        report->judged++;
    tap_case(report->done, item, verdict, known);
    if (report->json)
        json_case(report->json, report->done == 1, item, verdict, known);
    if (report->details)
        details_case(report->details, item, verdict, known);
}

/* The heading stands at the beginning of the file. */
static void table_head(FILE *out)
{
    fseek(out, 0, SEEK_END);
    if (!ftell(out))
        fprintf(out, "%-64s %6s %6s %9s %6s %8s\r\n", "", "cases", "kept", "not kept", "known",
                "not run");
}

static void table_line(const struct report *report, const char *whose, const struct tally *tally)
{
    char name[96];

    if (!tally->cases)
        return;
    snprintf(name, sizeof(name), "%s: %s", report->title ? report->title : "results", whose);
    fprintf(report->table, "%-64s %6u %6u %9u %6u %8u\r\n", name, tally->cases, tally->passed,
            tally->failed, tally->known, tally->skipped);
}

static bool close_file(FILE **file)
{
    bool written = !*file || !ferror(*file);

    if (*file && fclose(*file))
        written = false;
    *file = NULL;
    return written;
}

static bool close_all(struct report *report)
{
    bool json = close_file(&report->json), table = close_file(&report->table);

    known_free(&report->known);
    return close_file(&report->details) && json && table;
}

bool report_end(struct report *report)
{
    const struct tally *documented = &report->documented, *ours = &report->ours;

    printf("# %u passed, %u failed, ", documented->passed + ours->passed,
           documented->failed + ours->failed);
    if (documented->known + ours->known)
        printf("%u known, ", documented->known + ours->known);
    printf("%u skipped\n", documented->skipped + ours->skipped);
    fflush(stdout);
    if (report->json)
        fprintf(report->json, "\n  ]\n}\n");
    if (report->table)
    {
        table_head(report->table);
        table_line(report, "what Windows documents or does", documented);
        table_line(report, "what ws2connect alone promises", ours);
    }
    return close_all(report);
}
