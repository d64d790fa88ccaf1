/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The headers of DLL files, whole and cut off at each byte: one row per file. */
#include "image.h"

#include "rows.h"

#include <stdlib.h>
#include <string.h>

/* The specimen: DOS header, Wine's signature, headers at 0x80, one section of 0x200 bytes. */
enum
{
    PE = 0x80,
    OPTIONAL_SIZE = 0xf0,
    SECTIONS = PE + 24 + OPTIONAL_SIZE,
    RAW = 0x400,
    FILE_SIZE = 0x600,
};

static void put(unsigned char *at, uint32_t value, size_t bytes)
{
    for (; bytes; bytes--, value >>= 8)
        *at++ = (unsigned char)value;
}

static void make(unsigned char file[FILE_SIZE])
{
    memset(file, 0, FILE_SIZE);
    memcpy(file, "MZ", 2);
    put(file + 0x3c, PE, 4);
    memcpy(file + 0x40, "Wine builtin DLL", 16);
    memcpy(file + PE, "PE", 2);
    put(file + PE + 4, IMAGE_X86_64, 2);
    put(file + PE + 6, 1, 2);
    put(file + PE + 20, OPTIONAL_SIZE, 2);
    put(file + SECTIONS + 16, FILE_SIZE - RAW, 4);
    put(file + SECTIONS + 20, RAW, 4);
}

/* The specimen with one field changed, and cut to size. */
struct file_row
{
    const char *name;
    size_t size;
    size_t at; /* 0: nothing is changed */
    uint32_t value;
    size_t bytes;
    enum image_state expected;
};

static const struct file_row file_rows[] = {
    { "complete_is_whole", FILE_SIZE, 0, 0, 0, IMAGE_WHOLE },
    { "a_byte_short_is_truncated", FILE_SIZE - 1, 0, 0, 0, IMAGE_TRUNCATED },
    { "headers_alone_are_truncated", RAW, 0, 0, 0, IMAGE_TRUNCATED },
    { "cut_in_the_section_headers_is_truncated", SECTIONS + 39, 0, 0, 0, IMAGE_TRUNCATED },
    { "cut_before_the_section_headers_is_truncated", SECTIONS - 1, 0, 0, 0, IMAGE_TRUNCATED },
    { "cut_in_the_coff_header_is_truncated", PE + 23, 0, 0, 0, IMAGE_TRUNCATED },
    { "cut_before_the_coff_header_is_truncated", PE - 1, 0, 0, 0, IMAGE_TRUNCATED },
    { "cut_in_the_dos_header_is_truncated", 0x3f, 0, 0, 0, IMAGE_TRUNCATED },
    { "empty_is_truncated", 0, 0, 0, 0, IMAGE_TRUNCATED },
    { "one_byte_is_foreign", 1, 0, 0, 0, IMAGE_FOREIGN },
    { "other_text_is_foreign", FILE_SIZE, 0, 0x2123, 2, IMAGE_FOREIGN },
    { "dos_program_is_foreign", FILE_SIZE, PE, 0x454e, 2, IMAGE_FOREIGN },
    { "offset_behind_the_end_is_truncated", FILE_SIZE, 0x3c, 0xfffffff0, 4, IMAGE_TRUNCATED },
    { "sections_behind_the_end_are_truncated", FILE_SIZE, PE + 20, 0xffff, 2, IMAGE_TRUNCATED },
    { "many_sections_are_truncated", FILE_SIZE, PE + 6, 0xffff, 2, IMAGE_TRUNCATED },
    { "huge_section_is_truncated", FILE_SIZE, SECTIONS + 16, 0xffffffff, 4, IMAGE_TRUNCATED },
    { "section_far_off_is_truncated", FILE_SIZE, SECTIONS + 20, 0xffffffff, 4, IMAGE_TRUNCATED },
    { "section_without_bytes_may_be_anywhere", SECTIONS + 40, SECTIONS + 16, 0, 4, IMAGE_WHOLE },
};

/* The memory has exactly this size, so the sanitizers notice a read beyond it. */
static struct image read_copy(const unsigned char *file, size_t size, uint64_t whole_size)
{
    unsigned char *copy = malloc(size ? size : 1);
    struct image image;

    assert_non_null(copy);
    memcpy(copy, file, size);
    image = image_read(copy, size, whole_size);
    free(copy);
    return image;
}

static void check_file(void **state)
{
    const struct file_row *row = *state;
    unsigned char file[FILE_SIZE];

    make(file);
    if (row->bytes)
        put(file + row->at, row->value, row->bytes);
    assert_int_equal(read_copy(file, row->size, row->size).state, row->expected);
}

static void machine_is_read(void)
{
    unsigned char file[FILE_SIZE];

    make(file);
    assert_int_equal(read_copy(file, FILE_SIZE, FILE_SIZE).machine, IMAGE_X86_64);
    put(file + PE + 4, IMAGE_I686, 2);
    assert_int_equal(read_copy(file, FILE_SIZE, FILE_SIZE).machine, IMAGE_I686);
}

static void signature_is_read(void)
{
    unsigned char file[FILE_SIZE];

    make(file);
    assert_true(read_copy(file, FILE_SIZE, FILE_SIZE).wine_builtin);
    file[0x4f] = 'X';
    assert_false(read_copy(file, FILE_SIZE, FILE_SIZE).wine_builtin);
    memcpy(file + 0x40, "Wine placeholder DLL", 20);
    assert_true(read_copy(file, FILE_SIZE, FILE_SIZE).wine_builtin);
}

/* Only the beginning of a long file is read. If its headers end later, the file counts as no DLL. */
static void beginning_is_enough(void)
{
    unsigned char file[FILE_SIZE];

    make(file);
    assert_int_equal(read_copy(file, RAW, FILE_SIZE).state, IMAGE_WHOLE);
    put(file + 0x3c, RAW, 4);
    assert_int_equal(read_copy(file, RAW, FILE_SIZE).state, IMAGE_FOREIGN);
}

static const struct single_row single_rows[] = {
    { "machine_is_read", machine_is_read },
    { "signature_is_read", signature_is_read },
    { "beginning_is_enough", beginning_is_enough },
};

ROWS_MAIN("image", ROW_TABLE(file_rows, check_file), ROW_TABLE(single_rows, rows_check_single))
