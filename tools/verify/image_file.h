/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reads the headers of a DLL's file. */
#ifndef VERIFY_IMAGE_FILE_H
#define VERIFY_IMAGE_FILE_H

#include "image.h"

/* Judges the file, path in UTF-8, by image_read(). A file that cannot be opened or read has the state
 * IMAGE_ABSENT or IMAGE_UNREADABLE. */
struct image image_file_read(const char *path);

#endif
