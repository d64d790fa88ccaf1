/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "progress.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void progress_wrong(struct progress *progress, const char *format, ...)
{
    size_t length = strlen(progress->text);
    char line[320];
    va_list values;

    progress->wrong++;
    va_start(values, format);
    vsnprintf(line, sizeof(line), format, values);
    va_end(values);
    if (length + strlen(line) + 4 < sizeof(progress->text))
        snprintf(progress->text + length, sizeof(progress->text) - length, "# %s\n", line);
}
