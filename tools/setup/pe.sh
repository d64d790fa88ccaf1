# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Facts about a DLL, read from its file. (Microsoft: PE Format.)
#
#   pe_machine FILE     prints x86_64, i686, arm64, another machine's number, or `none`: no PE image
#   pe_whole FILE       is everything there that its section table names?
#   pe_builtin FILE     is it Wine's own? (Wine marks its files directly after the DOS header.)
#   pe_dropin FILE      is it our ws2_32.dll, of any version?
#   pe_dangles FILE     is it a link to a file that is gone?
#   pe_foreign FILE     does it belong to another tool, so that it is neither Wine's nor ours?
#   pe_field FILE NAME  prints a field of its version resource, such as ProductName
#   pe_maker FILE       prints who made it, for a message

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
    pe_read "$pe_file" 0 64
    set -- $pe_bytes
    [ $# -eq 64 ] && [ "$1 $2" = '77 90' ] || return    # MZ
    shift 60
    pe_at=$(($1 + 256 * ($2 + 256 * ($3 + 256 * $4))))
    pe_read "$pe_file" "$pe_at" 24
    set -- $pe_bytes
    [ $# -eq 24 ] && [ "$1 $2 $3 $4" = '80 69 0 0' ] || return    # PE, and two zeros
    pe_id=$(($5 + 256 * $6))
    pe_sections=$(($7 + 256 * $8))
    shift 20
    pe_optional=$(($1 + 256 * $2))
}

pe_machine()
{
    if ! pe_find "$1"
    then
        echo none
        return
    fi
    case $pe_id in
    34404) echo x86_64 ;;    # 0x8664
    332) echo i686 ;;        # 0x014c
    43620) echo arm64 ;;     # 0xaa64
    *) echo "$pe_id" ;;
    esac
}

# All sections in one go. Of the 40 bytes that tell of one, the size and the place of its data are at 16 and 20.
pe_whole()
{
    pe_find "$1" || return 1
    od -An -v -tu1 -j "$((pe_at + 24 + pe_optional))" -N "$((40 * pe_sections))" "$1" 2>/dev/null |
        LC_ALL=C awk -v size="$(($(wc -c <"$1")))" -v sections="$pe_sections" '
            function number(at) {
                return byte[at] + 256 * (byte[at + 1] + 256 * (byte[at + 2] + 256 * byte[at + 3]))
            }
            { for (i = 1; i <= NF; i++) byte[count++] = $i }
            END {
                if (count + 0 < 40 * sections) exit 1
                for (at = 0; at < count; at += 40)
                    if (number(at + 16) + number(at + 20) > size) exit 1
            }
        '
}

# Of a file only, as above.
pe_builtin()
{
    [ -f "$1" ] || return
    case $(dd if="$1" bs=1 skip=64 count=20 2>/dev/null | LC_ALL=C tr -d '\000') in
    'Wine builtin DLL'* | 'Wine placeholder DLL'*) return 0 ;;
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
