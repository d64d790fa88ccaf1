#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The cases of network.test, which runs this on the client's host of namespaces.sh, in a shell held
# by run-in-wine. Prints TAP. With skip_reason in the environment every case is only named.
#
# usage: cases.sh [candidates] [lookups] [crowds] [race] [commits] [settings] [memory] [again] [pairs] [leftovers] [sort] [shown] [kit] [pictures]

set -eu

here=$(cd "$(dirname "$0")" && pwd)
: "${work:?this is a part of network.test}"
# shellcheck source=tests/network/namespaces.sh
. "$here/namespaces.sh"
# shellcheck source=tests/tap/tap.sh
. "$here/../tap/tap.sh"
# shellcheck source=tests/tap/busy.sh
. "$here/../tap/busy.sh"
# shellcheck source=tests/wine/program.sh
. "$here/../wine/program.sh"
# shellcheck source=tests/network/judging.sh
. "$here/judging.sh"
# shellcheck source=tests/network/calls.sh
. "$here/calls.sh"
# shellcheck source=tests/network/candidates.sh
. "$here/candidates.sh"
# shellcheck source=tests/network/lookups.sh
. "$here/lookups.sh"
# shellcheck source=tests/network/crowds.sh
. "$here/crowds.sh"
# shellcheck source=tests/network/race.sh
. "$here/race.sh"
# shellcheck source=tests/network/memory.sh
. "$here/memory.sh"
# shellcheck source=tests/network/pairs.sh
. "$here/pairs.sh"
# shellcheck source=tests/network/sort.sh
. "$here/sort.sh"
# shellcheck source=tests/network/shown.sh
. "$here/shown.sh"
# shellcheck source=tests/network/kit.sh
. "$here/kit.sh"
# shellcheck source=tests/network/pictures.sh
. "$here/pictures.sh"

[ $# -gt 0 ] || set -- candidates lookups crowds race commits settings memory again pairs leftovers sort shown kit pictures
for theme
do
    "test_$theme"
done
done_testing
