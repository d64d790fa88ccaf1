/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The list that the running test of order.c sorts. */
#ifndef WS2CONNECT_TESTS_ORDER_LIST_H
#define WS2CONNECT_TESTS_ORDER_LIST_H

#include "candidates.h"

/* NULL, or made by order_list_new(). */
extern struct candidates *order_list;

/* Makes an empty list, and frees the one before. */
void order_list_new(size_t capacity);

/* A teardown: frees the list. */
int order_list_free(void **state);

/* Returns a candidate. from NULL: no source is known. */
struct candidate order_list_candidate(const char *to, const char *from, uint16_t port);

/* Reads the candidates of a text, separated by blanks: "TO" or "TO<FROM", "TO<" for the usual source of
 * its family, "!" before a silent one. The port is 80 unless the text says another. Returns how many.
 * Fails the test when there are more than `most`. */
size_t order_list_candidates(const char *text, struct candidate *out, size_t most);

/* Makes a list of the text's candidates, and frees the one before. */
void order_list_set(const char *text);

/* Fails the test unless the list has these addresses, in this order. */
void order_list_assert(const char *text);

/* Appends the candidate; its position is its place in the list. */
void order_list_append(struct candidate candidate);

void assert_same_candidate(const struct candidate *actual, const struct candidate *expected);

#endif
