/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Child processes, which end with this program, and what they write. */

#ifndef CONFORMANCE_PROCESS_H
#define CONFORMANCE_PROCESS_H

#include <winsock2.h> /* goes before windows.h */

#include <windows.h>

#include <stdbool.h>
#include <stddef.h>

struct process
{
    PROCESS_INFORMATION process;
    HANDLE words; /* read end of the pipe that is its standard output and error */
};

/* Starts a program, given by its path, with this command line in the ANSI code page. Returns 0 or a Windows error.
 * After 0, to be closed with process_close(). */
DWORD process_start(struct process *process, const wchar_t *program, const char *command);

/* Reads what it has written so far, up to `size` bytes, without waiting. Returns how many bytes: 0 when there
 * are none. (Not until the pipe is closed: processes that it has started may keep it open.) */
size_t process_read(const struct process *process, char *text, size_t size);

/* Has it ended, within `ms` milliseconds? */
bool process_wait(const struct process *process, unsigned ms);

/* Ends it, with this exit status. */
void process_end(const struct process *process, unsigned status);

/* The exit status, after its end. */
unsigned process_status(const struct process *process);

void process_close(struct process *process);

#endif
