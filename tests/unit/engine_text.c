/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "engine_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct
{
    int error;
    const char *word;
} errors[] = {
    { WSAENOTSOCK, "notsock" },       { WSAEADDRNOTAVAIL, "addrnotavail" },
    { WSAENETUNREACH, "netunreach" }, { WSAETIMEDOUT, "timedout" },
    { WSAECONNREFUSED, "refused" },   { WSAEHOSTUNREACH, "hostunreach" },
};

static const char *const whys[] = {
    [ENGINE_ALONE] = "alone",       [ENGINE_LOCAL] = "local",     [ENGINE_RECENT] = "recent",
    [ENGINE_ANSWERED] = "answered", [ENGINE_IN_TURN] = "in turn",
};

const char *engine_text_error(int error)
{
    for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
    {
        if (errors[i].error == error)
            return errors[i].word;
    }
    return "(unknown)";
}

int engine_text_to_error(const char *word)
{
    for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
    {
        if (!strcmp(errors[i].word, word))
            return errors[i].error;
    }
    return 0;
}

static void wait_text(uint64_t until_ms, uint64_t now_ms, char *text)
{
    if (until_ms == UINT64_MAX)
        strcpy(text, "wait never");
    else if (until_ms <= now_ms)
        strcpy(text, "look");
    else
        snprintf(text, ENGINE_TEXT_SIZE, "wait %" PRIu64, until_ms);
}

void engine_text(const struct engine_step *step, uint64_t now_ms, char text[ENGINE_TEXT_SIZE])
{
    unsigned attempt = (unsigned)step->attempt;

    switch (step->order)
    {
    case ENGINE_ASK:
        snprintf(text, ENGINE_TEXT_SIZE, "ask %u", attempt);
        break;
    case ENGINE_BEGIN:
        snprintf(text, ENGINE_TEXT_SIZE, "begin %u", attempt);
        break;
    case ENGINE_COMMIT:
        snprintf(text, ENGINE_TEXT_SIZE, "commit %u %s", attempt, whys[step->why]);
        break;
    case ENGINE_STOP:
        snprintf(text, ENGINE_TEXT_SIZE, "stop %u", attempt);
        break;
    case ENGINE_REQUEST:
        strcpy(text, "request");
        break;
    case ENGINE_WAIT:
        wait_text(step->until_ms, now_ms, text);
        break;
    case ENGINE_CONNECTED:
        snprintf(text, ENGINE_TEXT_SIZE, "connected %u", attempt);
        break;
    case ENGINE_FAILED:
        snprintf(text, ENGINE_TEXT_SIZE, "error %s", engine_text_error(step->error));
        break;
    }
}
