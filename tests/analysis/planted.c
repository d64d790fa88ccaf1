/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Has faults that each tool of analysis.mk must find; it is part of nothing else. */
#include <stdlib.h>
#include <string.h>

static int read_after_free(void)
{
    volatile int *number = calloc(1, sizeof(*number));
    int was;

    if (!number)
        return 0;
    free((void *)number);
    was = *number;
    return was;
}

static int lose_memory(size_t size)
{
    char *text = malloc(size);

    if (!text)
        return 0;
    memset(text, 'x', size);
    return text[0] == 'x';
}

int main(int argc, char **argv)
{
    size_t size = argc * 1000;

    (void)argv;
    return read_after_free() + lose_memory(size);
}
