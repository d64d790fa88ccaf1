# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# For make-pages, with roff.awk: awk -v functions=REGEX -f roff.awk -f header.awk HEADER TEMPLATE
#
# HEADER documents its functions in the comments. Parts of the template: prototypes, of the functions whose names
# match; common, the text under "In common"; functions, each function's own comment under its name.
#
# In a comment, "term   text" is a definition, whose text goes on in the lines below that are indented as far; a
# term can also stand alone in its line. Definitions that are indented by two blanks are a list in a list.

FNR != NR {
    template($0)
    next
}

/^\/\*/ {
    comment_lines = 0
    in_comment = 1
}

in_comment {
    line = $0
    ends = line ~ /\*\/$/
    sub(/^(\/\*| \*) ?/, "", line)
    sub(/ *\*\/$/, "", line)
    comment[++comment_lines] = line
    if (ends) {
        in_comment = 0
        end_comment()
    }
    next
}

/^(BOOL|int) PASCAL / { prototype = "" }

/^(BOOL|int) PASCAL /, /;$/ {
    prototype = prototype $0 "\n"
    if (/;$/) end_prototype()
}

# Keeps what stands under "In common".
function end_comment(   i, from)
{
    for (i = 1; i <= comment_lines; i++)
        if (comment[i] == "In common") from = i + 2
    if (!from) return
    for (i = from; i <= comment_lines; i++) common[++common_lines] = comment[i]
    comment_lines = 0
}

# The comment above is the function's own.
function end_prototype(   name, i)
{
    name = prototype
    sub(/\(.*/, "", name)
    sub(/.* /, "", name)
    count++
    names[count] = name
    prototypes[count] = prototype
    for (i = 1; i <= comment_lines; i++) texts[count, i] = comment[i]
    lengths[count] = comment_lines
    comment_lines = 0
}

function part(name)
{
    if (name == "prototypes") print_prototypes()
    else if (name == "common") print_common()
    else if (name == "functions") print_functions()
    else {
        print "unknown part " name > "/dev/stderr"
        exit 1
    }
}

function print_prototypes(   i)
{
    print ".nf"
    for (i = 1; i <= count; i++) {
        if (names[i] !~ functions) continue
        printf "%s", escape(prototypes[i])
        print ".sp"
    }
    print ".fi"
}

function print_common(   i)
{
    for (i = 1; i <= common_lines; i++) source[i] = common[i]
    convert(common_lines)
}

function print_functions(   i, k)
{
    for (i = 1; i <= count; i++) {
        if (names[i] !~ functions) continue
        print ".SS " names[i]
        for (k = 1; k <= lengths[i]; k++) source[k] = texts[i, k]
        convert(lengths[i])
    }
}

function indent(text)
{
    match(text, /^ */)
    return RLENGTH
}

# Writes source[1] to source[last].
function convert(last,   i, line)
{
    level = 0
    inside = 0
    gap = 0
    for (i = 1; i <= last; i++) {
        line = source[i]
        if (line == "") gap = 1
        else convert_line(line, i < last ? source[i + 1] : "")
    }
    to_level(0)
}

function to_level(wanted)
{
    for (; level < wanted; level++) print ".RS"
    for (; level > wanted; level--) print ".RE"
}

# Begins a definition: prints its term.
function define(term, deep)
{
    to_level(deep)
    print ".TP"
    print bold(term)
    inside = 1
    gap = 0
}

function convert_line(line, following,   own, term)
{
    own = indent(line)
    if ((own == 0 || own == 2) && match(substr(line, own + 1), /[^ ] \ +/) && is_term(substr(line, own + 1, RSTART))) {
        term = substr(line, own + 1, RSTART)
        define(term, own / 2)
        print escape(trimmed(substr(line, own + 1 + RSTART)))
    } else if ((own == 0 || own == 2) && is_term(trimmed(line)) && indent(following) > own + 6)
        define(trimmed(line), own / 2)
    else {
        paragraph(own)
        print escape(trimmed(line))
    }
}

# Words with commas between them.
function is_term(text) { return text ~ /^("[^"]*"|[A-Za-z0-9_]+)(, [A-Za-z0-9_]+)*$/ }

# Prose at the margin ends a definition.
function paragraph(own)
{
    if (own == 0 && (gap || inside)) {
        to_level(0)
        print ".PP"
        inside = 0
    } else if (gap && own == 0) print ".PP"
    else if (gap) {
        if (own <= 10) to_level(0)
        print ".IP"
    }
    gap = 0
}
