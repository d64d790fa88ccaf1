/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The system, this program, and the DLLs that it has loaded. */
#include "doctor_checks.h"

#include "errors.h"
#include "host.h"
#include "modules.h"
#include "settings.h"
#include "unicode.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The oldest Wine that ws2connect-setup works with, as its manual page says. */
#define OLDEST_WINE 6

#define BITS ((unsigned)sizeof(void *) * 8)

/* Returns a function of ntdll.dll; NULL when there is none, or when it is hidden. */
static void *ntdll_function(const char *name)
{
    HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");

    return ntdll ? (void *)GetProcAddress(ntdll, name) : NULL;
}

static void describe_wine(struct finding *finding)
{
    const char *(CDECL * get_version)(void) = ntdll_function("wine_get_version");
    void(CDECL * get_host)(const char **, const char **) = ntdll_function("wine_get_host_version");
    const char *version = get_version ? get_version() : NULL;
    const char *host = "an unknown system";
    const char *release = "";

    if (get_host)
        get_host(&host, &release);
    if (version && strtol(version, NULL, 10) < OLDEST_WINE)
        finding_wrong(finding, "use Wine 6.0 or later", "Wine %s on %s %s", version, host, release);
    else
        finding_ok(finding, "Wine %s on %s %s", version ? version : "of a hidden version", host,
                   release);
}

/* GetVersionEx() would say Windows 8 of every later one, because this program does not name them. */
static void describe_windows(struct finding *finding)
{
    LONG(WINAPI * get_version)(OSVERSIONINFOW *) = ntdll_function("RtlGetVersion");
    OSVERSIONINFOW version = { .dwOSVersionInfoSize = sizeof(version) };

    if (get_version && !get_version(&version))
        finding_ok(finding, "Windows %lu.%lu.%lu", version.dwMajorVersion, version.dwMinorVersion,
                   version.dwBuildNumber);
    else
        finding_ok(finding, "Windows");
}

void doctor_check_system(const struct doctor *doctor, struct finding *finding)
{
    (void)doctor;
    if (host_is_wine())
        describe_wine(finding);
    else
        describe_windows(finding);
}

/* Overrides are for programs of a file name, so it matters. */
void doctor_check_program(const struct doctor *doctor, struct finding *finding)
{
    char path[FACTS_PATH_SIZE];

    (void)doctor;
    modules_path(GetModuleHandleW(NULL), path);
    finding_ok(finding, "%.2000s, %u-bit", path, BITS);
}

static const char *whose(const struct facts *facts)
{
    if (facts->drop_in)
        return "the drop-in";
    return host_is_wine() ? "not the drop-in" : "Windows' own";
}

void doctor_check_ws2_32(const struct doctor *doctor, struct finding *finding)
{
    const struct facts *facts = &doctor->facts;
    char version[32];
    char text[ERROR_TEXT_SIZE];

    if (!*facts->ws2_32)
    {
        finding_wrong(finding, "see the line of drop-in", "ws2_32.dll cannot be loaded: %s",
                      error_describe_load(facts->load_error, text));
        return;
    }
    modules_version(GetModuleHandleW(L"ws2_32.dll"), version, sizeof(version));
    finding_ok(finding, "%.2000s, version %s, %s", facts->ws2_32, *version ? version : "unknown",
               whose(facts));
}

void doctor_check_ws2connect(const struct doctor *doctor, struct finding *finding)
{
    const struct implementation *implementation = &doctor->implementation;
    char path[FACTS_PATH_SIZE];
    char version[32];
    char text[ERROR_TEXT_SIZE];

    if (!doctor->winsock_works)
    {
        finding_note(finding, "see the line of drop-in",
                     "%.300s is not tried: the ws2_32.dll here does not work", doctor->dll);
        return;
    }
    if (doctor->load_error)
    {
        finding_wrong(finding, "put ws2connect.dll for this architecture beside wsconnect.exe",
                      "%.300s cannot be loaded into a %u-bit program: %s", doctor->dll, BITS,
                      error_describe_load(doctor->load_error, text));
        return;
    }
    modules_path(implementation->module, path);
    modules_version(implementation->module, version, sizeof(version));
    if (!implementation->connect_by_name || !implementation->connect_by_list)
        finding_wrong(finding, "name another DLL with --dll, or none for ws2connect.dll",
                      "%.2000s, version %s, has no %s", path, *version ? version : "unknown",
                      implementation->connect_by_name ? "WSAConnectByList" : "WSAConnectByNameW");
    else
        finding_ok(finding, "%.2000s, version %s", path, *version ? version : "unknown");
}

/* Longer values cannot be valid, but for the name of a file, which is long enough then. */
static const wchar_t *read_variable(const wchar_t *name, wchar_t out[SETTINGS_FILE_MAX + 2])
{
    DWORD length = GetEnvironmentVariableW(name, out, SETTINGS_FILE_MAX + 2);

    if (length >= SETTINGS_FILE_MAX + 2)
    {
        wmemset(out, L'?', SETTINGS_FILE_MAX + 1);
        out[SETTINGS_FILE_MAX + 1] = 0;
    }
    return length ? out : NULL;
}

void doctor_check_settings(const struct doctor *doctor, struct finding *finding)
{
    static wchar_t values[SETTINGS_PROBLEMS_MAX][SETTINGS_FILE_MAX + 2];
    static struct settings settings;
    struct settings_texts texts = {
        .policy = read_variable(L"WS2CONNECT_POLICY", values[0]),
        .delay = read_variable(L"WS2CONNECT_ATTEMPT_DELAY", values[1]),
        .trace = read_variable(L"WS2CONNECT_TRACE", values[2]),
    };
    char value[4 * SETTINGS_VALUE_MAX + 1];

    (void)doctor;
    settings_parse(&texts, &settings);
    if (settings.problem_count)
    {
        unicode_to_utf8(settings.problem[0].value, value, sizeof(value));
        finding_note(finding, "correct this variable of the environment, or remove it",
                     "%s is '%s': %s", settings.problem[0].setting, value,
                     settings.problem[0].problem);
        return;
    }
    finding_ok(finding, "policy %s, delay %u ms, trace %s",
               settings.policy == SETTINGS_RACE ? "race" : "sequential",
               (unsigned)settings.delay_ms, settings.trace == SETTINGS_TRACE_OFF ? "off" : "on");
}
