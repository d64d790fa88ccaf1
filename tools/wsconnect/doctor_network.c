/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Connections within this machine, with the implementation. */
#include "doctor_checks.h"

#include "clock.h"
#include "errors.h"
#include "loopback.h"

#include <stddef.h>
#include <stdio.h>

/* The longest wait for what takes no time on an idle machine. Our choice. */
#define WAIT_MS 5000

/* The timeout that is tried: above the least one, 250 ms. */
#define TIMEOUT_MS 500

/* A call that ends so much later than its timeout does not keep it. A busy machine may be late, too. */
#define LATE_MS 1000

static int connect_to(const struct doctor *doctor, SOCKET s, const struct loopback_peer *peer,
                      unsigned timeout_ms)
{
    struct timeval timeout = { (long)timeout_ms / 1000, (long)timeout_ms % 1000 * 1000 };
    SOCKET_ADDRESS_LIST list = { 1, { { (struct sockaddr *)&peer->address, peer->address_len } } };

    if (doctor->implementation.connect_by_list(s, &list, NULL, NULL, NULL, NULL, &timeout, NULL))
        return 0;
    return WSAGetLastError();
}

static int connect_by_name(const struct doctor *doctor, SOCKET s, unsigned short port)
{
    struct timeval timeout = { WAIT_MS / 1000, 0 };
    wchar_t service[8];

    _snwprintf(service, sizeof(service) / sizeof(service[0]), L"%u", port);
    if (doctor->implementation.connect_by_name(s, L"localhost", service, NULL, NULL, NULL, NULL,
                                               &timeout, NULL))
        return 0;
    return WSAGetLastError();
}

/* Sends a byte from one end of the connection to the other. Returns 0 or a WSA code. */
static int pass_byte(SOCKET from, SOCKET to)
{
    const DWORD wait_ms = WAIT_MS;
    char byte = '>';
    char got = 0;
    int count;

    if (setsockopt(to, SOL_SOCKET, SO_RCVTIMEO, (const char *)&wait_ms, sizeof(wait_ms)) ||
        send(from, &byte, 1, 0) != 1)
        return WSAGetLastError();
    count = recv(to, &got, 1, 0);
    if (count == SOCKET_ERROR)
        return WSAGetLastError();
    return count == 1 && got == byte ? 0 : WSAECONNABORTED;
}

static int exchange(const struct loopback_peer *peer, SOCKET client)
{
    SOCKET server = INVALID_SOCKET;
    int err = loopback_accept(peer, WAIT_MS, &server);

    if (err)
        return err;
    err = pass_byte(client, server);
    if (!err)
        err = pass_byte(server, client);
    closesocket(server);
    return err;
}

/* Connects to a listener of ours, by name if port_only, and exchanges a byte each way. A listener cannot
 * be opened when the machine lacks the family: then *lacking is true. */
static int try_family(const struct doctor *doctor, int family, bool by_name, bool *lacking)
{
    struct loopback_peer peer = LOOPBACK_PEER_INIT;
    SOCKET client = INVALID_SOCKET;
    int err = loopback_listen(&peer, family);

    *lacking = err != 0;
    if (err)
        return err;
    client = socket(family, SOCK_STREAM, IPPROTO_TCP);
    if (client == INVALID_SOCKET)
        err = WSAGetLastError();
    else if (by_name)
        err = connect_by_name(doctor, client, loopback_port(&peer));
    else
        err = connect_to(doctor, client, &peer, WAIT_MS);
    if (!err)
        err = exchange(&peer, client);
    if (client != INVALID_SOCKET)
        closesocket(client);
    loopback_close(&peer);
    return err;
}

static void check_family(const struct doctor *doctor, int family, const char *address,
                         struct finding *finding)
{
    char text[ERROR_TEXT_SIZE];
    bool lacking;
    int err = try_family(doctor, family, false, &lacking);

    if (!err)
        finding_ok(finding, "a connection to %s, and a byte each way", address);
    else if (lacking && family == AF_INET6)
        finding_note(finding,
                     "turn IPv6 on in the system, or its container, if hosts with IPv6 addresses "
                     "only are to be reached",
                     "this machine has no IPv6: %s", error_describe(err, text));
    else
        finding_wrong(finding,
                      "look for a firewall, or a container without a loopback interface (ip link "
                      "set lo up)",
                      "no connection to %s: %s", address, error_describe(err, text));
}

void doctor_check_ipv4(const struct doctor *doctor, struct finding *finding)
{
    check_family(doctor, AF_INET, "127.0.0.1", finding);
}

void doctor_check_ipv6(const struct doctor *doctor, struct finding *finding)
{
    check_family(doctor, AF_INET6, "::1", finding);
}

/* The implementation answers localhost itself, so the system's resolver is asked besides. */
void doctor_check_names(const struct doctor *doctor, struct finding *finding)
{
    const ADDRINFOW hints = { .ai_socktype = SOCK_STREAM };
    char text[ERROR_TEXT_SIZE];
    ADDRINFOW *found = NULL;
    bool lacking;
    int err = try_family(doctor, AF_INET, true, &lacking);

    if (err)
    {
        finding_wrong(finding, "see the line of ipv4", "no connection to localhost by name: %s",
                      error_describe(err, text));
        return;
    }
    err = GetAddrInfoW(L"localhost", NULL, &hints, &found);
    if (err)
        finding_wrong(finding, "write 127.0.0.1 localhost to /etc/hosts of the system",
                      "the system's resolver does not know localhost: %s",
                      error_describe(err, text));
    else
        finding_ok(finding, "a connection to localhost by name; the system's resolver knows it");
    if (found)
        FreeAddrInfoW(found);
}

static void judge_timeout(int err, unsigned elapsed_ms, struct finding *finding)
{
    char text[ERROR_TEXT_SIZE];

    if (err != WSAETIMEDOUT)
        finding_wrong(finding, "run this again with --trace to such an address, and report it",
                      "an address that never answers, with a timeout of %d ms: %s after %u ms",
                      TIMEOUT_MS, err ? error_describe(err, text) : "it answered", elapsed_ms);
    else if (elapsed_ms > TIMEOUT_MS + LATE_MS)
        finding_note(finding, "run this again when the machine is less busy",
                     "the call ended %u ms after its start, its timeout was %d ms", elapsed_ms,
                     TIMEOUT_MS);
    else
        finding_ok(finding,
                   "a call with a timeout of %d ms to an address that never answers ended "
                   "after %u ms",
                   TIMEOUT_MS, elapsed_ms);
}

void doctor_check_timeout(const struct doctor *doctor, struct finding *finding)
{
    struct loopback_blackhole hole = LOOPBACK_BLACKHOLE_INIT;
    char text[ERROR_TEXT_SIZE];
    SOCKET client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int err =
        client == INVALID_SOCKET ? WSAGetLastError() : loopback_blackhole_open(&hole, AF_INET);

    if (err == WSAEOPNOTSUPP)
        finding_note(finding, "wsconnect --timeout 1 with an address of yours that never answers",
                     "not tried: on this system, no address of its own stays silent");
    else if (err)
        finding_wrong(finding, "see the line of ipv4", "not tried: %s", error_describe(err, text));
    else
    {
        uint64_t start_ms = clock_now_ms();

        err = connect_to(doctor, client, &hole.listener, TIMEOUT_MS);
        judge_timeout(err, (unsigned)(clock_now_ms() - start_ms), finding);
    }
    if (client != INVALID_SOCKET)
        closesocket(client);
    loopback_blackhole_close(&hole);
}

void doctor_check_sorting(const struct doctor *doctor, struct finding *finding)
{
    const struct facts *facts = &doctor->facts;
    char text[ERROR_TEXT_SIZE];

    if (!facts->sorting_failed && *facts->ws2_32)
        finding_ok(finding, "ws2_32.dll sorts lists of addresses");
    else if (facts->drop_in || !*facts->ws2_32)
        finding_wrong(finding, "see the line of drop-in", "lists of addresses are not sorted");
    else
        finding_note(finding, "install the drop-in, for programs based on Chromium (Electron, CEF)",
                     "ws2_32.dll does not sort lists of addresses: %s",
                     facts->sorting_error ? error_describe(facts->sorting_error, text)
                                          : "the order is another one");
}
