# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# usage: nm OBJECTS | awk -f decorate.awk - NAMES.def
#
# Copies NAMES.def and adds to each export the bytes of arguments that its symbol has among the
# objects: "Name" becomes "Name@36" where there is a function _Name@36 (stdcall on i686), and stays
# where the function is called Name.

BEGIN { status = 0 }

# nm: address, kind, symbol
FILENAME == "-" && NF == 3 && $2 == "T" {
    name = symbol = $3
    sub(/^_/, "", symbol)
    sub(/^_/, "", name)
    sub(/@[0-9]+$/, "", name)
    exported[name] = symbol
    next
}

FILENAME == "-" { next }

/^[ \t]*WS/ {
    if (!($1 in exported)) {
        print FILENAME ":" FNR ": no object defines " $1 >"/dev/stderr"
        status = 1
    }
    sub($1, exported[$1])
}

{ print }

END { exit status }
