/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Names and services that nobody means: calls with them end soon with a code of Winsock, and a trace shows them
 * harmlessly. */
#include "library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* The longest name. */
#define LONG_MAX_LENGTH 40000

/* A call with the longest name takes less; no name server may be waited for. */
#define SOON_MS 3000

static const struct timeval timeout = { 5, 0 };

typedef BOOL WINAPI connect_by_name_w_function(SOCKET s, const WCHAR *node, const WCHAR *service,
                                               DWORD *local_length, struct sockaddr *local,
                                               DWORD *remote_length, struct sockaddr *remote,
                                               const struct timeval *timeout,
                                               WSAOVERLAPPED *reserved);

/* Each has a label that is too long, so that no name server is asked for it. */
#define LABEL L"0123456789012345678901234567890123456789012345678901234567890123"

static const WCHAR *const hostile[] = {
    LABEL L"\x1b[31m\x07\x01\x7f.invalid",
    LABEL L"\x9b"
          L"31m\x85\x2028\x202e.invalid",
    LABEL L"\n\t\r.invalid",
    LABEL L"\xd800.invalid", /* halves of pairs */
    LABEL L"\xdc00.invalid",
    LABEL L"\xdc00\xd800.invalid",
    LABEL L"\xd800",
    L"\xd800\xd800" LABEL L"\xdfff",
    LABEL L"..invalid",
    L"..." LABEL,
    LABEL L"\xfffe\xffff\xfeff.invalid",
    LABEL L"\"\\\",\"event\":\"result",
    LABEL L"%1$n%s%n.invalid",
    LABEL L"\xff10\xff11\x3002invalid",
};

#define HOSTILE_COUNT (sizeof(hostile) / sizeof(hostile[0]))

static const size_t lengths[] = { 64, 255, 256, 1000, LONG_MAX_LENGTH };

#define LENGTHS_COUNT (sizeof(lengths) / sizeof(lengths[0]))

static int call(const struct scene *scene, const WCHAR *node, const WCHAR *service)
{
    connect_by_name_w_function *by_name = (connect_by_name_w_function *)(void *)GetProcAddress(
        scene->guest.module, "WSAConnectByNameW");
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    double start_ms = now_ms();
    int err = 0;

    if (!by_name(s, node, service, NULL, NULL, NULL, NULL, &timeout, NULL))
        err = WSAGetLastError();
    closesocket(s);
    return now_ms() - start_ms <= SOON_MS ? err : -1;
}

static bool is_no_name(int err)
{
    return err == WSAHOST_NOT_FOUND || err == WSANO_DATA || err == WSANO_RECOVERY ||
           err == WSATRY_AGAIN;
}

/* As a name, and as a service. */
static unsigned call_with(const struct scene *scene, const WCHAR *text)
{
    int node = call(scene, text, L"1"), service = call(scene, L"127.0.0.1", text);

    if (is_no_name(node) && service == WSATYPE_NOT_FOUND)
        return 0;
    print_message("# %lu characters: %d as a name, %d as a service\n", (unsigned long)wcslen(text),
                  node, service);
    return 1;
}

static unsigned call_with_long_ones(const struct scene *scene)
{
    WCHAR *text = malloc((LONG_MAX_LENGTH + 1) * sizeof(*text));
    unsigned wrong = 0;

    assert_non_null(text);
    for (size_t i = 0; i < LENGTHS_COUNT; i++)
    {
        wmemset(text, L'a', lengths[i]);
        text[lengths[i]] = 0;
        wrong += call_with(scene, text);
        for (size_t dot = 50; dot < lengths[i]; dot += 50)
            text[dot] = L'.';
        wrong += lengths[i] > 255 ? call_with(scene, text) : 0;
    }
    free(text);
    return wrong;
}

static unsigned call_with_all(const struct scene *scene)
{
    unsigned wrong = call_with_long_ones(scene);

    for (size_t i = 0; i < HOSTILE_COUNT; i++)
        wrong += call_with(scene, hostile[i]);
    return wrong;
}

/* Bytes that could control a terminal: those of ASCII, and U+0080 to U+009F in UTF-8. */
static bool is_control(const char *at)
{
    unsigned char byte = (unsigned char)at[0], next = (unsigned char)at[1];

    return (byte < 0x20 && byte != '\n') || byte == 0x7f ||
           (byte == 0xc2 && next >= 0x80 && next < 0xa0);
}

/* Half of a surrogate pair has no form in UTF-8. */
static bool is_utf8(const char *text)
{
    return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, NULL, 0) > 0;
}

static void assert_harmless(char *text)
{
    assert_non_null(text);
    assert_true(strlen(text) > 0);
    assert_true(is_utf8(text));
    for (const char *at = text; *at; at++)
        assert_false(is_control(at));
    free(text);
}

/* tracing_read() reads JSON strictly: a name that ends its string, or half a pair, would fail it. */
void hostile_names_are_traced_as_json(struct scene *scene)
{
    size_t results = 0;

    tracing_begin(&scene->tracing, ".jsonl");
    assert_int_equal(call_with_all(scene), 0);
    tracing_read(&scene->tracing);
    for (size_t i = 0; i < scene->tracing.count; i++)
        results += !strcmp(trace_line_value(&scene->tracing.lines[i], "event"), "result");
    assert_int_equal(results, 2 * (HOSTILE_COUNT + LENGTHS_COUNT + 3));
    assert_harmless(trace_read_text(scene->tracing.path));
}

static unsigned wrong_with_text;

static void call_for_text(const struct scene *scene)
{
    wrong_with_text = call_with_all(scene);
}

void hostile_names_are_traced_as_text(struct scene *scene)
{
    tracing_begin(&scene->tracing, ".txt");
    assert_true(SetEnvironmentVariableA("WS2CONNECT_TRACE", "1"));
    assert_harmless(scene_standard_error(scene, call_for_text));
    assert_int_equal(wrong_with_text, 0);
}
