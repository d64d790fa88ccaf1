/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* window.exe DLL: calls in the handler of a timer, while another thread posts and sends messages. Exit status: 0
 * when it has reported, else the number of the step that failed. */
#include "window.h"

#include "guest.h"

#include <stdio.h>
#include <stdlib.h>

#define FIRST_TIMER 1
#define OTHER_TIMER 2
#define OTHER_TIMER_MS 50

enum message
{
    MESSAGE_POSTED = WM_APP,
    MESSAGE_SENT,
};

static struct window_report *report;
static struct guest guest;
static HWND window;
static HANDLE calling; /* an event */
static bool in_call;

/* Nothing is received before the call has ended, so SendMessage returns after it. */
static DWORD WINAPI disturb(void *unused)
{
    (void)unused;
    WaitForSingleObject(calling, INFINITE);
    for (int i = 0; i < WINDOW_MESSAGES; i++)
    {
        PostMessageW(window, MESSAGE_POSTED, (WPARAM)i, 0);
        report->posted_in_call += in_call;
    }
    SendMessageW(window, MESSAGE_SENT, 0, 0);
    return 0;
}

static void call_silent(void)
{
    static const struct timeval timeout = { 0, WINDOW_TIMEOUT_MS * 1000 };
    double start_ms = now_ms();

    SetTimer(window, OTHER_TIMER, OTHER_TIMER_MS, NULL);
    in_call = true;
    SetEvent(calling);
    report->timed_out = guest_connect(&guest, &report->silent.address, &timeout);
    in_call = false;
    report->took_ms = (int)(now_ms() - start_ms);
}

static void make_calls(void)
{
    char port[8];

    snprintf(port, sizeof(port), "%u", loopback_port(&report->server));
    report->listed = guest_connect(&guest, &report->server.address, NULL);
    report->named = guest_connect_name(&guest, "localhost", port, NULL);
    call_silent();
}

static void note_timer(WPARAM which)
{
    if (which == FIRST_TIMER)
    {
        KillTimer(window, FIRST_TIMER);
        make_calls();
    }
    else
        report->timers++;
}

static LRESULT CALLBACK handle(HWND to, UINT message, WPARAM first, LPARAM second)
{
    report->handled_in_call += in_call;
    switch (message)
    {
    case WM_TIMER:
        note_timer(first);
        break;
    case MESSAGE_POSTED:
        report->received += first == (WPARAM)report->received;
        break;
    case MESSAGE_SENT:
        report->sent++;
        break;
    default:
        return DefWindowProcW(to, message, first, second);
    }
    if (report->timers && report->sent && report->received == WINDOW_MESSAGES)
        PostQuitMessage(0);
    return 0;
}

static bool has_handles(void)
{
    return GetConsoleWindow() || GetStdHandle(STD_INPUT_HANDLE) ||
           GetStdHandle(STD_OUTPUT_HANDLE) || GetStdHandle(STD_ERROR_HANDLE);
}

static bool open_report(void)
{
    HANDLE section = OpenFileMappingW(FILE_MAP_WRITE, FALSE, WINDOW_REPORT);

    report = section ? MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, sizeof(*report)) : NULL;
    return report;
}

/* Where there is no screen, Wine makes a window for messages only. */
static bool open_window(HINSTANCE instance)
{
    const WNDCLASSW class = { .lpfnWndProc = handle,
                              .hInstance = instance,
                              .lpszClassName = L"ws2connect-window" };

    if (!RegisterClassW(&class))
        return false;
    window = CreateWindowExW(0, class.lpszClassName, class.lpszClassName, WS_OVERLAPPEDWINDOW, 0, 0,
                             200, 100, NULL, NULL, instance, NULL);
    report->is_shown = window;
    if (!window)
        window = CreateWindowExW(0, class.lpszClassName, class.lpszClassName, 0, 0, 0, 0, 0,
                                 HWND_MESSAGE, NULL, instance, NULL);
    ShowWindow(window, SW_SHOWNORMAL);
    return window;
}

static int run(HINSTANCE instance)
{
    HANDLE thread;
    MSG message;

    report->has_handles = has_handles();
    if (!open_window(instance))
        return 4;
    calling = CreateEventW(NULL, TRUE, FALSE, NULL);
    thread = CreateThread(NULL, 0, disturb, NULL, 0, NULL);
    if (!thread || !SetTimer(window, FIRST_TIMER, 1, NULL))
        return 5;
    while (GetMessageW(&message, NULL, 0, 0) > 0)
        DispatchMessageW(&message);
    WaitForSingleObject(thread, INFINITE);
    return 0;
}

int WINAPI WinMain(HINSTANCE instance, HINSTANCE before, char *command, int show)
{
    WSADATA winsock;

    (void)before;
    (void)command;
    (void)show;
    if (__argc != 2 || !guest_choose(__argv[1]) || !open_report())
        return 1;
    if (WSAStartup(MAKEWORD(2, 2), &winsock))
        return 2;
    if (guest_load(&guest))
        return 3;
    return run(instance);
}
