/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Winsock's error codes by their names in winerror.h. */
#ifndef WS2CONNECT_ERROR_NAME_H
#define WS2CONNECT_ERROR_NAME_H

/* Returns the name, such as "WSAECONNREFUSED" for 10061; NULL for a number that is no Winsock code, and
 * for 0. */
const char *error_name(int error);

#endif
