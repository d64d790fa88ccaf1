# shellcheck shell=sh disable=SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Fetching packages with npm into a cache outside the tree, and judging them by their SHA-512. To be
# sourced.
#
#   package_fetch PACKAGE VERSION SHA512 DIR
#       Makes sure that the package's file is in DIR and whole, and sets $package_file. Returns
#       0, or with a reason in $package_reason:
#       1  the registry gave something else, or knows no such package: that is a failure
#       2  it cannot be had here and now (no npm, no network, WS2CONNECT_FETCH=no)
#
# What comes and is right is put in place whole, by renaming: several runs may share a cache.

package_file=
package_reason=

# How long one package may take: above what 40 MB take on a slow line, so that no run hangs.
package_limit_s=${package_limit_s:-300}

package_is_right()
{
    [ -f "$1" ] && [ "$(sha512sum <"$1" | cut -d ' ' -f 1)" = "$2" ]
}

# package_ask PACKAGE@VERSION DIR: npm's own words are in DIR/npm.log
package_ask()
{
    # Two tries, half a minute each at most for an answer: a machine without a network is told soon.
    timeout --kill-after=5 "$package_limit_s" npm pack "$1" --pack-destination "$2" \
        --ignore-scripts --no-audit --no-update-notifier --fetch-retries=1 \
        --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000 --fetch-timeout=30000 \
        >"$2/npm.log" 2>&1 </dev/null
}

# The answers that are no hiccup: there is no such package, or no such version of it.
package_is_unknown()
{
    grep -Eq '\b(E404|ETARGET)\b' "$1"
}

# package_take DIR/NEW NAME SHA512 FILE: what npm has left in DIR/NEW becomes FILE.
package_take()
{
    set -- "$1" "$2" "$3" "$4" "$1"/*.tgz
    if [ "$#" -ne 5 ] || ! [ -f "$5" ]
    then
        package_reason="npm fetched $2 and left no file of it"
        return 1
    fi
    if ! package_is_right "$5" "$3"
    then
        package_reason="the registry's $2 has not the SHA-512 that packages.list has"
        return 1
    fi
    mv "$5" "$4"
}

package_fetch()
{
    package_name=$1@$2
    # One name for a cached file, whatever the scope's slash.
    package_file=$4/$(printf '%s' "$package_name" | tr '/' '_').tgz
    package_reason=
    ! package_is_right "$package_file" "$3" || return 0

    if [ "${WS2CONNECT_FETCH-}" = no ]
    then
        package_reason="$package_name is not cached and WS2CONNECT_FETCH=no"
        return 2
    fi
    if ! command -v npm >/dev/null 2>&1
    then
        package_reason="$package_name is not cached and there is no npm"
        return 2
    fi
    mkdir -p "$4"
    package_new=$(mktemp -d "$4/new.XXXXXX")
    package_status=0
    if package_ask "$package_name" "$package_new"
    then
        package_take "$package_new" "$package_name" "$3" "$package_file" || package_status=1
    elif package_is_unknown "$package_new/npm.log"
    then
        package_reason="the registry knows no $package_name"
        package_status=1
    else
        package_reason="$package_name is not cached and the registry is out of reach"
        package_status=2
    fi
    rm -rf "$package_new"
    return "$package_status"
}
