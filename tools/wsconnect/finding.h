/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What a check of doctor has found. */
#ifndef WSCONNECT_FINDING_H
#define WSCONNECT_FINDING_H

#include <stdbool.h>

/* Size of a text in bytes, with its terminator; a longer one is cut. Two paths fit. */
#define FINDING_TEXT_SIZE 4096

enum finding_state
{
    FINDING_OK,
    FINDING_NOTE, /* it may be meant so, or does not harm */
    FINDING_WRONG,
};

struct finding
{
    enum finding_state state;
    char found[FINDING_TEXT_SIZE];
    char next[FINDING_TEXT_SIZE]; /* what to do; "" when all is well */
};

/* Write what was found, formatted as by printf(). */
void finding_ok(struct finding *finding, const char *format, ...)
    __attribute__((format(gnu_printf, 2, 3)));

/* With what to do next. */
void finding_note(struct finding *finding, const char *next, const char *format, ...)
    __attribute__((format(gnu_printf, 3, 4)));
void finding_wrong(struct finding *finding, const char *next, const char *format, ...)
    __attribute__((format(gnu_printf, 3, 4)));

/* Prints it on a line and, when there is something to do, a second one; or as a line of JSON. */
void finding_print(const char *check, const struct finding *finding, bool json);

#endif
