# shellcheck shell=sh disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# One run of a Windows program by a suite. To be sourced; it uses tests/tap/tap.sh.
#
#   program_run COMMAND...   runs it to its end, at most $limit_s seconds, without our standard input:
#                            $status, $work/out, $work/err
#
# What Wine says itself on standard error, $wine_words (a regular expression), is not in $work/err. Of
# a suite's descriptors, 6, 7 and 9 are not the program's: they hold pipes and locks.

# Far above what any needs, so that none holds up a suite.
limit_s=60

# A process that ends while one of its threads talks to Wine's server says so now and then. Wine's
# services, which a program may have started, have a WINEDEBUG of their own.
wine_words='^wine client error:|^[0-9a-f]{4}:(err|fixme|warn):|^error: XDG_RUNTIME_DIR'

program_try()
{
    status=0
    timeout --kill-after=5 "$limit_s" "$@" \
        >"$work/out" 2>"$work/err.all" </dev/null 6>&- 7>&- 9>&- || status=$?
    sed -E "/$wine_words/d" "$work/err.all" >"$work/err"
}

# Wine 8.0 ends with 1 and says nothing when, now and then, it cannot start a program; a second time
# in a row counts. Our programs say something before they end with 1.
program_run()
{
    program_try "$@"
    if [ "$status" -eq 1 ] && ! [ -s "$work/out" ] && ! [ -s "$work/err" ]
    then
        note 'Wine did not start the program: once more'
        program_try "$@"
    fi
}
