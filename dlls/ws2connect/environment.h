/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The settings of this process. */
#ifndef WS2CONNECT_ENVIRONMENT_H
#define WS2CONNECT_ENVIRONMENT_H

#include "settings.h"

/* Read from the environment by the first caller; the same ever after, for every thread. */
const struct settings *settings_get(void);

#endif
