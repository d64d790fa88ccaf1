# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The begin of every suite of ws2connect-setup. It sets:
#
#   $work      a folder of this run; it is removed at the end, and every Wine server of this run is ended
#   $master    a Wine prefix that is never changed; fresh() copies it
#   $package   the files to install, a folder for each architecture that has been built
#   $bits      32, 64 or both: the programs that the prefix runs
#   $first     the first of their architectures
#
# From the environment (paths on the host; the defaults are those of the build tree):
#   SETUP                   ws2connect-setup
#   SETUP_FILES             a folder with x86_64/ and i686/ to take the files from; otherwise this
#                           build tree and the other architecture's beside it, ../i686 or ../x86_64
#   TARGET_ARCH             the architecture of this build tree
#   RUN_IN_WINE             tests/wine/run-in-wine
#   WS2CONNECT_WINEPREFIX   a Wine prefix, which is not used itself: the suites use prefixes whose names
#                           begin with this name and -setup
#   WINE, WINESERVER        other programs than `wine` and `wineserver`
#
# shellcheck shell=sh

set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
: "${SETUP:=$top/tools/setup/ws2connect-setup}"
: "${TARGET_ARCH:=x86_64}"
: "${RUN_IN_WINE:=$here/../wine/run-in-wine}"
: "${WS2CONNECT_WINEPREFIX:=$PWD/wineprefix}"
master=$WS2CONNECT_WINEPREFIX-setup

# The user's own prefix is not touched, and Wine does not ask for Mono, Gecko or menu entries.
users_home=$HOME
HOME=$master-home
WINEDEBUG=${WINEDEBUG--all}
WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d'
WINE=${WINE:-wine}
WINESERVER=${WINESERVER:-wineserver}
export HOME WINEDEBUG WINEDLLOVERRIDES WINE WINESERVER
unset WINEPREFIX WINEARCH WINEDLLPATH WS2CONNECT_WINEPREFIX

# shellcheck source=tests/tap/tap.sh
. "$here/../tap/tap.sh"
# These repeat what others show, with another prefix, another damage, other surroundings.
case ${0##*/} in
damaged.test | disk.test | foreign.test | killed-update.test | layouts.test | names.test | odd.test | \
    package.test | prefixes.test | surroundings.test | symlink.test | unpacked.test | upgrade.test)
        is_full || leave_all
        ;;
esac
# These are about the tool's own words and files, other tools' files, paths, links, shells and wrappers: no Wine sees a
# difference.
case ${0##*/} in
damaged.test | foreign.test | killed-update.test | layouts.test | odd.test | package.test | prefixes.test | \
    status.test | surroundings.test | symlink.test)
        leave_on_others
        ;;
esac
# shellcheck source=tests/wine/program.sh
. "$here/../wine/program.sh"
# Beside the master, because a copy has links to its files.
work_make "${master##*/}" put_all_away "${master%/*}"
# shellcheck source=tests/setup/rows.sh
. "$here/rows.sh"
# shellcheck source=tests/setup/prefix.sh
. "$here/prefix.sh"
# shellcheck source=tests/setup/tool.sh
. "$here/tool.sh"
# shellcheck source=tests/setup/recorder.sh
. "$here/recorder.sh"

[ -x "$SETUP" ] || bail_out "there is no $SETUP"
package=$work/package
package_make "$package"
# Wine makes a prefix for all programs that it can run. The suites of the 64-bit build use such a prefix,
# those of the 32-bit build one for 32-bit programs only.
[ "$TARGET_ARCH" != i686 ] || export WINEARCH=win32
master_prepare || bail_out "no Wine prefix could be made at $master"
unset WINEARCH

bits=64
[ -f "$master/drive_c/windows/syswow64/ntdll.dll" ] && bits=both
[ "$(machine "$master/drive_c/windows/system32/ntdll.dll")" = x86_64 ] || bits=32

first=$(prefix_arches)
first=${first%% *}
for arch in $(prefix_arches)
do
    if ! [ -d "$package/$arch" ]
    then
        skip_all "this Wine runs $arch programs and there is no build for them beside this one"
    fi
done
