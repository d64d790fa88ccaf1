#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# When tools/check --matrix takes the newest Wine that Debian serves; and tools/lib/in-wine-root, on a small
# system made of a few of this one's programs: they run there, and see what the caller sees; and which
# loader of that system's Wine is called. Prints TAP.
#
# From the environment: srcdir.

# shellcheck disable=SC2016    # commands for an inner shell

set -eu

# shellcheck source=tests/tap/tap.sh
. "${srcdir:?}/tests/tap/tap.sh"
work_make matrix-wine-root
top=$(cd "$srcdir" && pwd)
in_wine_root=$top/tools/lib/in-wine-root
root="$work/the other's root"

# newest NAME SERVED KNOWN RELEASE: where the mirror tells SERVED ('' for nothing), and KNOWN is there
newest()
{
    mkdir -p "$work/tools/lib"
    printf '#!/bin/sh\n[ "$1" = sid ] && [ -n "%s" ] && echo "%s"\n' "$2" "$2" >"$work/tools/lib/served-wine"
    chmod +x "$work/tools/lib/served-wine"
    expect_same "$1" "$(sh -c '. "$1/tools/lib/wine-root.sh"; top=$2; cache_dir=$2; wine_root_newest "$3"' \
        sh "$top" "$work" "$3")" "$4"
}

newest 'a newer one is taken' 11.0~repack-1 'wine-10.0 (Debian 10.0~repack-6)' sid
newest 'by its number, not its letters' 10.10~repack-1 'wine-10.9 (Debian 10.9~repack-1)' sid
newest 'another package of the same is not' 10.0~repack-12+b1 'wine-10.0 (Debian 10.0~repack-6)' ''
newest 'an older one is not' 9.0~repack-1 'wine-10.0' ''
newest 'one that no mirror tells is not' '' 'wine-10.0' ''

# Each program with its libraries, all under /usr.
make_root()
{
    mkdir -p "$root/etc/alternatives"
    cp /etc/ld.so.cache "$root/etc/"
    for program in sh cat timeout
    do
        program=$(realpath "$(command -v "$program")")
        echo "$program"
        ldd "$program" | sed -n 's/.*[[:blank:]]\(\/[^ ]*\) (.*/\1/p'
    done | while read -r file
    do
        # The path that the loader knows it by, below /usr where everything is.
        folder=$(realpath "$(dirname "$file")")
        mkdir -p "$root$folder"
        cp -L "$file" "$root$folder/"
    done
    shell=$(realpath "$(command -v sh)")
    cat=$(realpath "$(command -v cat)")
    [ -e "$root/usr/bin/sh" ] || ln -s "$shell" "$root/usr/bin/sh"
    echo 'the other system' >"$root/usr/here"
}

inside()
{
    "$in_wine_root" "$root" "$shell" -c "$@"
}

# says TEXT COMMAND...: that is all the command prints.
says()
{
    text=$1
    shift
    said=$("$@") || return
    echo "$said"
    [ "$said" = "$text" ]
}

folder_is_kept()
{
    cd "$work" && says "$work" inside 'pwd'
}

files_stay_open()
{
    echo word >"$work/file"
    says word inside 'read -r line <&5; echo "$line"' 5<"$work/file"
}

# exec all the way: a signal to the process reaches the program.
process_is_kept()
{
    "$in_wine_root" "$root" "$shell" -c 'echo $$' >"$work/pid" &
    wait $! && says $! cat "$work/pid"
}

status_is_kept()
{
    status=0
    inside 'exit 9' || status=$?
    [ "$status" -eq 9 ]
}

# A mount in the caller's own namespace, made before.
private_mount_is_seen()
{
    mkdir -p "$work/private"
    says word unshare --mount sh -c '
        mount -t tmpfs none "$1" && echo word >"$1/file" && shift && exec "$@"
    ' sh "$work/private" "$in_wine_root" "$root" "$cat" "$work/private/file" || return
    [ ! -e "$work/private/file" ]
}

nothing_stays_mounted()
{
    ! grep -F "$work" /proc/self/mountinfo
}

# Where mounts are shared, as systemd has them. (Apart, so that a fault reaches this test alone.)
shared_mounts_stay()
{
    says 0 unshare --mount --propagation private unshare --mount --propagation shared sh -c '
        before=$(wc -l </proc/self/mountinfo)
        "$@" && echo "$(($(wc -l </proc/self/mountinfo) - before))"
    ' sh "$in_wine_root" "$root" "$shell" -c :
}

# Debian's Wine 10.0 crashes with TMPDIR; quotes are for the names of folders.
program_is_called()
{
    rm -rf "${work:?}/bin" "$work/path"
    # Where there is no wine.
    mkdir "$work/path"
    ln -s "$(command -v mount)" "$(command -v unshare)" "$work/path/"
    (
        # shellcheck source=tools/lib/common.sh
        . "$top/tools/lib/common.sh"
        # shellcheck source=tools/lib/wine-root.sh
        . "$top/tools/lib/wine-root.sh"
        wine_root_dir()
        {
            echo "$root"
        }
        wine_root_programs here "$work/bin"
    ) && says "none $1 a 'b" env TMPDIR="$work" PATH="$work/path" "$work/bin/wine" "a 'b"
}

# put_loader FILE: a program of that system that says how it was called
put_loader()
{
    mkdir -p "$root${1%/*}"
    printf '#!%s\necho "${TMPDIR-none} %s $*"\n' "$shell" "$1" >"$root$1"
    chmod +x "$root$1"
}

# What the kernel says of a 32-bit program where it runs none, it says of this one everywhere: an ELF
# file for no machine.
put_refused_loader()
{
    {
        printf '\177ELF\001\001\001\0\0\0\0\0\0\0\0\0\002\0\377\377\001\0\0\0'
        head -c 69 /dev/zero
    } >"$root$1"
    chmod +x "$root$1"
    said=$("$in_wine_root" "$root" "$shell" -c "$1" 2>&1)
    case $said in
    *'Exec format error'*) ;;
    *) echo "the kernel takes it: $said" && return 1 ;;
    esac
}

refused_loader_is_passed_over()
{
    put_refused_loader /usr/bin/wine && put_loader /usr/lib/wine/wine64 &&
        program_is_called /usr/lib/wine/wine64
}

no_loader_is_said()
{
    rm "$root/usr/lib/wine/wine64"
    ! program_is_called - 2>"$work/err" && [ ! -e "$work/bin/wine" ] &&
        grep -q 'the Wine of Debian here does not start on this machine$' "$work/err"
}

no_root_is_refused()
{
    ! "$in_wine_root" "$work/nowhere" "$shell" -c 'echo ran' >"$work/out" && [ ! -s "$work/out" ]
}

if [ "$(id -u)" -ne 0 ] || ! unshare --mount true 2>/dev/null
then
    skip 'programs of another system' 'only root can make namespaces, where they are allowed'
elif [ ! -L /lib ] || ! command -v ldd >/dev/null 2>&1
then
    skip 'programs of another system' 'this system does not keep everything under /usr, or has no ldd'
else
    make_root
    result 'the program and its files are the other system'\''s' says 'the other system' \
        "$in_wine_root" "$root" "$cat" /usr/here
    result 'the folder is the caller'\''s' folder_is_kept
    result 'the environment is the caller'\''s' \
        says 'a b' env WORD='a b' "$in_wine_root" "$root" "$shell" -c 'echo "$WORD"'
    result 'open files stay open' files_stay_open
    result 'arguments with blanks and quotes arrive' says "a 'b" inside 'echo "$1"' sh "a 'b"
    result 'the process stays the same' process_is_kept
    result 'the exit status is the program'\''s' status_is_kept
    result 'a mount that only the caller sees is seen' private_mount_is_seen
    result 'nothing is mounted outside' nothing_stays_mounted
    result 'nor where mounts are shared' shared_mounts_stay
    put_loader /usr/bin/wine
    result 'a program of its name calls it, without TMPDIR' program_is_called /usr/bin/wine
    result 'the 64-bit loader is called where the kernel refuses the other' refused_loader_is_passed_over
    result 'a Wine that does not start is said' no_loader_is_said
    result 'a system that is not there is refused' no_root_is_refused
fi
done_testing
