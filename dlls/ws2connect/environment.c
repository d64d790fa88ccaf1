/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads the settings from the environment, once: later calls do not pay for it, and all calls of a
 * process have the same settings. */
#include "environment.h"

#include <windows.h>

#include <stdlib.h>

static INIT_ONCE once = INIT_ONCE_STATIC_INIT;
static struct settings settings;

/* Returns a copy of the variable's value, which the caller frees; NULL when it is not set, or memory is
 * short. */
static wchar_t *read_variable(const wchar_t *name)
{
    DWORD size = GetEnvironmentVariableW(name, NULL, 0);
    wchar_t *value = size ? calloc(size, sizeof(*value)) : NULL;

    if (value)
    {
        DWORD length = GetEnvironmentVariableW(name, value, size);

        if (!length || length >= size) /* another thread has changed it */
            value[0] = 0;
    }
    return value;
}

static BOOL CALLBACK read_settings(INIT_ONCE *reading, void *parameter, void **context)
{
    wchar_t *policy = read_variable(L"WS2CONNECT_POLICY");
    wchar_t *delay = read_variable(L"WS2CONNECT_ATTEMPT_DELAY");
    wchar_t *trace = read_variable(L"WS2CONNECT_TRACE");

    (void)reading;
    (void)parameter;
    (void)context;
    settings_parse(&(struct settings_texts){ policy, delay, trace }, &settings);
    free(policy);
    free(delay);
    free(trace);
    return TRUE;
}

const struct settings *settings_get(void)
{
    InitOnceExecuteOnce(&once, read_settings, NULL, NULL);
    return &settings;
}
