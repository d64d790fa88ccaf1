# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The contestants of tools/bench. To be sourced. `ask` runs them.
#
#   contestants_of SET      prints their ids, in the order of the report
#   contestant_title ID     prints its name in the report (without commas)
#   contestant_version ID   prints its name and version; nothing when it is not installed
#
# SET is ids with commas between them, or
#   all, windows            all, or those of Windows
#   all+thread, windows+thread
#                           with the loop on a new thread, which says nothing new where the loop never connects
#
# From the environment: RUN_IN_WINE, and $programs, the folder of wsconnect.exe. PYTHON and NODE may
# name other programs than python3 and node.

: "${PYTHON:=python3}" "${NODE:=node}"
export PYTHON NODE

contestants_of()
{
    case $1 in
    all) echo ws2connect wine loop curl node asyncio ;;
    all+thread) echo ws2connect wine loop thread curl node asyncio ;;
    windows) echo ws2connect wine loop ;;
    windows+thread) echo ws2connect wine loop thread ;;
    *) echo "$1" | tr , ' ' ;;
    esac
}

contestant_title()
{
    case $1 in
    ws2connect) echo ws2connect ;;
    wine) echo "Wine's own function" ;;
    loop) echo 'a loop by hand' ;;
    thread) echo 'the loop on a new thread' ;;
    curl) echo curl ;;
    node) echo 'Node net.connect' ;;
    asyncio) echo 'Python asyncio' ;;
    esac
}

# Prints the first line of what a program prints about its version.
version_of()
{
    command -v "$1" >/dev/null 2>&1 || return 0
    "$@" 2>/dev/null | tr -d '\r' | sed 1q
}

contestant_version()
{
    case $1 in
    ws2connect) version_of "${RUN_IN_WINE:?}" "${programs:?}/wsconnect.exe" --version |
        sed 's/^wsconnect/ws2connect/' ;;
    wine) version_of "${WINE:-wine}" --version ;;
    loop | thread) contestant_version wine | sed 's/^/a program for Windows under /' ;;
    curl) version_of curl --version | cut -d ' ' -f 1,2 ;;
    node) version_of "$NODE" --version | sed 's/^v/Node /' ;;
    asyncio) version_of "$PYTHON" --version ;;
    esac
}
