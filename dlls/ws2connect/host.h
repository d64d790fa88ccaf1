/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* What we run on. */
#ifndef WS2CONNECT_HOST_H
#define WS2CONNECT_HOST_H

#include <stdbool.h>

/* Under Wine, as opposed to Windows. */
bool host_is_wine(void);

#endif
