/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The texts of services and of the local host, against a second reading of names.h that is as plain as it
 * can be. */
#include "input.h"
#include "names.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MOST 200

static const wchar_t small[] = L"abcdefghijklmnopqrstuvwxyz",
                     capital[] = L"ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* Makes capital letters small, and drops a final dot. */
static void plain_host(const wchar_t *text, wchar_t out[MOST])
{
    size_t length = wcslen(text);

    for (size_t i = 0; i <= length; i++)
    {
        const wchar_t *found = text[i] ? wcschr(capital, text[i]) : NULL;

        out[i] = found ? small[found - capital] : text[i];
    }
    if (length && out[length - 1] == L'.')
        out[length - 1] = 0;
}

static void check_port(const wchar_t *text)
{
    bool digits = *text && wcsspn(text, L"0123456789") == wcslen(text);
    unsigned long long number =
        digits ? wcstoull(text, NULL, 10) : 0; /* the largest, if too large */
    uint16_t port = 1234;

    assert(names_port(text, &port) == (number >= 1 && number <= 65535));
    assert(port == (number >= 1 && number <= 65535 ? number : 1234));
}

static bool is_service(const wchar_t *text)
{
    size_t length = wcslen(text);

    if (!length || length > NAMES_SERVICE_MAX || !(wcspbrk(text, small) || wcspbrk(text, capital)))
        return false;
    for (size_t i = 0; i < length; i++)
    {
        if (text[i] < 0x21 || text[i] > 0x7e)
            return false;
    }
    return wcschr(small, *text) || wcschr(capital, *text) || wcschr(L"0123456789", *text);
}

static void check_service(const wchar_t *text)
{
    char *name = malloc(NAMES_SERVICE_MAX + 1);
    wchar_t plain[MOST];

    assert(name);
    *name = '?';
    if (!is_service(text))
    {
        assert(!names_service(text, name));
        assert(*name == '?');
        free(name);
        return;
    }
    assert(names_service(text, name));
    assert(strlen(name) == wcslen(text));
    for (size_t i = 0; text[i]; i++)
        assert((wchar_t)name[i] == text[i]);
    assert(names_lower_service(name) == (wcspbrk(text, capital) != NULL));
    plain_host(text, plain);
    for (size_t i = 0; plain[i]; i++)
        assert((wchar_t)name[i] == plain[i]);
    assert(!names_lower_service(name));
    free(name);
}

static bool is_localhost(const wchar_t *text)
{
    static const wchar_t name[] = L"localhost";
    wchar_t plain[MOST];
    size_t length;

    plain_host(text, plain);
    length = wcslen(plain);
    if (*plain == L'.' || wcsstr(plain, L".."))
        return false;
    return length >= 9 && !wcscmp(plain + length - 9, name) &&
           (length == 9 || plain[length - 10] == L'.');
}

static void check_same_host(const wchar_t *a, const wchar_t *b)
{
    wchar_t plain_a[MOST], plain_b[MOST];

    plain_host(a, plain_a);
    plain_host(b, plain_b);
    assert(names_same_host(a, b) == (*plain_a && !wcscmp(plain_a, plain_b)));
    assert(names_same_host(a, b) == names_same_host(b, a));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = { data, size };
    wchar_t text[MOST], other[MOST], number[MOST];
    int digits;

    input_wide(&input, text, MOST);
    input_wide(&input, other, MOST);
    digits = (int)input_below(&input, 30);
    swprintf(number, MOST, L"%0*" PRIu64, digits, input_number(&input));
    check_port(number);
    check_port(text);
    check_service(text);
    assert(names_is_localhost(text) == is_localhost(text));
    check_same_host(text, other);
    check_same_host(text, text);
    return 0;
}
