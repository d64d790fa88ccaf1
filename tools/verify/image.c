/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The headers of an image, as "PE Format" in Microsoft's documentation has them. */
#include "image.h"

#include <string.h>

enum
{
    DOS_HEADER_SIZE = 0x40,
    DOS_PE_OFFSET = 0x3c,
    COFF_MACHINE = 4, /* from the signature "PE\0\0" on */
    COFF_SECTIONS = 6,
    COFF_OPTIONAL_SIZE = 20,
    COFF_SIZE = 24,
    SECTION_RAW_SIZE = 16,
    SECTION_RAW_OFFSET = 20,
    SECTION_SIZE = 40,
};

/* After the DOS header: the signature of Wine's own DLLs, and that of the files that only stand for
 * them in a prefix (seen in 8.0 and 10.0). */
static const char builtin_signature[] = "Wine builtin DLL";
static const char placeholder_signature[] = "Wine placeholder DLL";

static uint32_t read_16(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static uint32_t read_32(const unsigned char *at)
{
    return read_16(at) | read_16(at + 2) << 16;
}

static bool starts_with(const unsigned char *head, size_t length, size_t at, const char *text,
                        size_t text_length)
{
    return at <= length && length - at >= text_length && !memcmp(head + at, text, text_length);
}

/* The state of a file whose headers go beyond the bytes at hand: cut off when that is the whole file,
 * else not a DLL. */
static enum image_state beyond(size_t length, uint64_t size)
{
    return length == size ? IMAGE_TRUNCATED : IMAGE_FOREIGN;
}

static enum image_state read_sections(const unsigned char *head, size_t length, uint64_t size,
                                      size_t at, uint32_t count)
{
    uint32_t i;

    if (at > length || (length - at) / SECTION_SIZE < count)
        return beyond(length, size);
    for (i = 0; i < count; i++, at += SECTION_SIZE)
    {
        uint64_t raw_size = read_32(head + at + SECTION_RAW_SIZE);

        if (raw_size && read_32(head + at + SECTION_RAW_OFFSET) + raw_size > size)
            return IMAGE_TRUNCATED;
    }
    return IMAGE_WHOLE;
}

struct image image_read(const unsigned char *head, size_t length, uint64_t size)
{
    struct image image = { IMAGE_FOREIGN, 0, false };
    size_t pe;

    if (!size)
        image.state = IMAGE_TRUNCATED;
    if (!starts_with(head, length, 0, "MZ", 2))
        return image;
    if (length < DOS_HEADER_SIZE)
    {
        image.state = beyond(length, size);
        return image;
    }
    pe = read_32(head + DOS_PE_OFFSET);
    if (pe > length || length - pe < COFF_SIZE)
    {
        image.state = beyond(length, size);
        return image;
    }
    if (!starts_with(head, length, pe, "PE\0\0", 4))
        return image;
    image.machine = read_16(head + pe + COFF_MACHINE);
    image.wine_builtin = starts_with(head, length, DOS_HEADER_SIZE, builtin_signature,
                                     sizeof(builtin_signature) - 1) ||
                         starts_with(head, length, DOS_HEADER_SIZE, placeholder_signature,
                                     sizeof(placeholder_signature) - 1);
    image.state =
        read_sections(head, length, size, pe + COFF_SIZE + read_16(head + pe + COFF_OPTIONAL_SIZE),
                      read_16(head + pe + COFF_SECTIONS));
    return image;
}
