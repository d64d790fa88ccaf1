/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Each line is one WriteFile. On Windows that keeps the lines of threads and processes apart. Wine 8.0
 * and 10.0 first look for a file's end and then write there, so two writers may write to the same
 * place. A mutex that all processes share prevents that. */
#include "trace_sink.h"

#include "environment.h"
#include "trace_writer.h"

#include <windows.h>

#define MUTEX_NAME L"Local\\ws2connect-trace"

/* How long a line waits for the mutex before it is written without it. Our choice. A writer that was
 * stopped in a debugger must not delay the calls of all processes: after one such wait the next lines
 * do not wait until the mutex is free again. */
#define MUTEX_WAIT_MS 100

static INIT_ONCE once = INIT_ONCE_STATIC_INIT;
static void *file;  /* NULL: none, or closed */
static void *mutex; /* NULL: the system gave us none */
static volatile LONG mutex_is_stuck;

/* A disk always has room, or fails. */
static bool is_on_disk(HANDLE handle)
{
    return GetFileType(handle) == FILE_TYPE_DISK;
}

static bool write_now(HANDLE handle, const char *line, size_t length)
{
    DWORD written;

    return WriteFile(handle, line, (DWORD)length, &written, NULL) && written == length;
}

/* A program without standard error wants no lines: none is lost. */
static bool write_to(HANDLE handle, const char *line, size_t length)
{
    if (!handle || handle == INVALID_HANDLE_VALUE)
        return true;
    return is_on_disk(handle) ? write_now(handle, line, length)
                              : trace_writer_write(handle, line, length);
}

/* Asked for each time: a program may replace it, and its old number may become another file's. */
static HANDLE standard_error(void)
{
    return GetStdHandle(STD_ERROR_HANDLE);
}

/* Only opens: while other threads wait here, nothing may wait for the loader's lock. *failed is for the
 * thread that has tried. */
static BOOL CALLBACK open_file(INIT_ONCE *opening, void *failed, void **context)
{
    HANDLE opened;

    (void)opening;
    (void)context;
    /* With FILE_APPEND_DATA alone the system writes at the end, also after other writers. */
    opened = CreateFileW(settings_get()->trace_file, FILE_APPEND_DATA,
                         FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_ALWAYS,
                         FILE_ATTRIBUTE_NORMAL, NULL);
    if (opened == INVALID_HANDLE_VALUE)
    {
        *(bool *)failed = true;
        return TRUE;
    }
    mutex = CreateMutexW(NULL, FALSE, MUTEX_NAME);
    file = opened;
    return TRUE;
}

static void close_handle(void **handle)
{
    HANDLE closing = InterlockedExchangePointer(handle, NULL);

    if (closing)
        CloseHandle(closing);
}

/* When this module is unloaded, or the program that contains it ends. Other threads may still be in a
 * call: they find no file. */
__attribute__((destructor)) static void close_file(void)
{
    close_handle(&file);
    close_handle(&mutex);
}

static bool append(const char *line, size_t length)
{
    HANDLE taken = mutex;
    DWORD waited = WAIT_FAILED;
    bool written;

    if (taken)
        waited = WaitForSingleObject(taken, mutex_is_stuck ? 0 : MUTEX_WAIT_MS);
    mutex_is_stuck = waited == WAIT_TIMEOUT;
    written = write_now(file, line, length);
    if (waited == WAIT_OBJECT_0 || waited == WAIT_ABANDONED)
        ReleaseMutex(taken);
    return written;
}

bool trace_sink_open(void)
{
    static const char sorry[] = "ws2connect: the file named by WS2CONNECT_TRACE cannot be opened\n";
    const struct settings *settings = settings_get();
    bool failed = false;

    if (settings->trace != SETTINGS_TRACE_FILE)
        return settings->trace == SETTINGS_TRACE_STDERR;
    InitOnceExecuteOnce(&once, open_file, &failed, NULL);
    if (failed)
        write_to(standard_error(), sorry, sizeof(sorry) - 1);
    return file != NULL;
}

bool trace_sink_write(const char *line, size_t length)
{
    HANDLE opened = file;

    if (settings_get()->trace != SETTINGS_TRACE_FILE)
        return write_to(standard_error(), line, length);
    if (!opened)
        return true;
    return is_on_disk(opened) ? append(line, length) : trace_writer_write(opened, line, length);
}
