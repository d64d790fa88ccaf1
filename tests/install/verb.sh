#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The winetricks verb with a replacement for winetricks: a shell with the few helpers that its README and wiki
# document for custom verb files. A replacement for ws2connect-setup prints how it was called. winetricks.test
# uses the real ones. Prints TAP.
#
# From the environment: srcdir.

set -eu

top=$(cd "${srcdir:?}" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$top/tests/tap/tap.sh"
work_make install

# Like winetricks, it reads the file in a shell without -e and -u, then calls the function load_NAME.
cat >"$work/stand-in" <<'END'
w_metadata() { echo "metadata: $1 $2"; }
w_die() { echo "died: $*"; exit 1; }
w_try() { "$@" || w_die "$* failed"; }
for verb
do
    . "$verb"
    verb=$(basename "$verb" .verb)
    "load_$verb"
done
END

# setup_pretend DIR STATUS: makes a tool that prints where it is, how it was called, and for which Wine
setup_pretend()
{
    mkdir -p "$1"
    cat >"$1/ws2connect-setup" <<END
#!/bin/sh
printf '%s|' "called: \$(cd "\$(dirname "\$0")" && pwd)" "\$WINE" "\$WINESERVER" "\$@"
echo
exit $2
END
    chmod +x "$1/ws2connect-setup"
}

# called VERB EXPECTED [FOLDER]: with FOLDER on its PATH, the replacement prints EXPECTED
called()
{
    WINEPREFIX='/a prefix' WINE=/opt/w/wine WINESERVER=/opt/w/wineserver \
        PATH=${3:+"$3:"}$work/bin "$work/bin/sh" "$work/stand-in" "$1" >"$work/called" || :
    cat "$work/called"
    [ "$(paste -s -d ' ' "$work/called")" = "metadata: ws2connect dlls $2" ]
}

arguments='/opt/w/wine|/opt/w/wineserver|install|--prefix|/a prefix|'

# A PATH of our own: this machine may have a ws2connect-setup.
mkdir "$work/bin"
for program in sh env dirname basename
do
    ln -s "$(command -v "$program")" "$work/bin/$program"
done
mkdir -p "$work/release place/setup" "$work/usr/share/ws2connect" "$work/tree/setup" "$work/alone"
for place in 'release place' usr/share/ws2connect tree alone
do
    cp "$top/tools/ws2connect.verb" "$work/$place/"
done
setup_pretend "$work/release place" 0
setup_pretend "$work/usr/bin" 0
setup_pretend "$work/tree/setup" 0
setup_pretend "$work/on-path" 0

result 'stand-in for winetricks: in a release, the tool beside the verb' \
    called "$work/release place/ws2connect.verb" "called: $work/release place|$arguments"
result 'stand-in for winetricks: installed, the tool in bin' \
    called "$work/usr/share/ws2connect/ws2connect.verb" "called: $work/usr/bin|$arguments"
result 'stand-in for winetricks: in the source tree, the tool in setup' \
    called "$work/tree/ws2connect.verb" "called: $work/tree/setup|$arguments"
result 'stand-in for winetricks: alone, the tool on PATH' \
    called "$work/alone/ws2connect.verb" "called: $work/on-path|$arguments" "$work/on-path"
result 'stand-in for winetricks: no tool anywhere is said' \
    called "$work/alone/ws2connect.verb" \
    'died: there is no ws2connect-setup beside the verb or on PATH: unpack or install ws2connect whole'
setup_pretend "$work/release place" 1
result 'stand-in for winetricks: a tool that fails is no success' \
    called "$work/release place/ws2connect.verb" \
    "called: $work/release place|$arguments died: env WINE=/opt/w/wine WINESERVER=/opt/w/wineserver $work/release place/ws2connect-setup install --prefix /a prefix failed"
done_testing
