/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* One call of the mix. */
#ifndef WS2CONNECT_TESTS_CALL_H
#define WS2CONNECT_TESTS_CALL_H

#include "../faults/peers.h"
#include "crowd.h"
#include "guest.h"
#include "kinds.h"

/* What all calls use. */
struct scene
{
    struct guest guest;
    struct peers peers;
};

/* Makes a call of this kind, with a socket of its own, judges what comes of it, and adds that to the tally.
 * Returns false when such a call cannot be made at the moment. */
bool call_make(const struct scene *scene, const struct kind *kind, struct caller *caller);

#endif
