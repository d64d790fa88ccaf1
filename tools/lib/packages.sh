# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Which programs the build and the tests need, which packages bring them, and the installing of
# those that are missing. To be sourced after common.sh.
#
#   packages_provide yes|no GROUP...
#       Makes sure that all programs of the groups are there; stops the script if not. With `yes`,
#       missing ones are installed through apt-get (sudo when not root); with `no`, or on a system
#       without apt-get, they are only named.
#
# Groups: build, x86_64, i686 (the cross compilers), wine, unit (native unit tests), cmocka (what building
#         cmocka for the target takes), network (tests between network namespaces), bench (what tools/bench
#         compares with), release (what packing takes), programs (what fetches and asks programs of others),
#         report (the conformance report), kit (packing and unpacking the kit for Windows), contained
#         (running something so that nothing stays), wine-root (making a system for another Wine), lint,
#         suites (what watches programs of suites), fuzz, coverage, analysis (what tools/analyze asks), examples
#         (the ways to build these), debian (what builds and judges the Debian packages)

lacks_command()
{
    command -v "$1" >/dev/null 2>&1 || echo "$2"
}

lacks_header()
{
    printf '#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <setjmp.h>\n#include <%s>\n' "$1" |
        cc -E - >/dev/null 2>&1 || echo "$2"
}

# clang's own libraries for fuzzing and for profiles are a package of its version.
lacks_clang()
{
    lacks_command clang clang
    echo 'int LLVMFuzzerTestOneInput(const char *data, unsigned long size) { return !data && size; }' |
        clang -fsanitize=fuzzer,address -x c - -o /dev/null >/dev/null 2>&1 && return
    clang_version=$(clang -dumpversion 2>/dev/null || apt-cache depends clang 2>/dev/null |
        sed -n 's/.*Depends: clang-//p') || :
    clang_version=${clang_version%%.*}
    echo "libclang-rt-${clang_version:-14}-dev"
}

# The packages of one group that are missing, one a line. Programs are asked for, not packages:
# whoever built them by hand needs no package.
packages_missing_in()
{
    case $1 in
    build)
        lacks_command autoreconf autoconf
        lacks_command automake automake
        lacks_command make make
        lacks_command flock util-linux
        ;;
    x86_64) lacks_command x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64 ;;
    i686) lacks_command i686-w64-mingw32-gcc gcc-mingw-w64-i686 ;;
    wine) lacks_command wine wine ;;
    unit)
        lacks_command cc gcc
        lacks_header stdlib.h libc6-dev
        lacks_header cmocka.h libcmocka-dev
        ;;
    cmocka)
        lacks_command cmake cmake
        lacks_command make make
        lacks_command xz xz-utils
        ;;
    network)
        lacks_command ip iproute2
        lacks_command nft nftables
        ;;
    wine-root)
        lacks_command debootstrap debootstrap
        [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || echo debian-archive-keyring
        ;;
    report) lacks_command jq jq ;;
    suites)
        lacks_command ps procps
        lacks_command strace strace
        ;;
    kit)
        lacks_command unzip unzip
        lacks_command zip zip
        ;;
    contained)
        lacks_command mount mount
        lacks_command setpriv util-linux
        lacks_command unshare util-linux
        ;;
    bench)
        lacks_command curl curl
        lacks_command node nodejs
        lacks_command python3 python3
        ;;
    release)
        lacks_command git git
        lacks_command xz xz-utils
        lacks_command zip zip
        lacks_command llvm-dlltool llvm
        ;;
    examples)
        lacks_command x86_64-w64-mingw32-g++ g++-mingw-w64-x86-64
        lacks_command i686-w64-mingw32-g++ g++-mingw-w64-i686
        lacks_command clang clang
        lacks_command cmake cmake
        lacks_command lld-link lld
        lacks_command llvm-dlltool llvm
        lacks_command pkg-config pkg-config
        ;;
    debian)
        lacks_command dpkg-buildpackage dpkg-dev
        lacks_command dh debhelper
        lacks_command lintian lintian
        ;;
    programs)
        lacks_command curl curl
        lacks_command npm npm
        ;;
    fuzz)
        lacks_command make make
        lacks_clang
        lacks_header cmocka.h libcmocka-dev
        lacks_header jansson.h libjansson-dev
        ;;
    coverage)
        lacks_command make make
        lacks_clang
        lacks_command llvm-cov llvm
        lacks_header cmocka.h libcmocka-dev
        ;;
    analysis)
        lacks_command clang-tidy clang-tidy
        lacks_command cppcheck cppcheck
        lacks_command valgrind valgrind
        lacks_command git git
        lacks_command llvm-dlltool llvm
        ;;
    lint)
        lacks_command clang-format clang-format
        lacks_command shellcheck shellcheck
        ;;
    *) die "no package group $1" ;;
    esac
}

# The missing packages of all groups, each once, on one line.
packages_missing()
{
    for group in "$@"
    do
        packages_missing_in "$group"
    done | sort -u | tr '\n' ' '
}

as_root()
{
    if [ "$(id -u)" -eq 0 ]
    then
        "$@"
    else
        sudo "$@"
    fi
}

# A package list that cannot be renewed is no reason to stop: the old one may do.
packages_apt_install()
{
    as_root apt-get -q update || :
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
        -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 \
        install --no-install-recommends "$@"
}

packages_install()
{
    packages_log=${cache_dir:?}/packages.log
    run_step "installing $*" "$packages_log" packages_apt_install "$@" && return 0
    say "once more in 60 s, in case the mirror had a hiccup"
    sleep 60
    run_step "installing $*" "$packages_log" packages_apt_install "$@" ||
        die "apt-get could not install: $*"
}

packages_provide()
{
    may_install=$1
    shift
    missing=$(packages_missing "$@")
    missing=${missing% }
    [ -n "$missing" ] || return 0

    [ "$may_install" = yes ] ||
        die "missing packages: $missing (names as in Debian; install them or leave out --no-install)"
    command -v apt-get >/dev/null 2>&1 ||
        die "missing packages: $missing (names as in Debian; without apt-get, please install them yourself)"
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null 2>&1 ||
        die "missing packages: $missing (not root and no sudo: please have them installed)"

    # The names are words without blanks or patterns.
    # shellcheck disable=SC2086
    packages_install $missing
    missing=$(packages_missing "$@")
    [ -z "$missing" ] || die "still missing after the installation: ${missing% }"
}
