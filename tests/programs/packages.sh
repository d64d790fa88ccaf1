# shellcheck shell=sh disable=SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Fetches packages with npm into a cache outside the tree, and checks their SHA-512. To be sourced.
#
#   package_fetch PACKAGE VERSION SHA512 DIR
#       Makes sure that the package's file is in DIR and whole, and sets $package_file. Returns
#       0, or with a reason in $package_reason:
#       1  the registry has another file, or no such package: that is a failure
#       2  it cannot be fetched here (no npm, no network, WS2CONNECT_FETCH=no)
#
# A file with the right SHA-512 gets its name by renaming, because several runs may share a cache.

package_file=
package_reason=

# The time limit of one package, enough for 40 MB on a slow line.
package_limit_s=${package_limit_s:-300}

package_is_right()
{
    [ -f "$1" ] && [ "$(sha512sum <"$1" | cut -d ' ' -f 1)" = "$2" ]
}

# package_ask PACKAGE@VERSION DIR: asks npm; its output goes to DIR/npm.log
package_ask()
{
    # Two tries, at most half a minute each, so that a machine without a network does not wait long.
    timeout --kill-after=5 "$package_limit_s" npm pack "$1" --pack-destination "$2" \
        --ignore-scripts --no-audit --no-update-notifier --fetch-retries=1 \
        --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000 --fetch-timeout=30000 \
        >"$2/npm.log" 2>&1 </dev/null
}

# Did the registry say that there is no such package, or no such version?
package_is_unknown()
{
    grep -Eq '\b(E404|ETARGET)\b' "$1"
}

# package_take DIR/NEW NAME SHA512 FILE: moves the file that npm wrote to DIR/NEW to FILE.
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
    # The name of a cached file has no slash, as that of a scope has.
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
