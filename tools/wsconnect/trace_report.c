/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads the trace, prints the table, writes the drawing. */
#include "trace_report.h"

#include "console.h"
#include "error_name.h"
#include "errors.h"
#include "output_file.h"
#include "timeline.h"
#include "records.h"
#include "trace_svg.h"
#include "trace_table.h"

#include <winsock2.h>

#include <stdlib.h>
#include <string.h>

/* Winsock's codes begin at WSABASEERR; the last is 11031 (MS docs, Windows Sockets Error Codes). */
#define CODES_END (WSABASEERR + 1100)

/* Describes an error by its name. The trace has names, error_describe() takes codes. */
static void explain(const char *error, struct buffer *out)
{
    char described[ERROR_TEXT_SIZE];
    int code;

    for (code = WSABASEERR; code < CODES_END; code++)
    {
        const char *name = error_name(code);

        if (!name || strcmp(name, error))
            continue;
        error_describe(code, described);
        buffer_add_visible(out, described, ERROR_TEXT_SIZE);
        return;
    }
    buffer_add_visible(out, error, RECORD_WORD_MAX);
}

static void print_table(const struct timeline *timeline)
{
    struct buffer table = { 0 };

    trace_table_write(timeline, explain, &table);
    if (table.failed)
        console_error("memory has run out; the trace is not shown");
    else
    {
        console_text("\n");
        console_text(table.bytes);
    }
    buffer_clear(&table);
}

static bool write_drawing(const struct timeline *timeline, const char *path)
{
    struct buffer drawing = { 0 };
    char described[ERROR_TEXT_SIZE];
    DWORD err = ERROR_NOT_ENOUGH_MEMORY;

    trace_svg_write(timeline, &drawing);
    if (!drawing.failed)
        err = output_file_write(path, drawing.bytes, drawing.length);
    buffer_clear(&drawing);
    if (!err)
        return true;
    console_error("cannot write %.300s: %s", path, error_describe_load(err, described));
    return false;
}

static bool show(const struct options *options, const struct records *trace)
{
    struct timeline timeline;
    bool good = true;

    if (!timeline_build(trace, &timeline))
        console_error("memory has run out; the trace is not shown");
    else
    {
        if (options->trace)
            print_table(&timeline);
        if (options->svg)
            good = write_drawing(&timeline, options->svg);
    }
    timeline_clear(&timeline);
    return good;
}

static bool report(const struct options *options, const char *dll, char *text, size_t length)
{
    struct records_problem problem;
    struct records trace;
    bool good = true;

    if (!records_read(text, length, GetCurrentProcessId(), &trace, &problem))
        console_error("the trace is not shown, its line %lu is not understood: %s",
                      (unsigned long)problem.line,
                      problem.what ? problem.what : "memory has run out");
    else if (!trace.count)
        console_error("there is no trace to show: %.300s writes none", dll);
    else
        good = show(options, &trace);
    records_clear(&trace);
    return good;
}

bool trace_report(const struct options *options, const char *dll, const struct trace_file *file)
{
    char described[ERROR_TEXT_SIZE];
    char *text = NULL;
    size_t length = 0;
    DWORD err = trace_file_read(file, &text, &length);
    bool good = true;

    if (err == ERROR_FILE_NOT_FOUND || err == ERROR_PATH_NOT_FOUND)
        console_error("there is no trace to show: %.300s writes none", dll);
    else if (err)
    {
        console_error("the trace cannot be read: %s", error_describe_load(err, described));
    }
    else
        good = report(options, dll, text, length);
    free(text);
    return good;
}
