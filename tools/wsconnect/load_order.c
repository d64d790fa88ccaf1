/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads overrides as Wine does (its manual page, WINEDLLOVERRIDES). Only ASCII counts. */
#include "load_order.h"

#include <stddef.h>

#define DLL L"ws2_32"
#define EXTENSION L".dll"

static wchar_t lower(wchar_t c)
{
    return c >= L'A' && c <= L'Z' ? c - L'A' + L'a' : c;
}

/* Steps over the lowercase prefix if text begins with it. Returns whether it did. */
static bool take(const wchar_t **text, const wchar_t *end, const wchar_t *prefix)
{
    const wchar_t *next = *text;

    for (; *prefix; prefix++, next++)
    {
        if (next == end || lower(*next) != *prefix)
            return false;
    }
    *text = next;
    return true;
}

static enum load_order read_words(const wchar_t *text, const wchar_t *end)
{
    wchar_t first = 0;
    wchar_t second = 0;

    while (text < end)
    {
        wchar_t word;

        while (text < end && (*text == L',' || *text == L' ' || *text == L'\t'))
            text++;
        if (text == end)
            break;
        word = lower(*text);
        if ((word == L'n' || word == L'b') && !first)
            first = word;
        else if ((word == L'n' || word == L'b') && word != first)
            second = word;
        while (text < end && *text != L',')
            text++;
    }
    if (!first)
        return LOAD_ORDER_DISABLED;
    if (first == L'b')
        return LOAD_ORDER_BUILTIN;
    return second ? LOAD_ORDER_NATIVE : LOAD_ORDER_ALONE;
}

enum load_order load_order_read(const wchar_t *value)
{
    return read_words(value, value + wcslen(value));
}

static const wchar_t *find(const wchar_t *text, const wchar_t *end, wchar_t wanted)
{
    while (text < end && *text != wanted)
        text++;
    return text;
}

/* Whether ws2_32 is among the names, which have commas between them. */
static bool has_name(const wchar_t *text, const wchar_t *end)
{
    while (text < end)
    {
        const wchar_t *name_end = find(text, end, L',');
        const wchar_t *name = text;

        while (name < name_end && (*name == L' ' || *name == L'\t'))
            name++;
        take(&name, name_end, L"*");
        if (take(&name, name_end, DLL))
        {
            take(&name, name_end, EXTENSION);
            while (name < name_end && (*name == L' ' || *name == L'\t'))
                name++;
            if (name == name_end)
                return true;
        }
        text = name_end < end ? name_end + 1 : end;
    }
    return false;
}

enum load_order load_order_find(const wchar_t *value)
{
    enum load_order found = LOAD_ORDER_NONE;
    const wchar_t *end = value ? value + wcslen(value) : value;

    while (value && value < end)
    {
        const wchar_t *entry_end = find(value, end, L';');
        const wchar_t *equals = find(value, entry_end, L'=');

        if (equals < entry_end && has_name(value, equals))
            found = read_words(equals + 1, entry_end);
        value = entry_end < end ? entry_end + 1 : end;
    }
    return found;
}
