/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What the system's loader does on the thread that calls us. */
#ifndef WS2CONNECT_LOADER_H
#define WS2CONNECT_LOADER_H

#include <stdbool.h>

/* Whether this thread holds the loader's lock, as in DllMain: until it returns, no thread of this process
 * can begin or end, or load a DLL. Who waits for such a thread waits for ever. Costs next to nothing. */
bool loader_lock_is_held(void);

/* Whether the process ends: all other threads were ended wherever they were, perhaps with a lock of ours
 * or of the heap's. */
bool loader_ends_process(void);

#endif
