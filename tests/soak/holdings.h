/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What this process holds while its callers rest. */
#ifndef WS2CONNECT_TESTS_HOLDINGS_H
#define WS2CONNECT_TESTS_HOLDINGS_H

#include "resources.h"

struct holdings
{
    struct resources resources;
    unsigned threads;
    long descriptors; /* of Wine's server; 0 or less: nobody has told */
};

/* Printed, as a line of its own, when somebody may answer with the number of the server's descriptors. */
#define HOLDINGS_QUESTION "# how many descriptors?"

/* Waits until the server rests, too, and the number of threads has been the same for a while: those of the
 * module end half a second after their last task. Returns false when that does not come, or the system does not
 * tell. */
bool holdings_measure(struct holdings *out);

#endif
