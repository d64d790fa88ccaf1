/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Reading the headers of a DLL's file. */
#ifndef VERIFY_IMAGE_FILE_H
#define VERIFY_IMAGE_FILE_H

#include "image.h"

struct image image_file_read(const char *path);

#endif
