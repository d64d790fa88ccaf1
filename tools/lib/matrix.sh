# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# tools/check --matrix: what is needed for run-matrix, and its containment. To be sourced after
# setup.sh and wine-root.sh.
#
#   matrix_run INSTALL WERROR AFTER_CHECK NEWEST    each yes or no; the status is run-matrix's

matrix_pid=
matrix_tmp=

# Whatever the way out: no process, no mount, no temporary file stays.
matrix_end()
{
    if [ -n "$matrix_pid" ]
    then
        kill -KILL "$matrix_pid" 2>/dev/null || :
        wait "$matrix_pid" 2>/dev/null || :
        matrix_pid=
    fi
    [ -z "$matrix_tmp" ] || rm -rf "$matrix_tmp"
    stop_beat
}

matrix_provide()
{
    setup_provide "$1" x86_64
    setup_provide "$1" i686
    wine_root_is_made "${wine_root_release:?}" || packages_provide "$1" wine-root
    packages_provide "$1" contained report suites
}

# The tests' temporary files are in a folder of this run. A run that is killed leaves it; its name
# is kept for the next one.
matrix_make_tmp()
{
    matrix_left=$(cat "$1/tmp" 2>/dev/null || :)
    case $matrix_left in
    */ws2connect-matrix.*) rm -rf "$matrix_left" ;;
    esac
    matrix_tmp=$(mktemp -d "${TMPDIR:-/tmp}/ws2connect-matrix.XXXXXX")
    echo "$matrix_tmp" >"$1/tmp"
    chmod 755 "$matrix_tmp"    # tests that act as another user pass through it
}

matrix_run()
{
    wine_root_check "$wine_root_release"
    matrix_provide "$1"
    matrix_dir=${top:?}/build/matrix
    mkdir -p "$matrix_dir"
    exec 7>"$matrix_dir/lock"
    flock --nonblock 7 || die 'another tools/check --matrix is at work in this tree'
    trap matrix_end EXIT
    matrix_make_tmp "$matrix_dir"
    matrix_status=0
    # In the background, so that a signal is answered at once; what is started there would ignore
    # some.
    TMPDIR=$matrix_tmp env --default-signal=INT,QUIT "$top/tools/lib/contained" \
        "$top/tools/lib/run-matrix" "$2" "$3" "$4" 7>&- &
    matrix_pid=$!
    wait "$matrix_pid" || matrix_status=$?
    matrix_pid=
    return "$matrix_status"
}
