#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# tools/lib/contained, in which tools/check --matrix runs: neither processes nor mounts outlast it,
# nor its caller's death. Prints TAP.
#
# From the environment: srcdir.

set -eu

# shellcheck source=tests/tap/tap.sh
. "${srcdir:?}/tests/tap/tap.sh"
work_make matrix-contained
contained=$(cd "$srcdir" && pwd)/tools/lib/contained
mount_point=$work/mounted
mkdir "$mount_point"

# A namespace's processes hold the writing end of a pipe, which ends when the last of them has.
pipe=$work/pipe
mkfifo "$pipe"

mounted_here()
{
    grep -F " $mount_point " /proc/self/mountinfo
}

status_is_kept()
{
    status=0
    "$contained" sh -c 'exit 7' || status=$?
    [ "$status" -eq 7 ]
}

# It is the first process of those that it can see.
its_proc_is_its_own()
{
    # shellcheck disable=SC2016    # for the inner shell
    "$contained" sh -c 'tr "\000" "\n" </proc/1/cmdline | grep -qx "$0"' "the name of a process"
}

# What a run leaves behind when it does not tidy up: a process away from its group and a mount.
# shellcheck disable=SC2016    # for the inner shell
untidy='
    mount -t tmpfs none "$1"
    setsid sleep 600 &
    echo "mounted: $(grep -cF " $1 " /proc/self/mountinfo)"
'

mounts_and_processes_end_with_it()
{
    "$contained" sh -c "$untidy" sh "$mount_point" >"$pipe" &
    timeout 60 cat "$pipe" >"$work/words" || return
    wait $! || return
    cat "$work/words"
    grep -qx 'mounted: 1' "$work/words" && ! mounted_here
}

# ends_with SIGNAL: the caller is sent it as soon as everything is up.
ends_with()
{
    # shellcheck disable=SC2016    # for the inner shell
    sh -c '"$@" & wait' sh "$contained" sh -c "$untidy wait" sh "$mount_point" >"$pipe" &
    caller=$!
    {
        read -r word || return
        echo "$word"
        kill "-$1" "$caller" || return
        timeout 60 cat || return
    } <"$pipe"
    wait "$caller" 2>/dev/null || :
    [ "$word" = 'mounted: 1' ] && ! mounted_here
}

if [ "$(id -u)" -eq 0 ] && unshare --mount --pid --fork --mount-proc true 2>/dev/null
then
    result 'the exit status is the command'\''s' status_is_kept
    result 'it sees its own processes and no others' its_proc_is_its_own
    result 'its mounts and processes end with it' mounts_and_processes_end_with_it
    result 'they end when the caller is killed' ends_with KILL
    result 'they end when the caller is asked to end' ends_with TERM
else
    skip 'mounts and processes end with it' 'only root can make namespaces, where they are allowed'
fi
done_testing
