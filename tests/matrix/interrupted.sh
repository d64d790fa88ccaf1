#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Ctrl-C during a step of tools/check or another command: it ends with status 130, and no process of it stays.
# Prints TAP.
#
# From the environment: srcdir.

set -eu

top=$(cd "${srcdir:?}" && pwd)
# shellcheck source=tests/tap/tap.sh
. "$top/tests/tap/tap.sh"
work_make matrix-interrupted

# A command with a step that never ends, in a session of its own, as in a terminal. The step says that it runs.
cat >"$work/command" <<COMMAND
set -eu
top=$top
. "\$top/tools/lib/common.sh"
# A shell answers a signal when its command ends: so it is the command that says so.
run_step 'an endless step' "$work/log" sh -c 'echo "\$1" >"\$2"; exec sleep 600' sh "\$\$" "$work/runs"
COMMAND
mkfifo "$work/runs"

# What is left of the session, after a while: a process that has been ended needs a moment.
left()
{
    for _ in 1 2 3 4 5 6 7 8 9 10
    do
        pgrep -s "$1" >/dev/null || return 0
        sleep 0.5
    done
    ps -o pid,args -s "$1"
}

# interrupted SIGNAL STATUS: background children of a shell ignore SIGINT; env sets it back.
interrupted()
{
    env --default-signal=INT setsid sh "$work/command" >"$work/said" 2>&1 </dev/null &
    waiting=$!
    read -r session <"$work/runs"
    kill -s "$1" -- "-$session"
    status=0
    wait "$waiting" || status=$?
    expect_same "a step gets SIG$1: the status says so" "$status" "$2"
    report "a step gets SIG$1: nothing of it stays" "$(left "$session")"
}

# What run-in-wine needs of Wine: a prefix, and a program that waits.
cat >"$work/wine" <<'WINE'
#!/bin/sh
case $1 in
--version) echo wine-8.0 ;;
wineboot) mkdir -p "$WINEPREFIX" && : >"$WINEPREFIX/system.reg" ;;
*) cat >/dev/null ;;
esac
WINE
cat >"$work/held" <<'HELD'
sleep 600 &
trap 'kill "$!"; sleep 1; echo "put away" >"$2"; exit 130' INT
ps -o sess= "$$" >"$1"
wait "$!"
HELD

held_is_interrupted()
{
    echo '#!/bin/sh' >"$work/wineserver"
    chmod +x "$work/wine" "$work/wineserver"
    env --default-signal=INT WINE="$work/wine" WINESERVER="$work/wineserver" setsid \
        "$top/tests/wine/run-in-wine" --prefix "$work/prefix" --hold \
        sh "$work/held" "$work/runs" "$work/put-away" >"$work/said" 2>&1 </dev/null &
    waiting=$!
    read -r session <"$work/runs"
    kill -s INT -- "-$session"
    status=0
    wait "$waiting" || status=$?
    expect_same 'Ctrl-C reaches what run-in-wine holds, which puts away what it has' \
        "$status $(cat "$work/put-away" 2>&1)" '130 put away'
    report 'nothing of it stays' "$(left "$session")"
}

if command -v pgrep >/dev/null 2>&1
then
    interrupted INT 130
    interrupted TERM 143
    held_is_interrupted
else
    skip 'Ctrl-C during a step' 'there is no pgrep'
fi
done_testing
