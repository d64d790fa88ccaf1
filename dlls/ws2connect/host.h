/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The system that the process runs on. */
#ifndef WS2CONNECT_HOST_H
#define WS2CONNECT_HOST_H

#include <stdbool.h>

/* Whether it is Wine, not Windows. */
bool host_is_wine(void);

#endif
