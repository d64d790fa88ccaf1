/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The list that the running test of order.c sorts. */
#ifndef WS2CONNECT_TESTS_ORDER_LIST_H
#define WS2CONNECT_TESTS_ORDER_LIST_H

#include "candidates.h"

/* NULL, or made by order_list_new(). */
extern struct candidates *order_list;

/* An empty list in place of the one before. */
void order_list_new(size_t capacity);

/* A teardown: frees the list. */
int order_list_free(void **state);

/* from NULL: no source is known. */
struct candidate order_list_candidate(const char *to, const char *from, uint16_t port);

/* The candidates of a text, with blanks between them: "TO" or "TO<FROM", "TO<" for the usual source of
 * its family, "!" before one that is silent. To port 80 where none is said. Returns how many; more than
 * most fails the test. */
size_t order_list_candidates(const char *text, struct candidate *out, size_t most);

/* A list of the text's candidates in place of the one before. */
void order_list_set(const char *text);

/* The list's addresses are these, in this order. */
void order_list_assert(const char *text);

/* Appends the candidate; its position says where. */
void order_list_append(struct candidate candidate);

void assert_same_candidate(const struct candidate *actual, const struct candidate *expected);

#endif
