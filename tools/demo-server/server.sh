# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Starting and stopping the demo server from a script. To be sourced.
#
#   server_start PROGRAM DIR    starts it and waits until it is ready; DIR is for its two pipes.
#                               Sets server_port, server_refusing_1, server_refusing_2,
#                               server_silent and server_dead. Returns 1 if it does not start.
#   server_stop                 ends it; does nothing if it does not run
#
# The server ends when the last copy of descriptor 7 is closed. So start programs that may run longer than the
# script (Wine does, for a while) with 7>&-.

server_pid=

server_start()
{
    rm -f "$2/lifeline" "$2/ready"
    mkfifo "$2/lifeline" "$2/ready"
    "$1" <"$2/lifeline" >"$2/ready" &
    server_pid=$!
    exec 7>"$2/lifeline"
    # This always ends: the server says that it is ready, or ends and closes its side.
    read -r server_line <"$2/ready" || server_line=
    for server_word in $server_line
    do
        server_value=${server_word#*=}
        # The names are the server's own; shellcheck does not see who reads them.
        # shellcheck disable=SC2034
        case $server_word in
        port=*) server_port=$server_value ;;
        refusing=*)
            server_refusing_1=${server_value%%,*}
            server_refusing_2=${server_value#*,}
            ;;
        silent=*) server_silent=$server_value ;;
        dead=*) server_dead=$server_value ;;
        esac
    done
    [ -n "$server_line" ]
}

server_stop()
{
    [ -n "$server_pid" ] || return 0
    exec 7>&-
    kill "$server_pid" 2>/dev/null || :
    wait "$server_pid" 2>/dev/null || :
    server_pid=
}
