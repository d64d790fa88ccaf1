# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# wsconnect --sort, on a host with known sources. A part of cases.sh.

shown_title='# address source why behind the one above'
shown_no_route='rule 1, a route: there is one above, none here'

# shows NAME WANTED ERR ARG...: WANTED are the lines after the title, joined by "|", with single blanks. ERR is
# standard error. Both are extended regular expressions. No connection is made.
shows()
{
    shows_name=$1 wanted=$2 wanted_err=$3
    shift 3
    ! skipped "$shows_name" || return 0
    run_program wsconnect.exe --sort "$@"
    said=$(tr -s ' ' <"$work/out" | paste -s -d '|')
    problem=$(seen_problem syns=0)
    printf '%s\n' "$said" | grep -Eqx -e "$shown_title\|$wanted" || problem="wanted: $wanted"
    paste -s -d '|' "$work/err" | grep -Eqx -e "$wanted_err" || problem="wanted on stderr: $wanted_err"
    [ "$status" -eq 0 ] || problem='wanted exit status 0'
    report "$shows_name" "$problem"
}

test_shown()
{
    shows 'shown in order: IPv6 without a route' "1 10.99.0.5 10.99.0.16\|2 2001:db8:98::2 no route $shown_no_route" \
        '' good6-dead4.test
    [ -n "$skip_reason" ] || network_join 2001:db8:98::16/64
    shows 'shown in order: global IPv6 first' \
        '1 2001:db8:98::2 2001:db8:98::16\|2 10.99.0.5 10.99.0.16 rule 6, higher precedence: 40 above, 35 here' \
        '' good6-dead4.test
    shows 'shown in order: names and addresses, each address once' \
        '1 2001:db8:98::2 2001:db8:98::16\|2 10.99.0.5 10.99.0.16 rule 6, [^|]*: 40 above, 35 here\|3 10.99.0.2 10.99.0.16 rule 10, no difference: in the order given\|4 fd00:99::2 fd00:99::16 rule 6, [^|]*: 35 above, 3 here' \
        '' fd00:99::2 10.99.0.5 both.test good6-dead4.test 2001:db8:98::2
    [ -n "$skip_reason" ] || network_leave 2001:db8:98::16/64
    shows 'shown in order: a link-local address gets its scope' \
        "1 fe80::2%$interface fe80::[0-9a-f:]+%$interface\|2 10.99.0.2 10.99.0.16 rule 6, [^|]*: 40 above, 35 here" \
        '' 10.99.0.2 fe80::2
    shows 'shown in order: one lookup is never answered' '1 10.99.0.2 10.99.0.16' \
        'wsconnect: silent-aaaa\.test may have more addresses: a lookup was not answered in time' \
        --timeout 1 silent-aaaa.test
    [ -n "$skip_reason" ] || network_ipv6 off
    shows 'shown in order: a machine without IPv6' \
        "1 10.99.0.2 10.99.0.16\|2 fd00:99::2 no route $shown_no_route" \
        '' fd00:99::2 both.test
    [ -n "$skip_reason" ] || network_ipv6 on
}
