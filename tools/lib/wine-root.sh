# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# A Debian with another Wine than the machine's own in a folder outside the tree: the next release,
# 64-bit and 32-bit, and if need be the one that gets everything first, 64-bit. Each is made once. To be
# sourced after common.sh.
#
#   wine_root_check RELEASE     stops with a line about what will not do here
#   wine_root_is_made RELEASE   is it there? If not, wine_root_provide needs the package group wine-root
#   wine_root_provide RELEASE   makes it unless it is there; to be called contained, for its mounts;
#                               status 1 when it cannot be had
#   wine_root_programs RELEASE DIR
#                               puts programs `wine` and `wineserver` in DIR that are that Debian's,
#                               and `in-root`, which runs any PROGRAM ARG... there
#   wine_root_newest VERSION    prints the release whose Wine is the newest that Debian serves, if that
#                               is newer than VERSION, which is as `wine --version` says it
#
# Only root may make and use it.

wine_root_release=trixie
# Debian's name of the release that gets everything first.
wine_root_first=sid
# Raise when build-wine-root changes what it makes.
wine_root_recipe=1

wine_root_dir()
{
    echo "${cache_dir:?}/wine-root-$wine_root_recipe/$1"
}

# An interrupted attempt leaves nothing that counts as done: the folder gets its name at the end. Who
# was killed could not tidy up; the next one, who holds the lock now, does.
wine_root_build()
{
    wine_root_target=$(wine_root_dir "$1")
    wine_root_parent=${wine_root_target%/*}
    mkdir -p "$wine_root_parent"
    find "$wine_root_parent" -mindepth 1 -maxdepth 1 -name 'new.*' -exec rm -rf {} +
    wine_root_work=$(mktemp -d "$wine_root_parent/new.XXXXXX")
    wine_root_packages='wine wine64 wine32:i386'
    [ "$1" = "$wine_root_release" ] || wine_root_packages='wine wine64'
    wine_root_status=0
    # shellcheck disable=SC2086    # words
    run_step "making a Debian $1 with Wine, once (2 to 10 minutes)" \
        "$cache_dir/wine-root.log" "${top:?}/tools/lib/build-wine-root" \
        "$1" "$wine_root_work" "$wine_root_target" $wine_root_packages || wine_root_status=$?
    rm -rf "$wine_root_work"
    return "$wine_root_status"
}

wine_root_is_made()
{
    [ -d "$(wine_root_dir "$1")" ]
}

wine_root_check()
{
    [ "$(id -u)" -eq 0 ] ||
        die 'the other Wine lives in a system of its own, which only root can make and enter: please run this as root'
    # That system's /usr is laid over this one's.
    case "$top/$cache_dir/$PWD/" in
    /usr/* | *//usr/*) die 'neither the sources nor the cache folder may be under /usr for this' ;;
    esac
    wine_root_is_made "$1" || command -v apt-get >/dev/null 2>&1 ||
        die "no Debian $1: it is fetched from the mirror that apt-get uses, and there is no apt-get"
}

wine_root_provide()
{
    mkdir -p "$cache_dir"
    # Two scripts at once: the second waits and finds the work done.
    exec 8>"$cache_dir/wine-root.lock"
    flock 8
    wine_root_provided=0
    wine_root_is_made "$1" || wine_root_build "$1" || wine_root_provided=1
    exec 8>&-
    return "$wine_root_provided"
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
    wine_root_system=$(wine_root_dir "$1")
    wine_root_enter=$top/tools/lib/in-wine-root
    # By its path: whoever calls it may have another PATH.
    # shellcheck disable=SC2016    # for the inner shell
    wine_root_loader=$("$wine_root_enter" "$wine_root_system" /bin/sh -c 'loader=$("$1") && command -v "$loader"' \
        sh "$top/tests/wine/wine-loader") ||
        die "the Wine of Debian $1 does not start on this machine"
    # From 10.0~repack-12 on Debian has it in the folder of Wine's libraries only.
    # shellcheck disable=SC2016
    wine_root_server=$("$wine_root_enter" "$wine_root_system" /bin/sh -c '
        for server in wineserver /usr/lib/*/wine/wineserver
        do
            command -v "$server" && exit
        done
        echo wineserver')
    mkdir -p "$2"
    for program in wine wineserver in-root
    do
        case $program in
        in-root) wine_root_program= ;;
        wine) wine_root_program=$(wine_root_quote "$wine_root_loader") ;;
        *) wine_root_program=$(wine_root_quote "$wine_root_server") ;;
        esac
        printf '#!/bin/sh\nunset TMPDIR\nexec %s %s %s "$@"\n' "$(wine_root_quote "$wine_root_enter")" \
            "$(wine_root_quote "$wine_root_system")" "$wine_root_program" >"$2/$program.new"
        chmod 755 "$2/$program.new"
        mv "$2/$program.new" "$2/$program"
    done
}

# Upstream's number, of a package's version or of what `wine --version` says: 10.0~repack-12+b1, wine-10.0.
wine_root_number()
{
    echo "$1" | sed 's/^wine-//; s/[ ~+-].*//'
}

# A mirror that does not tell is no reason to stop.
wine_root_newest()
{
    wine_root_served=$("$top/tools/lib/served-wine" "$wine_root_first" 2>"${cache_dir:?}/served-wine.log") ||
        return 0
    wine_root_served=$(wine_root_number "$wine_root_served")
    wine_root_known=$(wine_root_number "$1")
    if [ "$wine_root_served" != "$wine_root_known" ] &&
        [ "$(printf '%s\n' "$wine_root_served" "$wine_root_known" | sort -V | tail -n 1)" = "$wine_root_served" ]
    then
        echo "$wine_root_first"
    fi
}
