/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Checks that are true for every list that order.c sorts. */
#ifndef WS2CONNECT_TESTS_ORDER_RANDOM_H
#define WS2CONNECT_TESTS_ORDER_RANDOM_H

/* A test: sorts a few thousand pseudo-random lists. WS2CONNECT_UNIT_SEED (a number from 1) chooses
 * others; the seed is printed. */
void order_random_lists(void);

#endif
