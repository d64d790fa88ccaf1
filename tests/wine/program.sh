# shellcheck shell=sh disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# One run of a Windows program by a suite. To be sourced; it uses tests/tap/tap.sh.
#
#   program_run COMMAND...   runs it to its end, at most $limit_s seconds, without our standard input but with
#                            $program_input: $status, $work/out, $work/err
#
# What Wine says itself on standard error, $wine_words (a regular expression), is not in $work/err. Of
# a suite's descriptors, 6, 7 and 9 are not the program's: they hold pipes and locks.

# Far above what any needs, so that none holds up a suite.
limit_s=60
program_input=/dev/null

# A process that ends while one of its threads talks to Wine's server says so now and then. Wine's
# services, which a program may have started, have a WINEDEBUG of their own.
wine_words='^wine client error:|^[0-9a-f]{4}:(err|fixme|warn):|^error: XDG_RUNTIME_DIR'

program_try()
{
    status=0
    timeout --kill-after=5 "$limit_s" "$@" \
        >"$work/out" 2>"$work/err.all" <"$program_input" 6>&- 7>&- 9>&- || status=$?
    sed -E "/$wine_words/d" "$work/err.all" >"$work/err"
}

# Now and then Wine 8.0 cannot start a program: it ends with 1 and says nothing, or that its "start" has
# failed. Wine 10.0 crashes. Our programs say something before they end with 1, and a crash of theirs is
# no signal to Wine's process.
program_not_started()
{
    case $status in
    1 | 134 | 135 | 136 | 139) ;;    # SIGABRT, SIGBUS, SIGFPE, SIGSEGV
    *) return 1 ;;
    esac
    grep -qs 'ShellExecuteEx failed' "$work/out" "$work/err" ||
        { ! [ -s "$work/out" ] && ! [ -s "$work/err" ]; }
}

# A second time in a row counts.
program_run()
{
    program_try "$@"
    if program_not_started
    then
        note 'Wine did not start the program: once more'
        program_try "$@"
    fi
}
