/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* attached.dll, whose DllMain calls ws2connect.dll each time that the loader calls it, and what it reports. */
#ifndef WS2CONNECT_TESTS_ATTACHED_H
#define WS2CONNECT_TESTS_ATTACHED_H

#include "loopback.h"

/* Memory that library.exe makes for it: an attached_report. Without it the DLL does not load. */
#define ATTACHED_REPORT L"Local\\ws2connect-attached"

/* When DllMain calls. */
enum attached_moment
{
    ATTACHED_LOADED,
    ATTACHED_THREAD_BEGINS,
    ATTACHED_THREAD_ENDS,
    ATTACHED_UNLOADED,
    ATTACHED_PROCESS_ENDS,
    ATTACHED_MOMENTS,
};

enum attached_call
{
    ATTACHED_LIST_GOOD,
    ATTACHED_LIST_REFUSED,
    ATTACHED_LIST_RACE,
    ATTACHED_LIST_SILENT,
    ATTACHED_LIST_SILENT_NONBLOCKING,
    ATTACHED_LIST_SILENT_RACE,
    ATTACHED_LITERAL_GOOD,
    ATTACHED_LITERAL_REFUSED,
    ATTACHED_LITERAL_SILENT,
    ATTACHED_LOCALHOST,
    ATTACHED_OWN_NAME,
    ATTACHED_LOOKUP,
    ATTACHED_LOOKUP_UNTIMED,
    ATTACHED_CALLS,
};

struct attached_result
{
    int error;
    int took_ms;
};

#define ATTACHED_ROUNDS 2

/* Where the results of further rounds go, which nobody judges. */
#define ATTACHED_FURTHER ATTACHED_ROUNDS

/* The timeout of all calls but one. */
#define ATTACHED_TIMEOUT_MS 250

struct attached_report
{
    struct loopback_peer server, silent; /* wide; of the peers only the addresses count */
    struct loopback_peer refusing;
    DWORD thread; /* the one whose beginning and end count */
    int round;
    int times[ATTACHED_ROUNDS + 1][ATTACHED_MOMENTS];
    struct attached_result result[ATTACHED_ROUNDS + 1][ATTACHED_MOMENTS][ATTACHED_CALLS];
};

#endif
