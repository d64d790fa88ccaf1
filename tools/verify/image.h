/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The file of a DLL, judged by its headers: is it one, for which machine, is it all there. Pure. */
#ifndef VERIFY_IMAGE_H
#define VERIFY_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As much of a file's beginning as is looked at: headers are smaller by far. */
#define IMAGE_HEAD_SIZE 4096

/* IMAGE_FILE_MACHINE_I386 and _AMD64 (MS docs PE format, machine types). */
#define IMAGE_I686 0x14c
#define IMAGE_X86_64 0x8664

enum image_state
{
    IMAGE_WHOLE,
    IMAGE_ABSENT,     /* there is no such file: not image_read()'s to say */
    IMAGE_UNREADABLE, /* nor this */
    IMAGE_FOREIGN,    /* no DLL or program for Windows */
    IMAGE_TRUNCATED,  /* it ends before its headers or its last section do */
};

struct image
{
    enum image_state state;
    unsigned machine;  /* when it is whole */
    bool wine_builtin; /* it has a signature of Wine's own DLLs */
};

/* head holds the first length bytes of a file of size bytes: all of it, or IMAGE_HEAD_SIZE. */
struct image image_read(const unsigned char *head, size_t length, uint64_t size);

#endif
