/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "surroundings.h"

#include <stdio.h>

/* The shortest that there is: the scenes with a silent address end sooner. */
#define DELAY_MS "100"

static bool set(const char *name, const char *value)
{
    return SetEnvironmentVariableA(name, value) || GetLastError() == ERROR_ENVVAR_NOT_FOUND;
}

/* Ends when nobody can write to the pipe any more. */
static DWORD WINAPI empty_pipe(void *read)
{
    char bytes[4096];
    DWORD count;

    while (ReadFile(read, bytes, sizeof(bytes), &count, NULL))
        ;
    CloseHandle(read);
    return 0;
}

static bool make_pipe(struct surroundings *out)
{
    HANDLE read;

    if (!CreatePipe(&read, &out->write, NULL, 0))
        return false;
    out->reader = CreateThread(NULL, 0, empty_pipe, read, 0, NULL);
    out->before = GetStdHandle(STD_ERROR_HANDLE);
    return out->reader && SetStdHandle(STD_ERROR_HANDLE, out->write);
}

static bool make_file(struct surroundings *out)
{
    char folder[MAX_PATH];

    return GetTempPathA(sizeof(folder), folder) && GetTempFileNameA(folder, "flt", 0, out->path) &&
           set("WS2CONNECT_TRACE", out->path);
}

bool surroundings_make(const struct scene *scene, struct surroundings *out)
{
    *out = (struct surroundings){ .before = NULL };
    if (!set("WS2CONNECT_POLICY", NULL) || !set("WS2CONNECT_ATTEMPT_DELAY", DELAY_MS) ||
        !set("WS2CONNECT_TRACE", NULL))
        return false;
    switch (scene->trace)
    {
    case SCENE_TRACE_TO_FILE:
        return make_pipe(out) && make_file(out); /* the pipe hears that the file cannot be opened */
    case SCENE_TRACE_TO_PIPE:
        return make_pipe(out) && set("WS2CONNECT_TRACE", "1");
    default:
        return true;
    }
}

void surroundings_end(struct surroundings *surroundings)
{
    if (surroundings->reader)
    {
        SetStdHandle(STD_ERROR_HANDLE, surroundings->before);
        CloseHandle(surroundings->write);
        WaitForSingleObject(surroundings->reader, 5000);
        CloseHandle(surroundings->reader);
    }
    if (surroundings->path[0])
        DeleteFileA(surroundings->path);
}
