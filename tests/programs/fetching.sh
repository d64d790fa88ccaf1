#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# packages.sh with a program in the place of npm: what is kept, what is fetched again, what is a failure, and
# what is only a reason to skip. Prints TAP. Uses no network.

set -eu

here=${srcdir:?}/tests/programs
# shellcheck source=tests/tap/tap.sh
. "$here/../tap/tap.sh"
# shellcheck source=tests/programs/packages.sh
. "$here/packages.sh"
work_make fetching

cache=$work/cache
# The one file in the cache after fetching.
kept=$cache/@scope_name@1.2.3.tgz
printf 'a package' >"$work/right"
right=$(sha512sum <"$work/right" | cut -d ' ' -f 1)
unset WS2CONNECT_FETCH

# The program in the place of npm does what the file `behaviour` says, and counts its calls.
mkdir "$work/bin"
cat >"$work/bin/npm" <<STAND_IN
#!/bin/sh
set -eu
echo called >>"$work/calls"
[ "\$1 \$2 \$3" = 'pack @scope/name@1.2.3 --pack-destination' ] || { echo "E404 \$*"; exit 1; }
case \$(cat "$work/behaviour") in
right) cp "$work/right" "\$4/scope-name-1.2.3.tgz" ;;
other) echo something else >"\$4/scope-name-1.2.3.tgz" ;;
nothing) ;;
unknown) echo 'npm error code E404'; exit 1 ;;
offline) echo 'npm error code EAI_AGAIN'; exit 1 ;;
slow) sleep 60 ;;
esac
STAND_IN
chmod +x "$work/bin/npm"
PATH=$work/bin:$PATH

# expect NAME BEHAVIOUR STATUS CALLS REASON: REASON is an extended regular expression for the whole reason
expect()
{
    echo "$2" >"$work/behaviour"
    : >"$work/calls"
    status=0
    package_fetch @scope/name 1.2.3 "$right" "$cache" || status=$?
    calls=$(wc -l <"$work/calls")
    problem=
    [ "$status" -eq "$3" ] || problem="status $status, wanted $3"
    [ "$calls" -eq "$4" ] || problem="npm was called $calls times, wanted $4"
    printf '%s\n' "$package_reason" | grep -Eqx -e "$5" || problem="reason: $package_reason"
    # The file is whole and right, or not there; nothing else is left.
    left=$(find "$cache" -mindepth 1 2>/dev/null | sort | tr '\n' ' ')
    if [ "$status" -eq 0 ]
    then
        [ "$package_file" = "$kept" ] || problem="it is said to be $package_file"
        cmp -s "$work/right" "$kept" || problem='the file is not the package'
        [ "$left" = "$kept " ] || problem="in the cache: $left"
    elif [ -n "$left" ] && [ "$left" != "$damaged" ]
    then
        problem="in the cache: $left"
    fi
    report "$1" "$problem"
}

damaged=
expect 'no network is a reason to skip' offline 2 1 '.* is not cached and the registry is out of reach'
expect 'an unknown version is a failure' unknown 1 1 'the registry knows no @scope/name@1\.2\.3'
expect 'another hash is a failure' other 1 1 "the registry's @scope/name@1\\.2\\.3 has not the SHA-512 .*"
expect 'no file is a failure' nothing 1 1 '.* left no file of it'
package_limit_s=1
expect 'a registry that does not answer is a reason to skip' slow 2 1 '.* out of reach'
package_limit_s=300
WS2CONNECT_FETCH=no
expect 'WS2CONNECT_FETCH=no asks nobody' right 2 0 '.* is not cached and WS2CONNECT_FETCH=no'
unset WS2CONNECT_FETCH
expect 'what is right is kept' right 0 1 ''
expect 'what is kept is not fetched again' offline 0 0 ''
WS2CONNECT_FETCH=no
expect 'what is kept is used with WS2CONNECT_FETCH=no' offline 0 0 ''
unset WS2CONNECT_FETCH
printf 'a pack' >"$kept"
damaged="$kept "
expect 'a damaged file is not used' offline 2 1 '.* out of reach'
expect 'a damaged file is fetched again' right 0 1 ''
done_testing
