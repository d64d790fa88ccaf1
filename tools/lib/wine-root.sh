# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# A Debian with another Wine than the machine's own, 64-bit and 32-bit, in a folder outside the
# tree. Made once. To be sourced after common.sh.
#
#   wine_root_is_made           is it there? If not, wine_root_provide needs the package group wine-root
#   wine_root_check             stops with a line about what will not do here
#   wine_root_provide           makes it unless it is there; to be called contained, for its mounts
#   wine_root_programs DIR      puts programs `wine` and `wineserver` in DIR that are that Debian's,
#                               and `in-root`, which runs any PROGRAM ARG... there
#
# Only root may make and use it.

wine_root_release=trixie
# Raise when build-wine-root changes what it makes.
wine_root_recipe=1

wine_root_dir()
{
    echo "${cache_dir:?}/wine-root-$wine_root_recipe/$wine_root_release"
}

# An interrupted attempt leaves nothing that counts as done: the folder gets its name at the end. Who
# was killed could not tidy up; the next one, who holds the lock now, does.
wine_root_build()
{
    wine_root_parent=${wine_root_target%/*}
    mkdir -p "$wine_root_parent"
    find "$wine_root_parent" -mindepth 1 -maxdepth 1 -name 'new.*' -exec rm -rf {} +
    wine_root_work=$(mktemp -d "$wine_root_parent/new.XXXXXX")
    wine_root_status=0
    run_step "making a Debian $wine_root_release with Wine, once (2 to 10 minutes)" \
        "$cache_dir/wine-root.log" "${top:?}/tools/lib/build-wine-root" \
        "$wine_root_release" "$wine_root_work" "$wine_root_target" || wine_root_status=$?
    rm -rf "$wine_root_work"
    return "$wine_root_status"
}

wine_root_is_made()
{
    [ -d "$(wine_root_dir)" ]
}

wine_root_check()
{
    [ "$(id -u)" -eq 0 ] ||
        die 'the other Wine lives in a system of its own, which only root can make and enter: please run this as root'
    # That system's /usr is laid over this one's.
    case "$top/$cache_dir/$PWD/" in
    /usr/* | *//usr/*) die 'neither the sources nor the cache folder may be under /usr for this' ;;
    esac
    wine_root_is_made || command -v apt-get >/dev/null 2>&1 ||
        die "no Debian $wine_root_release: it is fetched from the mirror that apt-get uses, and there is no apt-get"
}

wine_root_provide()
{
    wine_root_target=$(wine_root_dir)
    mkdir -p "$cache_dir"
    # Two scripts at once: the second waits and finds the work done.
    exec 8>"$cache_dir/wine-root.lock"
    flock 8
    wine_root_is_made || wine_root_build ||
        die "no Debian $wine_root_release with Wine (see $cache_dir/wine-root.log)"
    exec 8>&-
}

# A word as the shell reads it back.
wine_root_quote()
{
    printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"
}

# Without TMPDIR: Debian's Wine 10.0 crashes when it starts its server and TMPDIR is set (measured;
# 10.0~repack-6).
wine_root_programs()
{
    mkdir -p "$1"
    for program in wine wineserver in-root
    do
        case $program in
        in-root) wine_root_program= ;;
        *) wine_root_program=/usr/bin/$program ;;
        esac
        printf '#!/bin/sh\nunset TMPDIR\nexec %s %s %s "$@"\n' "$(wine_root_quote "$top/tools/lib/in-wine-root")" \
            "$(wine_root_quote "$(wine_root_dir)")" "$wine_root_program" >"$1/$program.new"
        chmod 755 "$1/$program.new"
        mv "$1/$program.new" "$1/$program"
    done
}
