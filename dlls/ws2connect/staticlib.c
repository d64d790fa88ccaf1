/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* For the static library only: the pointers through which code compiled with winsock2.h calls, because
 * the header declares the functions as imported from a DLL. */
#include "export.h"

#ifdef __i386__
#define IMPORT_SYMBOL(name, bytes) "__imp__" #name "@" #bytes
#else
#define IMPORT_SYMBOL(name, bytes) "__imp_" #name
#endif

extern void *const import_by_name_a __asm__(IMPORT_SYMBOL(WSAConnectByNameA, 36));
extern void *const import_by_name_w __asm__(IMPORT_SYMBOL(WSAConnectByNameW, 36));
extern void *const import_by_list __asm__(IMPORT_SYMBOL(WSAConnectByList, 32));

void *const import_by_name_a = (void *)connect_by_name_a;
void *const import_by_name_w = (void *)connect_by_name_w;
void *const import_by_list = (void *)connect_by_list;
