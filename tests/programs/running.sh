# shellcheck shell=sh disable=SC2154
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Runs other people's programs in the background, and finds what they load. To be sourced by programs.test. It
# uses $work, and $limit_s of tests/wine/program.sh.
#
#   service_start COMMAND...       starts a Windows program that runs until it is ended, with its standard
#                                  input open; output goes to $work/service.out, its errors and Wine's
#                                  list of loaded DLLs to $work/service.err
#   service_says FILE PATTERN      waits until a line of FILE matches; 1 if the program has ended or a
#                                  minute has passed
#   service_stop                   ends it; does nothing if none runs
#   loaded_by EXE LOG              prints each ws2_32.dll that EXE has loaded, from Wine's list: path and
#                                  kind, "native" or "builtin"
#
# Descriptor 6 is the other end of the service's standard input.

: "${WINE:?}"
service_pid=

# Wine prints the names of loaded DLLs, with the number of the process, and because of -all nothing else.
with_loads='-all,+pid,+loaddll'

service_start()
{
    rm -f "$work/hold"
    mkfifo "$work/hold"
    : >"$work/service.out"
    : >"$work/service.err"
    WINEDEBUG=$with_loads timeout --kill-after=5 "$limit_s" "$WINE" "$@" \
        <"$work/hold" >"$work/service.out" 2>"$work/service.err" 6>&- 7>&- 9>&- &
    service_pid=$!
    exec 6>"$work/hold"
}

service_says()
{
    for _ in $(seq $((limit_s * 10)))
    do
        ! grep -aEq -e "$2" "$1" || return 0
        kill -0 "$service_pid" 2>/dev/null || return 1
        sleep 0.1
    done
    return 1
}

service_stop()
{
    [ -n "$service_pid" ] || return 0
    exec 6>&-
    kill "$service_pid" 2>/dev/null || :
    wait "$service_pid" 2>/dev/null || :
    service_pid=
}

# Lines are "PID:TID:trace:loaddll:build_module Loaded L"C:\\x\\y.dll" at ADDRESS: native".
loaded_by()
{
    tr -d '\r' <"$2" | awk -v exe="$1" '
        !/:loaddll:.* Loaded L"/ { next }
        {
            split($0, part, "\"")
            path = tolower(part[2])
            gsub(/\\\\/, "\\", path)
            pid = substr($0, 1, index($0, ":") - 1)
            kind = $NF
            name = path
            sub(/.*\\/, "", name)
            if (name == tolower(exe)) wanted[pid] = 1
            if (name == "ws2_32.dll") loads[++count] = pid " " path " " kind
        }
        END {
            for (i = 1; i <= count; i++) {
                pid = loads[i]
                sub(/ .*/, "", pid)
                if (pid in wanted) print substr(loads[i], length(pid) + 2)
            }
        }
    ' | sort -u
}
