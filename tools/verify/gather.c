/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Gathers the facts one after the other, and reports each at once. */
#include "gather.h"

#include "exports.h"
#include "by_name.h"
#include "image_file.h"
#include "loopback.h"
#include "modules.h"
#include "sorting.h"
#include "thunk.h"
#include "unicode.h"
#include "verdict.h"
#include "wow64.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void gather_files(struct facts *facts)
{
    wchar_t folder[MAX_PATH];
    char folder_text[4 * MAX_PATH];

    if (!GetSystemDirectoryW(folder, MAX_PATH))
        folder[0] = 0;
    unicode_to_utf8(folder, folder_text, sizeof(folder_text));
    snprintf(facts->ours.path, sizeof(facts->ours.path), "%s\\ws2connect.dll", folder_text);
    snprintf(facts->original.path, sizeof(facts->original.path), "%s\\ws2builtin\\ws2_32.dll",
             folder_text);
    facts->ours.image = image_file_read(facts->ours.path);
    facts->original.image = image_file_read(facts->original.path);
}

/* The first versions name the DLL without its path. */
static bool leads_to_ours(const char *forwarder)
{
    static const char ours[] = "ws2connect.";
    const char *folder_end = strrchr(forwarder, '\\');

    return !_strnicmp(folder_end ? folder_end + 1 : forwarder, ours, sizeof(ours) - 1);
}

static bool is_drop_in(HMODULE module)
{
    for (DWORD i = 0; i < exports_count(module); i++)
    {
        struct exported export = exports_at(module, i);

        if (!strcmp(export.name, facts_function_names[FACTS_BY_LIST]))
            return export.forwarder && leads_to_ours(export.forwarder);
    }
    return false;
}

/* When ws2_32.dll cannot be loaded: loads the same file, without its imports. */
static bool is_drop_in_unloaded(void)
{
    HMODULE module = LoadLibraryExW(L"ws2_32.dll", NULL, DONT_RESOLVE_DLL_REFERENCES);
    bool found = module && is_drop_in(module);

    if (module)
        FreeLibrary(module);
    return found;
}

static HMODULE gather_ws2_32(struct facts *facts, gather_report_fn *report)
{
    HMODULE module = LoadLibraryW(L"ws2_32.dll");

    if (!module)
    {
        facts->load_error = GetLastError();
        facts->drop_in = is_drop_in_unloaded();
        return NULL;
    }
    modules_path(module, facts->ws2_32);
    facts->drop_in = is_drop_in(module);
    report("ws2_32", facts->ws2_32);
    return module;
}

/* Returns the function that a call through ws2_32 reaches: behind the thunk, when this is the drop-in
 * and has one for it. NULL when ws2_32 does not export the name. */
static FARPROC find(HMODULE ws2_32, const struct facts *facts, const char *name)
{
    FARPROC function = GetProcAddress(ws2_32, name);
    FARPROC *pointer;

    if (!facts->drop_in || !function || modules_of_address((const void *)function) != ws2_32)
        return function;
    pointer = thunk_pointer(function);
    return pointer && modules_of_address(pointer) == ws2_32 ? *pointer : function;
}

static void gather_places(HMODULE ws2_32, struct facts *facts, gather_report_fn *report)
{
    for (int i = 0; i < FACTS_FUNCTIONS; i++)
    {
        char *place = facts->places[i];
        FARPROC function = find(ws2_32, facts, facts_function_names[i]);

        if (function)
        {
            modules_path(modules_of_address((const void *)function), place);
            if (!*place)
                strcpy(place, "no module");
        }
        report(facts_function_names[i], *place ? place : "missing");
    }
}

static bool is_ours(const char *name)
{
    for (int i = 0; i < FACTS_OURS; i++)
    {
        if (!strcmp(name, facts_function_names[i]))
            return true;
    }
    return false;
}

static void compare(HMODULE ws2_32, HMODULE original, const char *name, struct facts *facts)
{
    if (is_ours(name))
        return;
    if (find(ws2_32, facts, name) == GetProcAddress(original, name))
        facts->reached++;
    else if (!facts->not_reached++)
        snprintf(facts->first_not_reached, sizeof(facts->first_not_reached), "%s", name);
}

/* Without the drop-in there is nothing to compare. */
static void gather_exports(HMODULE ws2_32, struct facts *facts, gather_report_fn *report)
{
    FARPROC function = find(ws2_32, facts, facts_function_names[FACTS_SOCKET]);
    HMODULE original = modules_of_address((const void *)function);
    char text[64];

    if (!facts->drop_in || !original)
        return;
    for (DWORD i = 0; i < exports_count(original); i++)
        compare(ws2_32, original, exports_at(original, i).name, facts);
    snprintf(text, sizeof(text), "%u reached, %u not", (unsigned)facts->reached,
             (unsigned)facts->not_reached);
    report("exports", text);
    if (facts->not_reached)
        report("first-not-reached", facts->first_not_reached);
}

/* Not by the name of the DLL: a program may have another one of this name. */
static void gather_version(HMODULE ws2_32, struct facts *facts, gather_report_fn *report)
{
    FARPROC function = find(ws2_32, facts, facts_function_names[FACTS_BY_LIST]);
    HMODULE ours = modules_of_address((const void *)function);

    if (!facts->drop_in || !ours)
        return;
    modules_version(ours, facts->version, sizeof(facts->version));
    report("version", facts->version);
}

static void gather_loopback(HMODULE ws2_32, struct facts *facts, gather_report_fn *report)
{
    char text[64];

    facts->loopback_step = loopback_try(ws2_32, &facts->loopback_error);
    verdict_loopback_text(facts, text, sizeof(text));
    report("loopback", text);
}

static void gather_by_name(HMODULE ws2_32, struct facts *facts, gather_report_fn *report)
{
    char text[64];

    if (!facts->drop_in)
        return;
    facts->names_found = by_name_try(ws2_32, &facts->names_asked);
    snprintf(text, sizeof(text), "%u of %u", (unsigned)facts->names_found,
             (unsigned)facts->names_asked);
    report("by-name", text);
}

static void gather_sorting(HMODULE ws2_32, struct facts *facts, gather_report_fn *report)
{
    char text[64];

    facts->sorting_failed = !sorting_try(ws2_32, &facts->sorting_error);
    verdict_sorting_text(facts, text, sizeof(text));
    report("sorting", text);
}

static void report_variable(const char *key, const wchar_t *name, gather_report_fn *report)
{
    DWORD size = GetEnvironmentVariableW(name, NULL, 0);
    wchar_t *value = size ? malloc(size * sizeof(*value)) : NULL;
    char *text = NULL;

    if (value && GetEnvironmentVariableW(name, value, size) < size)
        text = unicode_utf8_copy(value);
    if (text)
        report(key, text);
    free(text);
    free(value);
}

/* When a drop-in was kept as the original, it leads to itself: a look-up or a call would never
 * return. */
static bool safe_to_look_up(const struct facts *facts)
{
    const struct image *original = &facts->original.image;

    return !facts->drop_in || original->state != IMAGE_WHOLE || original->wine_builtin;
}

void gather(struct facts *facts, gather_report_fn *report)
{
    HMODULE ws2_32;

    report("machine", sizeof(void *) == 8 ? "x86_64" : "i686");
    report_variable("override-variable", L"WINEDLLOVERRIDES", report);
    report_variable("wine-folder", L"WINEDLLDIR0", report);
    if (wow64_is_new())
        report("wow64", "new");
    gather_files(facts);
    ws2_32 = gather_ws2_32(facts, report);
    if (!ws2_32 || !safe_to_look_up(facts))
        return;
    gather_places(ws2_32, facts, report);
    gather_exports(ws2_32, facts, report);
    gather_version(ws2_32, facts, report);
    gather_by_name(ws2_32, facts, report);
    gather_loopback(ws2_32, facts, report);
    gather_sorting(ws2_32, facts, report);
}
