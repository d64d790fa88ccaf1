# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Configuring and building one architecture in build/ARCH, and collecting in out/ARCH. To be sourced
# after setup.sh.
#
#   build_arch ARCH yes|no        everything from bootstrap to `make`; with `yes`, warnings are errors
#   build_tests ARCH [VARIABLE=VALUE]
#                                 the programs of the tests, or those that make is told
#   build_copy ARCH NAME          what has been built for ARCH once more, in build/NAME/ARCH, for tests on
#                                 another Wine; a Wine prefix that is there stays
#   build_own_wine                prints this machine's Wine, a name or a path
#   build_collect ARCH            copies what was built to out/ARCH, stripped, with .debug files
#   build_dir=$(build_dir ARCH)   where ARCH, or NAME/ARCH, is built
#   build_kit ARCH                the kit for Windows (make kit), of what build_arch has built
#
#   build_i686_hindrance NAME/ARCH WINE WINESERVER
#                                 prints why that Wine runs no 32-bit programs; nothing when it does
#
# Done once is done: a second call runs make, which finds nothing to do.

build_dir()
{
    echo "${top:?}/build/$1"
}

build_jobs()
{
    nproc 2>/dev/null || echo 2
}

# configure is made anew when what it is made from is newer, or when it is not there.
build_bootstrap()
{
    if [ -x "$top/configure" ] && [ -f "$top/Makefile.in" ] &&
        [ -z "$(find "$top/configure.ac" "$top/Makefile.am" "$top/dlls" "$top/tests" "$top/tools" \
            \( -name configure.ac -o -name Makefile.am -o -name local.mk \) \
            -newer "$top/Makefile.in" -print)" ]
    then
        return 0
    fi
    run_step 'making configure' "${top:?}/build/bootstrap.log" "$top/bootstrap" ||
        die 'bootstrap failed'
}

# build_i686_hindrance NAME/ARCH WINE WINESERVER: why that Wine runs no 32-bit programs here, in a few
# words; nothing when it runs them. Many 64-bit installations do not, and some kernels run no 32-bit code.
# Found out by running one, once for each version of Wine and kernel. Its output counts: a Wine without
# 32-bit support may end with status 0 and have run nothing.
build_i686_hindrance()
{
    probe_dir=$(build_dir "$1")/wine-probe
    mkdir -p "$probe_dir"
    probe_version=$("$2" --version 2>/dev/null) || probe_version='no Wine'
    probe_version="$probe_version on $(uname -r)"
    if [ "$(cat "$probe_dir/version" 2>/dev/null)" != "$probe_version" ]
    then
        printf '#include <stdio.h>\nint main(void) { puts("32-bit program"); return 0; }\n' \
            >"$probe_dir/probe.c"
        i686-w64-mingw32-gcc "$probe_dir/probe.c" -o "$probe_dir/probe.exe"
        say "asking whether $("$2" --version 2>/dev/null || echo Wine) runs 32-bit programs, once (10 to 30 s)" >&2
        WINE=$2 WINESERVER=$3 "$top/tests/wine/run-in-wine" --prefix "$probe_dir/prefix" \
            "$probe_dir/probe.exe" >"$probe_dir/log" 2>&1 </dev/null || :
        WINE=$2 WINESERVER=$3 "$top/tests/wine/run-in-wine" --prefix "$probe_dir/prefix" --remove
        echo "$probe_version" >"$probe_dir/version"
    fi
    if grep -q '32-bit program' "$probe_dir/log"
    then
        return 0
    fi
    if machine_refuses_i386 "$probe_dir"
    then
        echo 'the kernel of this machine runs no 32-bit code'
    else
        echo 'this Wine runs no 32-bit programs'
    fi
}

# Prints configure's arguments, a line each: build_arguments ARCH yes|no [HINDRANCE]
build_arguments()
{
    echo "--host=$1-w64-mingw32"
    build_cmocka=$(cmocka_dir "$1")
    [ -z "$build_cmocka" ] || echo "--with-cmocka=$build_cmocka"
    [ "$2" = no ] || echo --enable-werror
    # The native tests are those of build/x86_64.
    [ "$1" != i686 ] || echo --disable-native-tests
    [ -z "${3-}" ] || echo --without-wine
}

# This machine's Wine.
build_own_wine()
{
    "${top:?}/tests/wine/wine-loader" 2>/dev/null || echo wine
}

build_configure_in()
{
    cd "$1" || return
    # Objects of another configuration would not be made again.
    build_clear "$1"
    set --
    while read -r argument
    do
        set -- "$@" "$argument"
    done <"$build_wanted"
    "$top/configure" "$@"
}

# build_configure ARGUMENT-OF-build_arguments...
build_configure()
{
    build_configure_dir=$(build_dir "$1")
    build_wanted=$build_configure_dir.arguments
    mkdir -p "$build_configure_dir"
    build_arguments "$@" >"$build_wanted"
    if [ -f "$build_configure_dir/Makefile" ] &&
        cmp -s "$build_wanted" "$build_configure_dir/configured"
    then
        return 0
    fi
    run_step "configuring for $1" "$build_configure_dir/configure.log" \
        build_configure_in "$build_configure_dir" || die "configure failed for $1"
    cp "$build_wanted" "$build_configure_dir/configured"
}

# build_run_make ARCH ARGUMENT...: make, with what is compiled once for x86_64 (Makefile.am says more)
build_run_make()
{
    build_run_dir=$(build_dir "$1")
    if [ "$1" = x86_64 ]
    then
        make -C "$build_run_dir" precompiled || return
        set -- "$@" first_include="-include $build_run_dir/tools/lib/first.h"
    fi
    shift
    make -C "$build_run_dir" -j "$(build_jobs)" "$@"
}

build_make()
{
    run_step "building for $1" "$(build_dir "$1")/make.log" build_run_make "$1" || die "make failed for $1"
}

build_tests()
{
    run_step "building the tests for $1" "$(build_dir "$1")/make-tests.log" build_run_make "$@" check TESTS= ||
        die 'the tests do not build'
}

# build_kit ARCH: the kit for Windows, of what was built, in kit/ of the build tree
build_kit()
{
    run_step "the kit for ${1##*/}" "$(build_dir "$1")/kit.log" \
        make -C "$(build_dir "$1")" -j "$(build_jobs)" kit || die "make kit failed for $1"
}

build_arch()
{
    build_hindrance=
    if [ "$1" = i686 ]
    then
        build_hindrance=$(build_i686_hindrance i686 "$(build_own_wine)" wineserver)
        [ -z "$build_hindrance" ] ||
            say "$build_hindrance: the i686 programs are built but not run"
    fi
    build_bootstrap
    build_configure "$1" "$2" "$build_hindrance"
    build_make "$1"
}

# build_clear DIR: nothing stays there but Wine's prefixes, which are as good as before, and how long the suites took.
build_clear()
{
    find "$1" -mindepth 1 -maxdepth 1 ! -name 'wine-*' ! -name 'took-*' ! -name configure.log -exec rm -rf {} +
}

# Only the Wine that runs the tests differs, and make is told that. Nothing is built there: what objects
# were made from does not count, and by ccache it may be told relative to the place of the build.
build_copy()
{
    build_copy_dir=$(build_dir "$2/$1")
    mkdir -p "$build_copy_dir"
    build_clear "$build_copy_dir"
    find "$(build_dir "$1")" -mindepth 1 -maxdepth 1 ! -name 'wine-*' ! -name 'took-*' \
        -exec cp -a -t "$build_copy_dir" {} + || die "$build_copy_dir cannot be written"
    find "$build_copy_dir" -name '*.Po' -exec truncate -s 0 {} +
}

# build_strip ARCH FROM TO: an image without its debugging information, which goes to TO.debug. The
# dates are preserved: otherwise the time of day is written into the image.
build_strip()
{
    "$1-w64-mingw32-objcopy" --preserve-dates --only-keep-debug "$2" "$3.debug"
    "$1-w64-mingw32-objcopy" --preserve-dates --strip-all --add-gnu-debuglink="$3.debug" "$2" "$3.new"
    mv "$3.new" "$3"
}

build_collect()
{
    collect_from=$(build_dir "$1")
    collect_to=${top:?}/out/$1
    mkdir -p "$collect_to"
    for file in dlls/ws2connect/ws2connect.dll tools/wsconnect/wsconnect.exe \
        tools/verify/ws2connect-verify.exe tests/conformance/conformance.exe
    do
        collect_file=$collect_to/${file##*/}
        if ! [ -f "$collect_file" ] ||
            [ -n "$(find "$collect_from/$file" -newer "$collect_file")" ]
        then
            build_strip "$1" "$collect_from/$file" "$collect_file"
        fi
    done
    cp -p "$collect_from/dlls/ws2_32/ws2_32.dll" \
        "$collect_from/dlls/ws2connect/libws2connect.dll.a" \
        "$collect_from/dlls/ws2connect/libws2connect.a" \
        "$collect_from/ws2connect.pc" "$top/include/ws2connect.h" "$collect_to/"
    say "built files are in out/$1"
}
