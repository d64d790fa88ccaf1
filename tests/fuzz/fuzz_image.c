/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The reader of a DLL's headers, for any file: it reads what it has of it, and nothing behind. */
#include "image.h"
#include "input.h"

#include <stdlib.h>

/* The first bytes say how much longer the file is than what is at hand. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = { data, size };
    uint64_t more = input_number(&input);
    size_t length = input.left;
    unsigned char *head = malloc(length ? length : 1);
    struct image image;

    assert(head);
    input_bytes(&input, head, length);
    more %= UINT64_MAX - length;
    image = image_read(head, length, length + more);
    assert(image.state == IMAGE_WHOLE || image.state == IMAGE_FOREIGN ||
           image.state == IMAGE_TRUNCATED);
    /* A file that has grown at its end is as whole as before. */
    if (image.state == IMAGE_WHOLE)
    {
        assert(length >= 2 && head[0] == 'M' && head[1] == 'Z');
        assert(image_read(head, length, UINT64_MAX).state == IMAGE_WHOLE);
    }
    free(head);
    return 0;
}
