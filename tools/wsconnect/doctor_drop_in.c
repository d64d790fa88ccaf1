/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Is the drop-in active for this program, and if not, what stands in the way? */
#include "doctor_checks.h"

#include "host.h"
#include "image_file.h"
#include "load_order.h"
#include "modules.h"
#include "unicode.h"
#include "verdict.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OVERRIDES L"Software\\Wine\\DllOverrides"
#define APP_DEFAULTS L"Software\\Wine\\AppDefaults"

/* Longest key and value in characters; a longer one is not read. Our choice. */
#define KEY_MAX 512
#define VALUE_MAX 256

/* Most keys of AppDefaults that are looked at. Our choice. */
#define PROGRAMS_MAX 1000

/* Of a path in UTF-8. */
#define PATH_SIZE ((size_t)4 * MAX_PATH)

#define INSTALL "ws2connect-setup install"

static const unsigned machine = sizeof(void *) == 8 ? IMAGE_X86_64 : IMAGE_I686;

/* The first override that applies, and where it is. */
struct override
{
    enum load_order order;
    char place[64];
};

static enum load_order read_value(const wchar_t *key, const wchar_t *name)
{
    wchar_t value[VALUE_MAX + 1];
    DWORD size = VALUE_MAX * sizeof(*value);
    DWORD type;
    HKEY opened;
    LONG err;

    if (RegOpenKeyExW(HKEY_CURRENT_USER, key, 0, KEY_READ, &opened))
        return LOAD_ORDER_NONE;
    err = RegQueryValueExW(opened, name, NULL, &type, (BYTE *)value, &size);
    RegCloseKey(opened);
    if (err || type != REG_SZ)
        return LOAD_ORDER_NONE;
    value[size / sizeof(*value)] = 0;
    return load_order_read(value);
}

static enum load_order read_key(const wchar_t *key)
{
    enum load_order order = read_value(key, L"ws2_32");

    return order != LOAD_ORDER_NONE ? order : read_value(key, L"*ws2_32");
}

static void program_name(wchar_t out[MAX_PATH])
{
    wchar_t path[MAX_PATH] = L"";
    const wchar_t *name;

    GetModuleFileNameW(NULL, path, MAX_PATH - 1);
    name = wcsrchr(path, L'\\');
    wcscpy(out, name ? name + 1 : path);
}

static enum load_order read_of_program(const wchar_t *program)
{
    wchar_t key[KEY_MAX];

    _snwprintf(key, KEY_MAX, APP_DEFAULTS L"\\%ls\\DllOverrides", program);
    key[KEY_MAX - 1] = 0;
    return read_key(key);
}

static enum load_order read_of_environment(void)
{
    DWORD size = GetEnvironmentVariableW(L"WINEDLLOVERRIDES", NULL, 0);
    wchar_t *value = size ? malloc(size * sizeof(*value)) : NULL;
    enum load_order order = LOAD_ORDER_NONE;

    if (value && GetEnvironmentVariableW(L"WINEDLLOVERRIDES", value, size) < size)
        order = load_order_find(value);
    free(value);
    return order;
}

/* In Wine's order: the environment, this program, every program. */
static struct override find_override(void)
{
    struct override found = { .place = "WINEDLLOVERRIDES" };
    wchar_t program[MAX_PATH];

    found.order = read_of_environment();
    if (found.order != LOAD_ORDER_NONE)
        return found;
    program_name(program);
    strcpy(found.place, "the override for this program");
    found.order = read_of_program(program);
    if (found.order != LOAD_ORDER_NONE)
        return found;
    strcpy(found.place, "the override for every program");
    found.order = read_key(OVERRIDES);
    return found;
}

/* Writes the first program that has the override which the drop-in needs; "" when there is none. */
static void find_other_program(char *out, size_t size)
{
    wchar_t name[MAX_PATH];
    HKEY opened;

    out[0] = 0;
    if (RegOpenKeyExW(HKEY_CURRENT_USER, APP_DEFAULTS, 0, KEY_READ, &opened))
        return;
    for (DWORD i = 0; i < PROGRAMS_MAX && !*out; i++)
    {
        DWORD length = MAX_PATH;

        if (RegEnumKeyExW(opened, i, name, &length, NULL, NULL, NULL, NULL))
            break;
        if (read_of_program(name) == LOAD_ORDER_NATIVE)
            unicode_to_utf8(name, out, size);
    }
    RegCloseKey(opened);
}

/* The file is there, but Wine has loaded its own, or none. */
static void explain_override(struct finding *finding)
{
    const struct override override = find_override();
    char other[PATH_SIZE];

    switch (override.order)
    {
    case LOAD_ORDER_NONE:
        find_other_program(other, sizeof(other));
        if (*other)
            finding_note(finding, INSTALL " for every program, or " INSTALL " --exe wsconnect.exe",
                         "installed, but not for this program: only for others, such as %s", other);
        else
            finding_wrong(finding, INSTALL,
                          "its files are there, but the override ws2_32=native,builtin is missing");
        break;
    case LOAD_ORDER_BUILTIN:
    case LOAD_ORDER_ALONE:
    case LOAD_ORDER_DISABLED:
        finding_wrong(finding,
                      strcmp(override.place, "WINEDLLOVERRIDES")
                          ? INSTALL
                          : "remove ws2_32 from WINEDLLOVERRIDES, or give it n,b there",
                      "its files are there, but %s asks for %s ws2_32.dll", override.place,
                      override.order == LOAD_ORDER_BUILTIN ? "Wine's own" : "no usable");
        break;
    default:
        finding_wrong(finding, "ws2connect-setup status",
                      "its files are there and %s is right, but Wine has not loaded them",
                      override.place);
        break;
    }
}

static const char *machine_words(unsigned of)
{
    return of == IMAGE_X86_64 ? "64-bit" : of == IMAGE_I686 ? "32-bit" : "other";
}

/* A ws2_32.dll that is not the drop-in was loaded: what is in the system folder? */
static void explain_inactive(const struct doctor *doctor, struct finding *finding)
{
    wchar_t folder[MAX_PATH] = L"";
    char path[PATH_SIZE + 16];
    size_t length;
    struct image image;

    GetSystemDirectoryW(folder, MAX_PATH);
    unicode_to_utf8(folder, path, PATH_SIZE);
    length = strlen(path);
    snprintf(path + length, sizeof(path) - length, "\\ws2_32.dll");
    image = image_file_read(path);
    if (image.state == IMAGE_ABSENT || (image.state == IMAGE_WHOLE && image.wine_builtin))
        finding_note(finding, INSTALL " if programs of this prefix are to have it",
                     "not installed in this prefix");
    else if (image.state != IMAGE_WHOLE)
        finding_wrong(finding, INSTALL, "%s is damaged", path);
    else if (image.machine != machine)
        finding_wrong(finding, INSTALL, "%s is for %s programs, this one is %s", path,
                      machine_words(image.machine), machine_words(machine));
    else if (doctor->facts.ours.image.state == IMAGE_ABSENT)
        finding_wrong(finding, INSTALL " --force, if the drop-in is to replace it",
                      "%s is of another tool", path);
    else
        explain_override(finding);
}

void doctor_check_drop_in(const struct doctor *doctor, struct finding *finding)
{
    static const char prefix[] = "broken: ";
    static char text[VERDICT_TEXT_SIZE];

    if (!host_is_wine())
    {
        finding_ok(finding, "not on Windows, which never loads another ws2_32.dll: programs link "
                            "ws2connect.dll");
        return;
    }
    switch (verdict_reach(&doctor->facts, machine, text))
    {
    case VERDICT_DROP_IN:
        finding_ok(finding, "active for this program, with %.2000s, version %s",
                   doctor->facts.places[FACTS_BY_LIST], doctor->facts.version);
        break;
    case VERDICT_BUILTIN:
        explain_inactive(doctor, finding);
        break;
    default:
        if (!*doctor->facts.ws2_32 && !doctor->facts.drop_in)
        {
            explain_inactive(doctor, finding);
            break;
        }
        finding_wrong(finding, INSTALL " repairs it; ws2connect-setup status tells more", "%.3000s",
                      text + sizeof(prefix) - 1);
        break;
    }
}
