/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Only ASCII counts, in every locale. */
#include "names.h"

static bool is_digit(wchar_t c)
{
    return c >= L'0' && c <= L'9';
}

static wchar_t lower(wchar_t c)
{
    return c >= L'A' && c <= L'Z' ? c - L'A' + L'a' : c;
}

static bool is_letter(wchar_t c)
{
    return lower(c) >= L'a' && lower(c) <= L'z';
}

bool names_port(const wchar_t *text, uint16_t *port)
{
    uint32_t value = 0;

    if (!*text)
        return false;
    for (; *text; text++)
    {
        if (!is_digit(*text))
            return false;
        value = value * 10 + (uint32_t)(*text - L'0');
        if (value > UINT16_MAX)
            return false;
    }
    if (!value)
        return false;
    *port = (uint16_t)value;
    return true;
}

bool names_service(const wchar_t *text, char *out)
{
    bool has_letter = false;
    size_t length = 0;

    if (!is_digit(*text) && !is_letter(*text))
        return false;
    for (; text[length]; length++)
    {
        if (length == NAMES_SERVICE_MAX || text[length] <= L' ' || text[length] > L'~')
            return false;
        has_letter |= is_letter(text[length]);
    }
    if (!has_letter)
        return false;
    for (size_t i = 0; i <= length; i++)
        out[i] = (char)text[i];
    return true;
}

bool names_lower_service(char *name)
{
    bool had_capitals = false;

    for (; *name; name++)
    {
        char small = (char)lower((wchar_t)*name);

        had_capitals |= small != *name;
        *name = small;
    }
    return had_capitals;
}

/* Returns the length of the last label before end, which begins behind a dot or at the text's
 * beginning. */
static size_t last_label(const wchar_t *text, size_t end)
{
    size_t length = 0;

    while (length < end && text[end - length - 1] != L'.')
        length++;
    return length;
}

static bool equal_ignoring_case(const wchar_t *text, const wchar_t *lowercase, size_t length)
{
    for (size_t i = 0; i < length; i++)
    {
        if (lower(text[i]) != lowercase[i])
            return false;
    }
    return true;
}

static size_t length_without_final_dot(const wchar_t *text)
{
    size_t length = wcslen(text);

    return length && text[length - 1] == L'.' ? length - 1 : length;
}

bool names_is_localhost(const wchar_t *text)
{
    static const wchar_t name[] = L"localhost";
    const size_t name_length = sizeof(name) / sizeof(name[0]) - 1;
    size_t end = length_without_final_dot(text);
    size_t length = last_label(text, end);

    if (length != name_length || !equal_ignoring_case(text + end - length, name, length))
        return false;
    while (end > length) /* empty labels make no name: "..localhost" */
    {
        end -= length + 1;
        length = last_label(text, end);
        if (!length)
            return false;
    }
    return true;
}

bool names_same_host(const wchar_t *a, const wchar_t *b)
{
    size_t length = length_without_final_dot(a);

    if (!length || length != length_without_final_dot(b))
        return false;
    while (length && lower(a[length - 1]) == lower(b[length - 1]))
        length--;
    return !length;
}
