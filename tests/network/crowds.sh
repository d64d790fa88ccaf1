# shellcheck shell=sh
# shellcheck disable=SC2154 # the variables of judging.sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Answers of a name server that hardly anybody means: thousands of addresses, addresses of odd
# kinds; and names that no name server can know. A part of cases.sh.

# The answers come over TCP. Silent addresses cost a probe each 100 ms, however many there are; its SYN is sent once more
# after a second.
test_crowds_of_addresses()
{
    both 'name with 4,000 addresses of which the last answers' 0 20000 'dns=1-100' 0 \
        'connected to 10.97.255.1:7000 from' -4 crowd-refuses.test 7000
    # They refuse in more than a second.
    times_out_at 500 'name with 4,000 addresses that refuse, another port' 'dns=1-100 good4=0' \
        -4 crowd-refuses.test 7003
    times_out_at 3000 'name with 4,000 silent addresses' 'dns=1-100 silent4=3-60' \
        -4 crowd-silent.test 7000
    times_out_at 3000 'name with 6,300 silent addresses of two families' \
        'dns=1-100 silent4=0-60 silent6=2-60' crowd-silent.test 7000
}

test_odd_addresses()
{
    connects 'name with odd addresses and a v4-mapped one that is good' "$good4" \
        'dns=1-100 good4=1-2' odd.test 7000
    fails 'name with odd addresses only' 'WSAEADDRNOTAVAIL (10049)' 'dns=1-100 syns=0' \
        odd-only.test 7000
}

# long_name COUNT: prints a name of COUNT labels of 50 characters.
long_name()
{
    long_label=$(printf '%050d' 0)
    long_name=x
    for long_number in $(seq "$1")
    do
        long_name=$long_name$long_label.
    done
    echo "$long_name$long_number.test"
}

# No name server is asked for what cannot be a name (RFC 1035 section 2.3.4).
test_names_of_nobody()
{
    for labels in 5 20 200
    do
        fails "a name of $labels labels of 50 characters" 'WSAHOST_NOT_FOUND (11001)' \
            'dns=0 syns=0' -4 "$(long_name "$labels")" 7000
    done
    fails 'a name with empty labels' 'WSAHOST_NOT_FOUND (11001)' 'dns=0 syns=0' \
        -4 a..missing.test 7000
    fails 'a name of dots' 'WSAHOST_NOT_FOUND (11001)' 'dns=0 syns=0' -4 ... 7000
    fails 'a name with control characters' 'WSAHOST_NOT_FOUND (11001)' 'dns=0-100 syns=0' \
        -4 "$(printf 'a\001\t\033[1m.missing.test')" 7000
}

test_crowds()
{
    test_crowds_of_addresses
    test_odd_addresses
    test_names_of_nobody
}
