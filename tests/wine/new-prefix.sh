#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# run-in-wine with WS2CONNECT_NEW_PREFIX, with a stand-in for Wine that counts the prefixes that it makes. Prints TAP.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$here/../tap/tap.sh"
work_make new-prefix

cat >"$work/wine" <<'WINE'
#!/bin/sh
case $1 in
--version) echo "$STAND_IN_VERSION" ;;
wineboot)
    mkdir -p "$WINEPREFIX/drive_c"
    echo "$HOME" | tee "$WINEPREFIX/system.reg" >"$WINEPREFIX/wineserver"
    echo made >>"$STAND_IN_LOG"
    ;;
esac
WINE
echo '#!/bin/sh' >"$work/wineserver"
chmod +x "$work/wine" "$work/wineserver"
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
done_testing
