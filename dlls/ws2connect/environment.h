/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The settings of this process. */
#ifndef WS2CONNECT_ENVIRONMENT_H
#define WS2CONNECT_ENVIRONMENT_H

#include "settings.h"

/* Returns the settings. The first call of the process reads them from the environment; they never
 * change after that. Any thread may call it. */
const struct settings *settings_get(void);

#endif
