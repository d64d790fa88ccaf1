/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Judges the file of a DLL by its headers: is it a DLL, for which machine, is it complete? Pure. */
#ifndef VERIFY_IMAGE_H
#define VERIFY_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many bytes at the beginning of a file are looked at. Headers are much smaller. */
#define IMAGE_HEAD_SIZE 4096

/* IMAGE_FILE_MACHINE_I386 and _AMD64 (MS docs PE format, machine types). */
#define IMAGE_I686 0x14c
#define IMAGE_X86_64 0x8664

enum image_state
{
    IMAGE_WHOLE,
    IMAGE_ABSENT,     /* there is no such file (image_file_read() only) */
    IMAGE_UNREADABLE, /* it cannot be read (image_file_read() only) */
    IMAGE_FOREIGN,    /* it is not a DLL or program for Windows */
    IMAGE_TRUNCATED,  /* it ends before its headers or its last section do */
};

struct image
{
    enum image_state state;
    unsigned machine;  /* valid when state is IMAGE_WHOLE */
    bool wine_builtin; /* it has the signature of Wine's own DLLs */
};

/* Judges a file of size bytes. head holds its first length bytes: the whole file, or
 * IMAGE_HEAD_SIZE. */
struct image image_read(const unsigned char *head, size_t length, uint64_t size);

#endif
