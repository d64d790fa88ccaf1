/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The block that the system keeps for each thread (TEB), read where no function tells. Not by NtCurrentTeb(),
 * of which GCC 12 warns in mingw-w64's header. Private to the files that include it. */
#ifndef WS2CONNECT_THREAD_BLOCK_H
#define WS2CONNECT_THREAD_BLOCK_H

#ifdef _WIN64
#define READ_BLOCK(offset, out) __asm__("movq %%gs:%c1, %0" : "=r"(out) : "i"(offset))
#else
#define READ_BLOCK(offset, out) __asm__("movl %%fs:%c1, %0" : "=r"(out) : "i"(offset))
#endif

#endif
