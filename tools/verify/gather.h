/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Finds out what a program in this prefix gets when it asks for ws2_32.dll. */
#ifndef VERIFY_GATHER_H
#define VERIFY_GATHER_H

#include "facts.h"

/* Loads ws2_32.dll as a program does, writes *facts, which the caller has zeroed, and prints each
 * fact as soon as it is known. */
void gather_and_print(struct facts *facts);

#endif
