/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Lists for SIO_ADDRESS_LIST_SORT in the layout of a resolver. */

#include "sort.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "addresses.h"
#include "expect.h"

#define GUARD_SIZE 65536

/* Entries in a text. */
#define MOST 16

void *sort_guarded(size_t size)
{
    size_t usable = (size + GUARD_SIZE - 1) / GUARD_SIZE * GUARD_SIZE;
    unsigned char *start =
        VirtualAlloc(NULL, usable + GUARD_SIZE, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    DWORD before;

    expect_done("VirtualAlloc", start != NULL);
    expect_done("VirtualProtect",
                VirtualProtect(start + usable, GUARD_SIZE, PAGE_NOACCESS, &before));
    memset(start, SORT_MARK, usable);
    return start + usable - size;
}

SOCKET sort_socket(void)
{
    SOCKET s = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP);

    if (s == INVALID_SOCKET)
        require_ipv6();
    expect_done("socket", s != INVALID_SOCKET);
    return s;
}

void sort_init_many(struct sort *sort, const char *const *texts, int count)
{
    memset(sort, 0, sizeof(*sort));
    sort->s = sort_socket();
    sort->in_size = sort->out_size = (DWORD)SORT_WHOLE_SIZE(count);
    sort->in = sort_guarded(sort->in_size);
    sort->out = sort_guarded(sort->out_size);
    sort->names = (void *)((char *)sort->in + SORT_ENTRIES_SIZE(count));
    sort->in->iAddressCount = count;
    for (int i = 0; i < count; i++)
    {
        struct sockaddr_storage name = address_make(texts[i], 1000 + (unsigned)i);

        memcpy(&sort->names[i], &name, sizeof(sort->names[i]));
        sort->in->Address[i].lpSockaddr = (struct sockaddr *)&sort->names[i];
        sort->in->Address[i].iSockaddrLength = sizeof(sort->names[i]);
    }
}

void sort_init(struct sort *sort, const char *texts)
{
    static char words[256];
    const char *each[MOST];
    int count = 0;

    snprintf(words, sizeof(words), "%s", texts);
    words[strcspn(words, ">")] = 0;
    for (char *word = strtok(words, " "); word && count < MOST; word = strtok(NULL, " "))
        each[count++] = word;
    sort_init_many(sort, each, count);
}

struct outcome sort_send_raw(SOCKET s, void *in, DWORD in_size, void *out, DWORD out_size,
                             DWORD *returned)
{
    unsigned start = clock_ms();
    struct outcome outcome;
    int result;

    WSASetLastError(ERROR_UNTOUCHED);
    result = implementation_ioctl(s, SIO_ADDRESS_LIST_SORT, in, in_size, out, out_size, returned,
                                  NULL, NULL);
    outcome.error = WSAGetLastError();
    outcome.elapsed_ms = clock_ms() - start;
    outcome.result = !result;
    if (result && result != SOCKET_ERROR)
        case_fail("the result is %d: neither 0 nor SOCKET_ERROR", result);
    return outcome;
}

struct outcome sort_send(struct sort *sort)
{
    return sort_send_raw(sort->s, sort->in, sort->in_size, sort->out, sort->out_size,
                         &sort->returned);
}

void expect_sorted_at(const char *file, int line, struct sort *sort, const char *order)
{
    struct sockaddr_in6 expected[MOST];
    int count = 0;

    for (char *end; *order && count < MOST; order = end)
        expected[count++] = sort->names[strtol(order, &end, 10)]; /* a sort in place changes them */
    expect_connected_at(file, line, sort_send(sort));
    expect_number_at(file, line, "iAddressCount", sort->out->iAddressCount, count);
    for (int i = 0; i < count; i++)
    {
        const SOCKET_ADDRESS *entry = &sort->out->Address[i];

        expect_number_at(file, line, "iSockaddrLength", entry->iSockaddrLength,
                         sizeof(struct sockaddr_in6));
        if (memcmp(entry->lpSockaddr, &expected[i], sizeof(expected[i])))
            case_fail_at(file, line, "entry %d is %s, not %s as it came in", i,
                         address_text(entry->lpSockaddr), address_text(&expected[i]));
    }
}
