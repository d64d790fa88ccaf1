# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Rows: tests that collect problems. A row lasts until the next row, skip or done_testing.
#
#   row 'a second install is as good as one'
#   want_success install

# The folder of this run. run_setup writes out and err there.
: "${work:?}"

row_name=
row()
{
    end_row
    row_name=$1
    : >"$work/problems"
}

# wrong TEXT: notes a problem, so the row fails.
wrong()
{
    [ -s "$work/problems" ] || rows_said >"$work/context"
    printf '%s\n' "$*" >>"$work/problems"
}

end_row()
{
    [ -n "$row_name" ] || return 0
    if [ -s "$work/problems" ]
    then
        fail "$row_name" "$(cat "$work/problems")"
    else
        pass "$row_name"
    fi
    row_name=
}

# A failed row shows what the tool had said at the first problem.
rows_said()
{
    printf 'ws2connect-setup %s: exit status %s\n' "$setup_words" "$status"
    sed 's/^/stdout: /' "$work/out"
    sed 's/^/stderr: /' "$work/err"
}

rows_context()
{
    cat "$work/context"
}

tap_context=rows_context
tap_close=end_row

want_status()
{
    [ "$status" -eq "$1" ] || wrong "wanted exit status $1, not $status"
}

# want_out REGEX: a line of standard output matches.
want_out()
{
    grep -Eqi -e "$1" "$work/out" || wrong "wanted on standard output: $1"
}

want_no_out()
{
    ! grep -Eqi -e "$1" "$work/out" || wrong "did not want on standard output: $1"
}

# want_error REGEX: there is one line on standard error, and it matches.
want_error()
{
    [ "$(wc -l <"$work/err")" -eq 1 ] || wrong 'wanted one line on standard error'
    grep -Eqi -e "$1" "$work/err" || wrong "wanted on standard error: $1"
}

want_no_error()
{
    ! [ -s "$work/err" ] || wrong 'wanted nothing on standard error'
}

# want_success COMMAND...: it ends with status 0 and says nothing on standard error.
want_success()
{
    "$@"
    want_status 0
    want_no_error
}

# want_failure REGEX COMMAND...: it ends with status 1 and this one line on standard error.
want_failure()
{
    failure_regex=$1
    shift
    "$@"
    want_status 1
    want_error "$failure_regex"
}

# want_file FILE, want_no_file FILE
want_file()
{
    [ -f "$1" ] || wrong "there is no $1"
}

want_no_file()
{
    if [ -e "$1" ] || [ -L "$1" ]
    then
        wrong "there is still $1"
    fi
}

# want_same WHAT FILE FILE: two lists or exports are equal, byte for byte.
want_same()
{
    if ! cmp -s "$2" "$3"
    then
        wrong "$1 is not as it was:"
        as_text "$2" >"$work/same.before"
        as_text "$3" >"$work/same.after"
        diff "$work/same.before" "$work/same.after" | head -n 20 >>"$work/problems" || :
    fi
}

# as_text FILE: prints a file in UTF-8; an export of the registry is in UTF-16.
as_text()
{
    if [ "$(head -c 2 "$1" | od -An -tx1 | tr -d ' \n')" = fffe ]
    then
        iconv -f UTF-16 -t UTF-8 "$1" | tr -d '\r'
    else
        cat "$1"
    fi
}
