#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# When tools/check --matrix takes the newest Wine that Debian serves: if it is newer than the others.
# Prints TAP.
#
# From the environment: srcdir.

set -eu

# shellcheck source=tests/tap/tap.sh
. "${srcdir:?}/tests/tap/tap.sh"
work_make matrix-newest
# shellcheck disable=SC2034    # for what is sourced
cache_dir=$work
# shellcheck source=tools/lib/wine-root.sh
. "$srcdir/tools/lib/wine-root.sh"

# newest NAME SERVED KNOWN RELEASE: where the mirror tells SERVED ('' for nothing), and KNOWN is there
newest()
{
    top=$work
    mkdir -p "$work/tools/lib"
    # shellcheck disable=SC2016    # for that program
    printf '#!/bin/sh\n[ "$1" = sid ] && [ -n "%s" ] && echo "%s"\n' "$2" "$2" >"$work/tools/lib/served-wine"
    chmod +x "$work/tools/lib/served-wine"
    expect_same "$1" "$(wine_root_newest "$3")" "$4"
}

newest 'a newer one is taken' 11.0~repack-1 'wine-10.0 (Debian 10.0~repack-6)' sid
newest 'by its number, not its letters' 10.10~repack-1 'wine-10.9 (Debian 10.9~repack-1)' sid
newest 'another package of the same is not' 10.0~repack-12+b1 'wine-10.0 (Debian 10.0~repack-6)' ''
newest 'an older one is not' 9.0~repack-1 'wine-10.0' ''
newest 'one that no mirror tells is not' '' 'wine-10.0' ''
done_testing
