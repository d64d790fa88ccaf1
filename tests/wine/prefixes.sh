#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# run-in-wine, with a stand-in for Wine that counts the prefixes that it makes and how often it is asked for its version:
# copies of a new prefix (WS2CONNECT_NEW_PREFIX), and programs in a prefix that is held. Prints TAP.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$here/../tap/tap.sh"
work_make prefixes

cat >"$work/wine" <<'WINE'
#!/bin/sh
case $1 in
--version)
    echo "${0##*/}" >>"$STAND_IN_LOG.asked"
    echo "$STAND_IN_VERSION"
    ;;
wineboot)
    mkdir -p "$WINEPREFIX/drive_c"
    echo "$HOME" | tee "$WINEPREFIX/system.reg" >"$WINEPREFIX/wineserver"
    echo made >>"$STAND_IN_LOG"
    ;;
hanging.exe)
    echo $$ >"$2"
    exec sleep 60
    ;;
*.exe)
    echo "${0##*/} runs $* in ${WINEPREFIX##*/}, reads $(cat)"
    exit 7
    ;;
esac
WINE
cp "$work/wine" "$work/other-wine"
echo '#!/bin/sh' >"$work/wineserver"
chmod +x "$work/wine" "$work/other-wine" "$work/wineserver"
export STAND_IN_VERSION=wine-8.0 STAND_IN_LOG="$work/log" HOME=/one
export WINE="$work/wine" WINESERVER="$work/wineserver" WS2CONNECT_NEW_PREFIX="$work/new"

# prepare NAME: a prefix of that name; says how many Wine has made so far, and the HOME that this one knows
prepare()
{
    "$here/run-in-wine" --prefix "$work/$1" --prepare 2>"$work/err" || cat "$work/err"
    echo "$(wc -l <"$work/log") $(cat "$work/$1/system.reg")"
}

expect_same 'the first one is made by Wine' "$(prepare first)" '1 /one'
expect_same 'the second one is a copy' "$(prepare second)" '1 /one'
expect_true "it has no server's folder from the first one" "there is $work/second/wineserver" \
    [ ! -e "$work/second/wineserver" ]
expect_same 'what is changed in one is not in the next' \
    "$(echo changed >"$work/first/system.reg"; echo changed >"$work/second/system.reg"; prepare third)" '1 /one'
expect_same 'for another HOME, Wine makes one' "$(HOME=/other prepare other)" '2 /other'
expect_same 'which is not kept' "$(prepare fourth)" '2 /one'
expect_same 'for another kind of prefix, Wine makes one' "$(WINEARCH=win32 prepare win32)" '3 /one'
expect_same 'for another Wine, too' "$(STAND_IN_VERSION=wine-10.0 prepare newer)" '4 /one'
expect_same 'which is kept instead' "$(STAND_IN_VERSION=wine-10.0 prepare newer_copy) $(cat "$work/new.version")" \
    '4 /one wine-10.0, /one, '
expect_same 'without the variable, Wine makes each' \
    "$(unset WS2CONNECT_NEW_PREFIX; STAND_IN_VERSION=wine-10.0 prepare alone)" '5 /one'

# held COMMAND: runs it with sh where the first prefix is held, once for all that it runs; says what it said, its status,
# and which Wines were asked for their version meanwhile
held()
{
    rm -f "$STAND_IN_LOG.asked"
    held_status=0
    "$here/run-in-wine" --prefix "$work/first" --hold sh -c "$1" 2>&1 || held_status=$?
    echo "status $held_status, asked: $(tr '\n' ' ' <"$STAND_IN_LOG.asked")"
}

export RUN_IN_WINE="$here/run-in-wine"
# shellcheck disable=SC2016    # for the shell within
{
    expect_same 'in a prefix that is held, Wine is not asked again' "$(held 'echo this | "$RUN_IN_WINE" a.exe 1 2')" \
        "$(printf '%s\n' 'wine runs a.exe 1 2 in first, reads this' 'status 7, asked: wine ')"
    expect_same 'but another Wine is' "$(held 'echo this | WINE=${WINE%/*}/other-wine "$RUN_IN_WINE" a.exe')" \
        "$(printf '%s\n' 'other-wine runs a.exe in first, reads this' 'status 7, asked: wine other-wine ')"
    expect_same 'and for another prefix' \
        "$(held 'echo this | "$RUN_IN_WINE" --prefix "${WS2CONNECT_WINEPREFIX%/*}/second" a.exe')" \
        "$(printf '%s\n' 'wine runs a.exe in second, reads this' 'status 7, asked: wine wine ')"
    mkfifo "$work/number"
    expect_same 'a program that hangs there is ended with its run-in-wine' "$(held '
        "$RUN_IN_WINE" hanging.exe "${WS2CONNECT_WINEPREFIX%/*}/number" &
        read -r number <"${WS2CONNECT_WINEPREFIX%/*}/number"
        kill -TERM $!
        status=0
        wait $! || status=$?
        timeout 10 tail --pid="$number" -f /dev/null || echo "$number lives"
        exit "$status"
    ')" 'status 143, asked: wine '
}
done_testing
