/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The rules of the verdict. A cause is looked for before its consequences. */
#include "verdict.h"

#include "error_name.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const facts_function_names[FACTS_FUNCTIONS] = {
    [FACTS_BY_NAME_A] = "WSAConnectByNameA",
    [FACTS_BY_NAME_W] = "WSAConnectByNameW",
    [FACTS_BY_LIST] = "WSAConnectByList",
    [FACTS_SOCKET] = "socket",
};

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

/* Ignores the case of ASCII letters: the loader spells "System32" as it was asked for. Other
 * letters do not occur: these paths do not contain the name of the prefix. */
static bool same_path(const char *a, const char *b)
{
    while (*a && lower(*a) == lower(*b))
    {
        a++;
        b++;
    }
    return lower(*a) == lower(*b);
}

/* Writes the reason, formatted as by printf(). Returns true. */
static bool broken(char text[VERDICT_TEXT_SIZE], const char *format, ...)
{
    static const char prefix[] = "broken: ";
    va_list args;

    memcpy(text, prefix, sizeof(prefix));
    va_start(args, format);
    vsnprintf(text + sizeof(prefix) - 1, VERDICT_TEXT_SIZE - (sizeof(prefix) - 1), format, args);
    va_end(args);
    return true;
}

static bool file_is_broken(const struct facts_file *file, unsigned machine,
                           char text[VERDICT_TEXT_SIZE])
{
    switch (file->image.state)
    {
    case IMAGE_ABSENT:
        return broken(text, "%s is missing", file->path);
    case IMAGE_UNREADABLE:
        return broken(text, "%s cannot be read", file->path);
    case IMAGE_TRUNCATED:
        return broken(text, "%s is truncated", file->path);
    case IMAGE_FOREIGN:
        return broken(text, "%s is not a DLL", file->path);
    default:
        break;
    }
    if (file->image.machine == machine)
        return false;
    return broken(text, "%s is for another machine (%s)", file->path,
                  file->image.machine == IMAGE_X86_64 ? "x86_64"
                  : file->image.machine == IMAGE_I686 ? "i686"
                                                      : "neither x86_64 nor i686");
}

/* Is the original in order, and is it the module in use? Wine 8.0 and 10.0 accept a file that is
 * cut off after its headers. We do not, although it works here. */
static bool original_is_broken(const struct facts *facts, unsigned machine,
                               char text[VERDICT_TEXT_SIZE])
{
    const struct facts_file *original = &facts->original;
    const char *place = facts->places[FACTS_SOCKET];

    if (*place && !same_path(place, original->path))
        return broken(text, "socket is in %s, not in %s", place, original->path);
    if (file_is_broken(original, machine, text))
        return true;
    if (!original->image.wine_builtin)
        return broken(text, "%s is not Wine's own", original->path);
    if (*place)
        return false;
    return broken(text, "%s is in order, but is not loaded: the override must be native,builtin",
                  original->path);
}

/* Do the three functions lie in ws2connect.dll? */
static bool ours_are_broken(const struct facts *facts, unsigned machine,
                            char text[VERDICT_TEXT_SIZE])
{
    for (int i = 0; i < FACTS_OURS; i++)
    {
        const char *place = facts->places[i];

        if (*place && same_path(place, facts->ours.path))
            continue;
        if (*place)
            return broken(text, "%s is in %s, not in %s", facts_function_names[i], place,
                          facts->ours.path);
        return file_is_broken(&facts->ours, machine, text) ||
               broken(text, "%s is missing, though %s is in order", facts_function_names[i],
                      facts->ours.path);
    }
    return false;
}

static bool reach_is_broken(const struct facts *facts, char text[VERDICT_TEXT_SIZE])
{
    if (!facts->not_reached)
        return false;
    return broken(text, "%u of the functions in %s are not reached, %s the first",
                  (unsigned)facts->not_reached, facts->original.path, facts->first_not_reached);
}

static bool sockets_are_broken(const struct facts *facts, char text[VERDICT_TEXT_SIZE])
{
    char said[64];

    if (!facts->loopback_step)
        return false;
    verdict_loopback_text(facts, said, sizeof(said));
    return broken(text, "a connection on loopback %s", said);
}

/* The other look-ups returned the original. */
static bool names_are_broken(const struct facts *facts, char text[VERDICT_TEXT_SIZE])
{
    if (facts->names_found == facts->names_asked)
        return false;
    return broken(text, "%u of %u look-ups of ws2_32.dll by name do not find the drop-in",
                  (unsigned)(facts->names_asked - facts->names_found),
                  (unsigned)facts->names_asked);
}

static bool sorting_is_broken(const struct facts *facts, char text[VERDICT_TEXT_SIZE])
{
    char said[64];

    if (!facts->drop_in || !facts->sorting_failed)
        return false;
    verdict_sorting_text(facts, said, sizeof(said));
    return broken(text, "the sorting of an address list %s", said);
}

enum verdict verdict_reach(const struct facts *facts, unsigned machine,
                           char text[VERDICT_TEXT_SIZE])
{
    if (!*facts->ws2_32 && !(facts->drop_in && original_is_broken(facts, machine, text)))
        broken(text, "ws2_32.dll is not loaded: error %lu", facts->load_error);
    else if (facts->drop_in &&
             (original_is_broken(facts, machine, text) || ours_are_broken(facts, machine, text) ||
              reach_is_broken(facts, text) || names_are_broken(facts, text)))
        return VERDICT_BROKEN;
    else if (!sockets_are_broken(facts, text) && !sorting_is_broken(facts, text))
    {
        strcpy(text, facts->drop_in ? "drop-in" : "builtin");
        return facts->drop_in ? VERDICT_DROP_IN : VERDICT_BUILTIN;
    }
    return VERDICT_BROKEN;
}

void verdict_sorting_text(const struct facts *facts, char *out, size_t size)
{
    if (!facts->sorting_failed)
        snprintf(out, size, "ok");
    else if (facts->sorting_error)
        snprintf(out, size, "failed: %d", facts->sorting_error);
    else
        snprintf(out, size, "failed: another order");
}

void verdict_loopback_text(const struct facts *facts, char *out, size_t size)
{
    const char *name = error_name(facts->loopback_error);

    if (!facts->loopback_step)
        snprintf(out, size, "ok");
    else if (name)
        snprintf(out, size, "failed: %s %s", facts->loopback_step, name);
    else
        snprintf(out, size, "failed: %s %d", facts->loopback_step, facts->loopback_error);
}
