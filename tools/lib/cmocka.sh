# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# cmocka for the Windows targets. Distributions carry it for themselves only, but its source
# package is in the archive: built here once for each architecture and compiler, as a static
# library, outside the tree. To be sourced after common.sh and packages.sh.
#
#   cmocka_provide yes|no ARCH    builds it unless it is there; with `no`, installs no package
#   cmocka_dir ARCH               prints where: DIR with include/cmocka.h and lib/libcmocka.a, or
#                                 nothing when the cross compiler finds a cmocka by itself

# Raise when build-cmocka changes what it makes.
cmocka_recipe=1

# Does the cross compiler find an installed cmocka for its target?
cmocka_installed()
{
    printf '%s\n' '#include <stdarg.h>' '#include <stddef.h>' '#include <stdint.h>' \
        '#include <setjmp.h>' '#include <cmocka.h>' \
        'int main(void) { return cmocka_run_group_tests_name("", 0, 0, 0, 0); }' |
        "$1-w64-mingw32-gcc" -x c - -lcmocka -o /dev/null >/dev/null 2>&1
}

# A library is good for the compiler and the run-time library it was built with.
cmocka_own_dir()
{
    cmocka_abi=$(echo '#include <_mingw.h>
        __MINGW64_VERSION_MAJOR __MSVCRT_VERSION__ __GNUC__' |
        "$1-w64-mingw32-gcc" -E -P - 2>/dev/null | tail -n 1 | tr -cs '[:alnum:]\n' '-')
    echo "${cache_dir:?}/cmocka-$cmocka_recipe/$1-${cmocka_abi:-unknown}"
}

cmocka_dir()
{
    cmocka_installed "$1" || cmocka_own_dir "$1"
}

# In a subshell, for its traps: an interrupted build leaves nothing behind.
cmocka_build()
(
    cmocka_work=$(mktemp -d "${TMPDIR:-/tmp}/ws2connect-cmocka.XXXXXX")
    trap 'stop_beat; rm -rf "$cmocka_work"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' HUP TERM
    chmod 755 "$cmocka_work"    # apt fetches as a user of its own
    run_step "building cmocka for $1 from the distribution's source package, once (20 s)" \
        "${cache_dir:?}/cmocka-$1.log" "${top:?}/tools/lib/build-cmocka" "$1" "$cmocka_work" "$2"
)

cmocka_provide()
{
    if cmocka_installed "$2"
    then
        return 0
    fi
    cmocka_target=$(cmocka_own_dir "$2")
    [ ! -f "$cmocka_target/lib/libcmocka.a" ] || return 0

    packages_provide "$1" cmocka
    command -v apt-get >/dev/null 2>&1 ||
        die "no cmocka for $2-w64-mingw32: without apt-get, please install it for that target"
    mkdir -p "$cache_dir"
    # Two scripts at once: the second waits and finds the work done.
    (
        flock 9
        [ -f "$cmocka_target/lib/libcmocka.a" ] || cmocka_build "$2" "$cmocka_target" 9>&-
    ) 9>"$cache_dir/lock" || die "no cmocka for $2-w64-mingw32 (see $cache_dir/cmocka-$2.log)"
}
