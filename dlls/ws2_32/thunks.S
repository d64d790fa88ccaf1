/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The thunks and the import table of the drop-in. thunks.inc, made from exports.list, names the
 * functions.
 *
 * Each thunk has 16 bytes of its own, filled up with int3. So programs that patch the first bytes of a
 * function, as overlays and proxies do, have room and do not damage the next thunk.
 *
 * The import table has two modules, in this order: the original by its full path, then kernel32. Wine's
 * loader remembers the module that it found last, and when it is asked for a name without a path, it
 * looks at that module first. If the original were last, the next request for ws2_32.dll would return it
 * in place of the drop-in. The table is written here because a linker does not promise an order of its
 * import libraries. */

/* _WSAIORW(IOC_WS2, 25) of winsock2.h */
#define SIO_ADDRESS_LIST_SORT 0xc8000019

/* The names are those that C uses. */
#ifdef __x86_64__
#define POINTER_SIZE 8
#define JUMP_THROUGH(pointer) jmp *pointer(%rip)
#define COMPARE_SECOND_ARGUMENT(value) cmpl $value, %edx
#define THUNK(name) thunk_##name
#define SORT_IOCTL sort_ioctl
#define IMPORTED_WSAIOCTL __imp_WSAIoctl
#define IMPORTED_GETPROCADDRESS __imp_GetProcAddress
#define IMPORTED_LOADLIBRARYA __imp_LoadLibraryA
#else
#define POINTER_SIZE 4
#define JUMP_THROUGH(pointer) jmp *pointer
#define COMPARE_SECOND_ARGUMENT(value) cmpl $value, 8(%esp)
#define THUNK(name) _thunk_##name
#define SORT_IOCTL "_sort_ioctl@36"
#define IMPORTED_WSAIOCTL "__imp__WSAIoctl@36"
#define IMPORTED_GETPROCADDRESS "__imp__GetProcAddress@8"
#define IMPORTED_LOADLIBRARYA "__imp__LoadLibraryA@4"
#endif

    .macro offset_pointer label
    .rva \label
    .fill POINTER_SIZE - 4
    .endm

/* Adds an import from the module of the last imports_begin. */
    .macro import name
    .section .idata$6
name_\name:
    .short 0
    .asciz "\name"
    .section .idata$4
    offset_pointer name_\name
    .section .idata$5
import_\name:
    offset_pointer name_\name
    .endm

    .macro imports_begin module, file
    .section .idata$7
file_\module:
    .asciz "\file"
    .section .idata$4
    .balign POINTER_SIZE
names_\module:
    .section .idata$5
    .balign POINTER_SIZE
addresses_\module:
    .section .idata$2
    .rva names_\module
    .long 0, 0
    .rva file_\module, addresses_\module
    .endm

    .macro imports_end
    .section .idata$4
    .fill POINTER_SIZE
    .section .idata$5
    .fill POINTER_SIZE
    .endm

    .macro thunk_begin name
    import \name
    .text
    .balign 16, 0xcc
    .globl THUNK(\name)
THUNK(\name):
    .endm

    .macro thunk name
    thunk_begin \name
    JUMP_THROUGH(import_\name)
    .endm

/* WSAIoctl(socket, code, ...) */
    .macro ioctl name
    thunk_begin \name
    COMPARE_SECOND_ARGUMENT(SIO_ADDRESS_LIST_SORT)
    je 1f
    JUMP_THROUGH(import_\name)
    .balign 16, 0xcc
1:
    jmp SORT_IOCTL
    .endm

    imports_begin original, "C:\\windows\\system32\\ws2builtin\\ws2_32.dll"
#include "thunks.inc"
    imports_end

    imports_begin kernel32, "KERNEL32.dll"
    import GetProcAddress
    import LoadLibraryA
    imports_end

/* For sort_ioctl.c. */
    .globl IMPORTED_WSAIOCTL, IMPORTED_GETPROCADDRESS, IMPORTED_LOADLIBRARYA
    .set IMPORTED_WSAIOCTL, import_WSAIoctl
    .set IMPORTED_GETPROCADDRESS, import_GetProcAddress
    .set IMPORTED_LOADLIBRARYA, import_LoadLibraryA

    .section .idata$3
    .long 0, 0, 0, 0, 0
    .text
    .balign 16, 0xcc
