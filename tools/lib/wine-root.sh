# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# A Debian with another Wine than the machine's own in a folder outside the tree: the next release,
# 64-bit and 32-bit, and if need be the one that gets everything first, 64-bit. Each is made once. To be
# sourced after common.sh. Only root may make and use it.
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

wine_root_release=trixie
# Debian's name of the release that gets everything first.
wine_root_first=sid
# Raise when build-wine-root changes what it makes.
wine_root_recipe=1

wine_root_dir()
{
    echo "${cache_dir:?}/wine-root-$wine_root_recipe/$1"
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
    case "${top:?}/$cache_dir/$PWD/" in
    /usr/* | *//usr/*) die 'neither the sources nor the cache folder may be under /usr for this' ;;
    esac
    wine_root_is_made "$1" || command -v apt-get >/dev/null 2>&1 ||
        die "no Debian $1: it is fetched from the mirror that apt-get uses, and there is no apt-get"
}

# An interrupted attempt leaves nothing that counts as done: the folder gets its name at the end. Who
# was killed could not tidy up; the next one, who holds the lock now, does.
wine_root_build()
{
    wine_root_target=$(wine_root_dir "$1")
    wine_root_work=${wine_root_target%/*}/new
    rm -rf "$wine_root_work"
    mkdir -p "$wine_root_work"
    wine_root_half=wine32:i386
    [ "$1" = "$wine_root_release" ] || wine_root_half=
    wine_root_status=0
    run_step "making a Debian $1 with Wine, once (2 to 10 minutes)" \
        "$cache_dir/wine-root.log" "$top/tools/lib/build-wine-root" \
        "$1" "$wine_root_work" "$wine_root_target" wine wine64 $wine_root_half || wine_root_status=$?
    rm -rf "$wine_root_work"
    return "$wine_root_status"
}

# Two scripts at once: the second waits and finds the work done.
wine_root_provide()
{
    mkdir -p "$cache_dir"
    exec 8>"$cache_dir/wine-root.lock"
    flock 8
    wine_root_provided=0
    wine_root_is_made "$1" || wine_root_build "$1" || wine_root_provided=1
    exec 8>&-
    return "$wine_root_provided"
}

# wine_root_put FILE WORD...: a program that runs these words, which the shell reads back as they are, and
# its arguments. Without TMPDIR: Debian's Wine 10.0 crashes when it starts its server and TMPDIR is set
# (measured; 10.0~repack-6).
wine_root_put()
{
    wine_root_file=$1
    shift
    {
        printf '#!/bin/sh\nunset TMPDIR\nexec'
        printf '%s\n' "$@" | sed "s/'/'\\\\''/g; s/.*/ '&'/" | tr -d '\n'
        # shellcheck disable=SC2016    # for that program
        echo ' "$@"'
    } >"$wine_root_file.new"
    chmod 755 "$wine_root_file.new"
    mv "$wine_root_file.new" "$wine_root_file"
}

# By their paths: whoever calls them may have another PATH. From 10.0~repack-12 on Debian has the server in
# the folder of Wine's libraries only.
wine_root_programs()
{
    wine_root_to=$2
    set -- "$1" "$top/tools/lib/in-wine-root" "$(wine_root_dir "$1")"
    # shellcheck disable=SC2016    # for the inner shell
    wine_root_found=$("$2" "$3" /bin/sh -c '
        loader=$("$1") && command -v "$loader" || exit
        for server in wineserver /usr/lib/*/wine/wineserver
        do
            command -v "$server" && exit
        done
        echo wineserver
    ' sh "$top/tests/wine/wine-loader") || die "the Wine of Debian $1 does not start on this machine"
    shift
    mkdir -p "$wine_root_to"
    wine_root_put "$wine_root_to/in-root" "$@"
    wine_root_put "$wine_root_to/wine" "$@" "$(echo "$wine_root_found" | head -n 1)"
    wine_root_put "$wine_root_to/wineserver" "$@" "$(echo "$wine_root_found" | tail -n 1)"
}

# A mirror that does not tell is no reason to stop. Upstream's number counts, of a package's version or of
# what `wine --version` says: 10.0~repack-12+b1, wine-10.0.
wine_root_newest()
{
    { echo "$1" && "$top/tools/lib/served-wine" "$wine_root_first" 2>"${cache_dir:?}/served-wine.log"; } |
        sed 's/^wine-//; s/[ ~+-].*//' | {
        read -r wine_root_known
        read -r wine_root_served || return 0
        printf '%s\n' "$wine_root_served" "$wine_root_known" | sort -CV || echo "$wine_root_first"
    }
}
