/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Lists as callers of SIO_ADDRESS_LIST_SORT pass them. */
#ifndef WS2CONNECT_TESTS_SORT_INPUT_H
#define WS2CONNECT_TESTS_SORT_INPUT_H

#include "sort_list.h"

#define SORT_HEAD offsetof(SOCKET_ADDRESS_LIST, Address)
#define SORT_ENTRY sizeof(SOCKET_ADDRESS)
#define SORT_NAME sizeof(struct sockaddr_in6)

/* The size of a list with this many entries, without and with its addresses. */
#define SORT_ENTRIES_SIZE(count) (SORT_HEAD + (count)*SORT_ENTRY)
#define SORT_WHOLE_SIZE(count) (SORT_ENTRIES_SIZE(count) + (count)*SORT_NAME)

/* Returns an AF_INET6 address with this text's address and zone, port and flow info. */
struct sockaddr_in6 sort_name_of(const char *text, uint16_t port, uint32_t flow_info);

void sort_set_count(void *list, int count);
void sort_set_entry(void *list, size_t number, const void *name, int length);
SOCKET_ADDRESS sort_entry_at(const void *list, size_t number);

/* Returns a list whose addresses lie right behind its entries: the texts' addresses with the ports 0,
 * 1, ... A guard page follows its last byte. */
unsigned char *sort_input_new(const char *const *texts, size_t count);

/* For sort_list_read(): finds sort_outside only, and counts the calls. */
extern const void *sort_outside;
extern size_t sort_outside_size;
extern unsigned sort_outside_reads;
bool sort_read_outside(const void *from, void *to, size_t size);

/* For sort_list_write(): writes, and counts the calls. */
extern unsigned sort_outside_writes;
void sort_write_outside(void *to, const void *from, size_t size);

/* The list that the running test has read. The teardown frees it, and guarded memory. */
extern struct sort_list *sort_list;
int sort_input_free(void **state);

#endif
