# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Facts about a DLL, read from its file. (Microsoft: PE Format.)
#
#   pe_machine FILE     sets $pe_runs_on to x86_64, i686, arm64, another machine's number, or `none`: no PE image
#   pe_whole            is everything there that the section table names of the file that pe_machine read last?
#   pe_builtin FILE     is it Wine's own? (Wine marks its files directly after the DOS header.)
#   pe_dropin FILE      is it our ws2_32.dll, of any version?
#   pe_dangles FILE     is it a link to a file that is gone?
#   pe_foreign FILE     does it belong to another tool, so that it is neither Wine's nor ours?
#   pe_field FILE NAME  prints a field of its version resource, such as ProductName
#   pe_maker FILE       prints who made it, for a message

# The headers and the section table: in Wine's DLLs and in ours they take less than 1,300 bytes.
pe_head_size=2048

# pe_read FILE OFFSET COUNT: sets $pe_bytes to the bytes there, as numbers. Of a file only: a pipe or a device that
# was planted would never end.
pe_read()
{
    pe_bytes=
    [ ! -f "$1" ] || pe_bytes=$(od -An -v -tu1 -j "$2" -N "$3" "$1" 2>/dev/null) || pe_bytes=
}

# Is it a PE image? Sets $pe_at to the place of its header, and $pe_id, $pe_sections and $pe_optional to what that
# says: the machine, the number of sections, and the size of the header that follows.
# shellcheck disable=SC2086    # $pe_bytes: one number a word
pe_find()
{
    pe_file=$1
    pe_read "$pe_file" 0 "$pe_head_size"
    set -- $pe_bytes
    [ $# -ge 64 ] && [ "$1 $2" = '77 90' ] || return    # MZ
    pe_head=$#
    shift 60
    pe_at=$(($1 + 256 * ($2 + 256 * ($3 + 256 * $4))))
    [ "$pe_at" -ge 64 ] && [ "$pe_at" -le "$((pe_head - 24))" ] || return
    shift "$((pe_at - 60))"
    [ "$1 $2 $3 $4" = '80 69 0 0' ] || return    # PE, and two zeros
    pe_id=$(($5 + 256 * $6))
    pe_sections=$(($7 + 256 * $8))
    shift 20
    pe_optional=$(($1 + 256 * $2))
}

pe_machine()
{
    pe_runs_on=none
    pe_find "$1" || return 0
    case $pe_id in
    34404) pe_runs_on=x86_64 ;;    # 0x8664
    332) pe_runs_on=i686 ;;        # 0x014c
    43620) pe_runs_on=arm64 ;;     # 0xaa64
    *) pe_runs_on=$pe_id ;;
    esac
}

# Of the 40 bytes that tell of a section, the size and the place of its data are at 16 and 20. (Some shells reckon with
# 31 bits: neither may have more than 30.)
# shellcheck disable=SC2086    # one number a word
pe_whole()
{
    [ "$pe_runs_on" != none ] && pe_size=$(wc -c <"$pe_file") || return
    set -- $pe_bytes
    pe_table=$((pe_at + 24 + pe_optional))
    [ $# -ge $((pe_table + 40 * pe_sections)) ] || return
    shift "$pe_table"
    pe_left=$pe_sections
    while [ "$pe_left" -gt 0 ]
    do
        pe_left=$((pe_left - 1))
        shift 16
        [ "$4" -lt 64 ] && [ "$8" -lt 64 ] || return
        pe_end=$(($1 + $5 + 256 * ($2 + $6 + 256 * ($3 + $7 + 256 * ($4 + $8)))))
        [ "$pe_end" -le "$pe_size" ] || return
        shift 24
    done
}

# Wine's marks are "Wine builtin DLL" and "Wine placeholder DLL".
# shellcheck disable=SC2086    # one number a word
pe_builtin()
{
    pe_read "$1" 64 20
    set -- $pe_bytes
    case $* in
    '87 105 110 101 32 98 117 105 108 116 105 110 32 68 76 76 '* | \
        '87 105 110 101 32 112 108 97 99 101 104 111 108 100 101 114 32 68 76 76') return 0 ;;
    *) return 1 ;;
    esac
}

# Every version of the drop-in has this forwarder, the first ones without the path. (ws2connect-verify.exe
# uses the same sign.)
pe_dropin()
{
    # Not every grep finds text after a zero byte.
    [ -f "$1" ] && { LC_ALL=C tr '\000' '\n' <"$1" | LC_ALL=C grep -qxF -e 'ws2connect.WSAConnectByList' \
        -e 'C:\windows\system32\ws2connect.WSAConnectByList'; } 2>/dev/null
}

# The resource is in UTF-16. A name ends with a zero, and its value follows after one or two zeros.
pe_field()
{
    [ -f "$1" ] || return 0
    iconv -c -f UTF-16LE -t UTF-8 "$1" 2>/dev/null | tr '\000' '\n' |
        LC_ALL=C awk -v name="$2" '
            found && $0 != "" { print; exit }
            substr($0, length($0) - length(name) + 1) == name { found = 1 }
        '
}

pe_dangles()
{
    [ -h "$1" ] && ! [ -e "$1" ]
}

pe_foreign()
{
    ! pe_dangles "$1" && ! pe_builtin "$1" && ! pe_dropin "$1"
}

pe_maker()
{
    pe_product=$(pe_field "$1" ProductName)
    printf '%s\n' "${pe_product:-a tool that does not give its name}"
}
