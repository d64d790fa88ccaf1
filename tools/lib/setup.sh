# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Everything that must be on the machine before configure runs. To be sourced:
#
#   top=$(cd "$(dirname "$0")/.." && pwd)
#   . "$top/tools/lib/setup.sh"
#   setup_provide yes|no ARCH [GROUP...]
#       Packages and cmocka for building and testing ARCH (x86_64 or i686), and further package
#       groups (see packages.sh). With `no` (--no-install) nothing is installed: what is missing is
#       named in one line and the script ends with status 1. Costs next to nothing when all is there.

# shellcheck source=tools/lib/common.sh
. "${top:?}/tools/lib/common.sh"
# shellcheck source=tools/lib/packages.sh
. "$top/tools/lib/packages.sh"
# shellcheck source=tools/lib/cmocka.sh
. "$top/tools/lib/cmocka.sh"
# shellcheck source=tools/setup/machine.sh
. "$top/tools/setup/machine.sh"

setup_provide()
{
    setup_install=$1
    setup_arch=$2
    shift 2
    packages_provide "$setup_install" build "$setup_arch" wine unit "$@"
    cmocka_provide "$setup_install" "$setup_arch"
}
