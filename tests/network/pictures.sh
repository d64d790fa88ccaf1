# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The README's pictures, drawn by wsconnect from real calls: two dead IPv6 addresses and a good IPv4 one, in a race
# and one after the other. Those in docs/pictures must show the same steps and outcomes. A part of cases.sh.
#
# From the environment: WS2CONNECT_PICTURES, a folder, to draw them there anew: then a dead address costs what it
# costs by default, two minutes, and not three seconds. With Wine 10.0 it is 35 s: its server sets TCP_SYNCNT to 4.

# picture_words FILE: the texts, without the numbers on the axis, times and ports
picture_words()
{
    grep -v 'class="dim middle"' "$1" | sed -n 's/.*<text [^>]*>\(.*\)<\/text>.*/\1/p' |
        sed -E 's/[0-9]+\.[0-9]+ (to|ms)/T \1/g; s/16:[0-9]+/16:PORT/'
}

# picture NAME POLICY: draws $work/NAME.svg
picture()
{
    picture_name="the picture $1 shows what happens"
    ! skipped "$picture_name" || return 0
    export WS2CONNECT_POLICY="$2"
    run_program wsconnect.exe --svg "Z:$work/$1.svg" --list \
        '[2001:db8:98::5]:7000' '[2001:db8:98::80]:7000' "$good4"
    unset WS2CONNECT_POLICY
    if [ "$status" -ne 0 ] || ! [ -s "$work/$1.svg" ]
    then
        fail "$picture_name" "exit status $status: $(cat "$work/out" "$work/err")"
        return
    fi
    [ -z "${WS2CONNECT_PICTURES-}" ] || cp "$work/$1.svg" "$WS2CONNECT_PICTURES/"
    expect_same "$picture_name" "$(picture_words "$here/../../docs/pictures/$1.svg")" \
        "$(picture_words "$work/$1.svg")"
}

test_pictures()
{
    pictures_limit_s=$limit_s
    if [ -z "$skip_reason" ]
    then
        network_join 2001:db8:98::16/64
        if [ -n "${WS2CONNECT_PICTURES-}" ]
        then
            limit_s=600
        else
            limit_s=90
            in_client sh -c 'echo 1 >/proc/sys/net/ipv4/tcp_syn_retries'
        fi
    fi
    picture race race
    picture in-turn sequential
    if [ -z "$skip_reason" ]
    then
        in_client sh -c 'echo 6 >/proc/sys/net/ipv4/tcp_syn_retries'
        network_leave 2001:db8:98::16/64
    fi
    limit_s=$pictures_limit_s
}
