# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What code this machine can run.
#
#   machine_refuses_i386 FOLDER   does its kernel refuse 32-bit code? It runs a small program from FOLDER
#                                 to see; status 1, "no", where programs cannot be run from there

# The smallest Linux program for the Intel 386: an ELF header (52 bytes), one program header (32) that
# loads the whole file at 0x8048000, and the code of exit(0): xor ebx, ebx; mov eax, 1; int 0x80. (System
# V ABI, Intel386 supplement, chapter 4.)
machine_i386_program()
{
    printf '\177\105\114\106\001\001\001\0\0\0\0\0\0\0\0\0\002\0\003\0\001\0\0\0\124\200\004\010'
    printf '\064\0\0\0\0\0\0\0\0\0\0\0\064\0\040\0\001\0\0\0\0\0\0\0'
    printf '\001\0\0\0\0\0\0\0\0\200\004\010\0\200\004\010\135\0\0\0\135\0\0\0\005\0\0\0\0\020\0\0'
    printf '\061\333\270\001\0\0\0\315\200'
}

machine_refuses_i386()
{
    machine_program=$1/i386-program
    machine_i386_program >"$machine_program" && chmod 755 "$machine_program" || return 1
    machine_status=0
    machine_words=$(LC_ALL=C; export LC_ALL; exec 2>&1; "$machine_program") || machine_status=$?
    rm -f "$machine_program"
    case $machine_status:$machine_words in
    0:* | *'Permission denied'*) return 1 ;;
    esac
}
