/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Writes SVG 1.1 that browsers and rsvg draw in the same way. */
#include "svg.h"

#include "utf8.h"

#include <string.h>

/* Longest text in characters. Callers limit their texts themselves; this is only a safeguard. */
#define TEXT_MAX 2000

/* All colours, for a light and a dark background. Bars of some outcomes are filled with a pattern:
 * stripes for failed, dots for no answer. The others differ in fill and outline. */
static const char style[] =
    "<style>\n"
    "text { font: 12px ui-monospace, \"DejaVu Sans Mono\", Menlo, Consolas, monospace;"
    " fill: #1f2328; white-space: pre; }\n"
    ".title { font-size: 16px; font-weight: bold; }\n"
    ".bold { font-weight: bold; }\n"
    ".dim { fill: #59636e; }\n"
    ".end { text-anchor: end; }\n"
    ".middle { text-anchor: middle; }\n"
    ".page { fill: #ffffff; stroke: #d0d7de; }\n"
    ".winner { fill: #e2f3e6; }\n"
    ".grid { stroke: #dde2e7; }\n"
    ".limit { stroke: #cf222e; stroke-dasharray: 6 3; }\n"
    ".bar { stroke-width: 1.5; }\n"
    ".found { fill: #b6d7ff; stroke: #0969da; }\n"
    ".answered { fill: #b4e3bf; stroke: #1a7f37; }\n"
    ".connected { fill: #1a7f37; stroke: #1a7f37; }\n"
    ".failed { fill: url(#stripes); stroke: #cf222e; }\n"
    ".stopped { fill: none; stroke: #6e7781; stroke-dasharray: 4 3; }\n"
    ".silent { fill: url(#dots); stroke: #9a6700; }\n"
    ".cross { fill: none; stroke: #cf222e; stroke-width: 2.5; }\n"
    ".stripe { stroke: #cf222e; stroke-width: 2; }\n"
    ".dot { fill: #9a6700; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "text { fill: #e6edf3; }\n"
    ".dim { fill: #9198a1; }\n"
    ".page { fill: #0d1117; stroke: #3d444d; }\n"
    ".winner { fill: #14301d; }\n"
    ".grid { stroke: #2a313c; }\n"
    ".limit, .cross, .stripe { stroke: #f85149; }\n"
    ".found { fill: #0c2d6b; stroke: #4493f8; }\n"
    ".answered { fill: #1b4d2b; stroke: #3fb950; }\n"
    ".connected { fill: #3fb950; stroke: #3fb950; }\n"
    ".failed { stroke: #f85149; }\n"
    ".stopped { stroke: #9198a1; }\n"
    ".silent { stroke: #d29922; }\n"
    ".dot { fill: #d29922; }\n"
    "}\n"
    "</style>\n"
    "<defs>\n"
    "<pattern id=\"stripes\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\""
    " patternTransform=\"rotate(45)\"><path class=\"stripe\" d=\"M2 0v7\"/></pattern>\n"
    "<pattern id=\"dots\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
    "<circle class=\"dot\" cx=\"3\" cy=\"3\" r=\"1.1\"/></pattern>\n"
    "</defs>\n";

void svg_begin(struct buffer *out, double width, double height, const char *description)
{
    buffer_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    buffer_format(out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                  " viewBox=\"0 0 %.0f %.0f\" role=\"img\">\n<title>",
                  width, height, width, height);
    buffer_add_xml(out, description, TEXT_MAX);
    buffer_add(out, "</title>\n");
    buffer_add(out, style);
    svg_box(out, 0.5, 0.5, width - 1, height - 1, "page");
}

void svg_end(struct buffer *out)
{
    buffer_add(out, "</svg>\n");
}

void svg_text(struct buffer *out, double x, double y, const char *style_names, const char *text)
{
    buffer_format(out, "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">", x, y, style_names);
    buffer_add_xml(out, text, TEXT_MAX);
    buffer_add(out, "</text>\n");
}

void svg_line(struct buffer *out, double x1, double y1, double x2, double y2,
              const char *style_names)
{
    buffer_format(out, "<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n", style_names, x1, y1, x2,
                  y2);
}

void svg_box(struct buffer *out, double x, double y, double width, double height,
             const char *style_names)
{
    buffer_format(out,
                  "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
                  " rx=\"1.5\"/>\n",
                  style_names, x, y, width, height);
}

void svg_cross(struct buffer *out, double x, double y, const char *style_names)
{
    buffer_format(out, "<path class=\"%s\" d=\"M%.1f %.1fl8 8m-8 0l8 -8\"/>\n", style_names, x - 4,
                  y - 4);
}

size_t svg_wrap(const char *text, size_t columns, size_t *skip)
{
    size_t left = strlen(text);
    size_t used = 0;   /* bytes */
    size_t blank = 0;  /* the last one in the line, in bytes */
    size_t filled = 0; /* columns */

    *skip = 0;
    while (used < left)
    {
        uint32_t code;
        size_t size = utf8_decode(text + used, left - used, &code);

        size = size ? size : 1;
        filled += utf8_columns(text + used, size);
        if (filled > columns && used)
            break;
        if (text[used] == ' ' && filled > columns / 2)
            blank = used;
        used += size;
    }
    if (used == left || (!blank && text[used] != ' '))
        return used;
    *skip = 1;
    return text[used] == ' ' ? used : blank;
}

double svg_nice_step(double total, int count)
{
    static const double steps[] = { 1, 2, 5 };
    double unit = 0.001;

    for (;; unit *= 10)
    {
        for (int i = 0; i < 3; i++)
        {
            if (steps[i] * unit * count >= total)
                return steps[i] * unit;
        }
    }
}
