/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Makes the checks, in an order in which causes come before their consequences. */
#include "doctor.h"

#include "console.h"
#include "doctor_checks.h"
#include "gather.h"
#include "unicode.h"

#include <stdlib.h>
#include <windows.h>

static const struct
{
    const char *name;
    doctor_check_fn *check;
    bool connects; /* with the implementation */
} checks[] = {
    { "system", doctor_check_system, false },   { "program", doctor_check_program, false },
    { "ws2_32", doctor_check_ws2_32, false },   { "ws2connect", doctor_check_ws2connect, false },
    { "drop-in", doctor_check_drop_in, false }, { "settings", doctor_check_settings, false },
    { "ipv4", doctor_check_ipv4, true },        { "ipv6", doctor_check_ipv6, true },
    { "names", doctor_check_names, true },      { "timeout", doctor_check_timeout, true },
    { "sorting", doctor_check_sorting, false }, { "hosts", doctor_check_hosts, false },
};

static void ignore_fact(const char *key, const char *value)
{
    (void)key;
    (void)value;
}

static void load(struct doctor *doctor)
{
    wchar_t *path = unicode_wide_copy(doctor->dll);

    doctor->load_error = path ? implementation_load(path, &doctor->implementation)
                              : (unsigned long)ERROR_NOT_ENOUGH_MEMORY;
    free(path);
}

/* Prints all findings. Returns how many are wrong. */
static unsigned examine(const struct doctor *doctor, bool json)
{
    const bool can_connect = doctor->winsock_works && !doctor->load_error &&
                             doctor->implementation.connect_by_name &&
                             doctor->implementation.connect_by_list;
    unsigned wrong = 0;

    for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
    {
        static struct finding finding;

        if (checks[i].connects && !can_connect)
            continue; /* a check above has said why */
        checks[i].check(doctor, &finding);
        finding_print(checks[i].name, &finding, json);
        wrong += finding.state == FINDING_WRONG;
    }
    return wrong;
}

/* This program imports nothing from ws2_32.dll directly, so that it can speak here. When a function of
 * it could not be looked up, none may be called. */
static bool start_winsock(const struct doctor *doctor)
{
    WSADATA data;

    if (!*doctor->facts.places[FACTS_SOCKET] || WSAStartup(MAKEWORD(2, 2), &data))
        return false;
    WSAGetLastError(); /* looked up now: after a call that has failed, this could change the error */
    return true;
}

enum status doctor_report(const struct options *options)
{
    static struct doctor doctor;
    unsigned wrong;

    doctor.dll = options->dll ? options->dll : IMPLEMENTATION_DEFAULT;
    gather(&doctor.facts, ignore_fact);
    doctor.winsock_works = start_winsock(&doctor);
    if (doctor.winsock_works)
        load(&doctor);
    wrong = examine(&doctor, options->json);
    if (!options->json && wrong)
        console_line("%u of these are wrong", wrong);
    else if (!options->json)
        console_line("nothing is wrong");
    implementation_unload(&doctor.implementation);
    if (doctor.winsock_works)
        WSACleanup();
    return wrong ? STATUS_FAILED : STATUS_DONE;
}
