/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "drawing.h"

#include "rows.h"
#include "svg.h"
#include "utf8.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 8
#define NAME_SIZE 16
#define TEXTS_MAX 2000

struct box
{
    double left;
    double right;
    double top;
    double bottom;
};

static void assert_characters(const char *svg)
{
    size_t left = strlen(svg);

    while (left)
    {
        uint32_t code = 0;
        size_t size = utf8_decode(svg, left, &code);

        if (!size || (code < 0x20 && code != '\n') || code == 0xfffe || code == 0xffff)
            fail_msg("no character of XML at: %.40s", svg);
        svg += size;
        left -= size;
    }
}

/* Reads the name after < or </, which ends at a blank, / or >. */
static void read_name(const char *at, char name[NAME_SIZE])
{
    size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz");

    if (!length || length >= NAME_SIZE || !strchr(" />", at[length]))
        fail_msg("no name of a tag at: %.40s", at);
    memcpy(name, at, length);
    name[length] = 0;
}

static void assert_entity(const char *at)
{
    static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };

    for (size_t i = 0; i < ROWS_COUNT(entities); i++)
    {
        if (!strncmp(at, entities[i], strlen(entities[i])))
            return;
    }
    fail_msg("a bare & at: %.40s", at);
}

/* Reads the text between tags. Returns the next <, or the end. */
static const char *skip_content(const char *at)
{
    for (; *at && *at != '<'; at++)
    {
        if (*at == '&')
            assert_entity(at);
    }
    return at;
}

/* Reads a tag from < to >, with its attributes in double quotes. */
static const char *skip_tag(const char *at)
{
    bool quoted = false;

    for (at++; *at && (quoted || *at != '>'); at++)
    {
        if (*at == '"')
            quoted = !quoted;
        if (*at == '<')
            fail_msg("a < within a tag at: %.40s", at);
        if (*at == '&')
            assert_entity(at);
    }
    if (!*at)
        fail_msg("a tag without its end");
    return at + 1;
}

void drawing_assert_well_formed(const char *svg)
{
    static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    char open[DEPTH_MAX][NAME_SIZE];
    char name[NAME_SIZE];
    size_t depth = 0;
    const char *at = svg + sizeof(head) - 1;

    assert_characters(svg);
    assert_memory_equal(svg, head, sizeof(head) - 1);
    do
    {
        const char *tag = at;

        assert_true(*at == '<');
        at = skip_tag(at);
        read_name(tag + 1 + (tag[1] == '/'), name);
        if (tag[1] == '/')
        {
            assert_true(depth > 0);
            assert_string_equal(name, open[--depth]);
        }
        else if (at[-2] != '/')
        {
            assert_true(depth < DEPTH_MAX);
            strcpy(open[depth++], name);
        }
        at = skip_content(at);
    } while (depth);
    assert_string_equal(at, "");
}

/* Returns the number in an attribute of the tag at `at`. */
static double number_of(const char *at, const char *attribute)
{
    const char *found = strstr(at, attribute);

    if (!found || found > strchr(at, '>'))
        fail_msg("no %s at: %.60s", attribute, at);
    return strtod(found + strlen(attribute), NULL);
}

/* Returns the width of the escaped text in a font whose characters have the width of SVG_CELL. */
static double width_of(const char *from, const char *end, bool title)
{
    char text[4096];
    size_t length = 0;

    for (; from < end && length < sizeof(text) - 1; from++)
    {
        text[length++] = *from;
        if (*from == '&')
            from = strchr(from, ';');
    }
    text[length] = 0;
    return (double)utf8_columns(text, strlen(text)) * (title ? SVG_TITLE_CELL : SVG_CELL);
}

static struct box box_of_text(const char *at)
{
    const char *content = strchr(at, '>') + 1;
    const char *style = strstr(at, "class=\"");
    bool title = !strncmp(style, "class=\"title\"", 13);
    double width = width_of(content, strstr(content, "</text>"), title);
    double x = number_of(at, " x=\"");
    double y = number_of(at, " y=\"");
    double height = title ? SVG_TITLE_FONT : SVG_FONT;

    if (!strncmp(style, "class=\"dim middle\"", 18))
        x -= width / 2;
    if (!strncmp(style, "class=\"dim end\"", 15))
        x -= width;
    /* About a fifth of a font's height is below the baseline. */
    return (struct box){ x, x + width, y - height * 0.8, y + height * 0.2 };
}

static bool overlap(const struct box *a, const struct box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static void assert_on_page(const char *svg, const struct box *box, const char *what)
{
    if (box->left < 0 || box->top < 0 || box->right > number_of(strstr(svg, "<svg"), " width=\"") ||
        box->bottom > number_of(strstr(svg, "<svg"), " height=\""))
        fail_msg("leaves the page: %.80s", what);
}

void drawing_assert_texts_apart(const char *svg)
{
    static struct box boxes[TEXTS_MAX];
    static const char *tags[TEXTS_MAX];
    size_t count = 0;

    for (const char *at = svg; (at = strstr(at, "<text ")); at++)
    {
        assert_true(count < TEXTS_MAX);
        boxes[count] = box_of_text(at);
        tags[count] = at;
        assert_on_page(svg, &boxes[count], at);
        for (size_t i = 0; i < count; i++)
        {
            if (overlap(&boxes[i], &boxes[count]))
                fail_msg("one on the other: %.90s | %.90s", tags[i], at);
        }
        count++;
    }
    assert_true(count > 0);
}

unsigned drawing_count_bars(const char *svg, const char *style)
{
    char start[80];
    unsigned count = 0;

    snprintf(start, sizeof(start), "<rect class=\"bar %s", style);
    for (const char *at = svg; (at = strstr(at, start)); at++)
    {
        double x = number_of(at, " x=\"");
        double y = number_of(at, " y=\"");
        double width = number_of(at, " width=\"");
        struct box box = { x, x + width, y, y + number_of(at, " height=\"") };

        assert_on_page(svg, &box, at);
        assert_true(width >= 3);
        count++;
    }
    return count;
}

unsigned drawing_count(const char *svg, const char *piece)
{
    unsigned count = 0;

    for (; (svg = strstr(svg, piece)); svg++)
        count++;
    return count;
}
