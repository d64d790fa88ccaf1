/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Peers on loopback for tests: one that answers, one that refuses, one that stays silent.
 *
 * Ports are always the system's choice. Functions that can fail return 0 or a WSA code, and after a
 * failure there is nothing to close. Every close function accepts what was closed before and what
 * was only initialised with LOOPBACK_PEER_INIT or LOOPBACK_BLACKHOLE_INIT, so a teardown can call
 * it without knowing how far its test came. Winsock must have been started. */

#ifndef WS2CONNECT_TESTS_LOOPBACK_H
#define WS2CONNECT_TESTS_LOOPBACK_H

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdbool.h>

/* A TCP socket of ours that has an address on loopback. */
struct loopback_peer
{
    SOCKET socket;
    struct sockaddr_storage address;
    int address_len;
};

#define LOOPBACK_PEER_INIT       \
    {                            \
        .socket = INVALID_SOCKET \
    }

/* 127.0.0.1 or ::1 with a port in host order. Returns the length: that of sockaddr_in or
 * sockaddr_in6; 0 for another family. */
int loopback_address(int family, unsigned short port, struct sockaddr_storage *address);

/* ::ffff:127.0.0.1 with a port in host order. Returns the length. */
int loopback_mapped_address(unsigned short port, struct sockaddr_storage *address);

/* Listens on loopback. family is AF_INET or AF_INET6 (then IPV6_V6ONLY is on). */
int loopback_listen(struct loopback_peer *peer, int family);

/* The same at every address of 127.0.0.0/8, so that a peer can be met under names nobody knows yet.
 * peer->address is 127.0.0.1 in it. */
int loopback_listen_wide(struct loopback_peer *peer);

/* One of the other addresses of a wide peer, by number from 0 to 65535. */
struct sockaddr_storage loopback_neighbour(const struct loopback_peer *peer, unsigned number);

/* Takes a port that refuses: bound but not listening, so that nobody else can answer there.
 * Linux refuses at once; Windows after about 2 s, because it tries again after a reset. */
int loopback_refuse(struct loopback_peer *peer, int family);

/* In host order. */
unsigned short loopback_port(const struct loopback_peer *peer);

/* The next connection, waited for at most timeout_ms. *accepted is the caller's to close and
 * written only on 0. WSAETIMEDOUT when nobody came. */
int loopback_accept(const struct loopback_peer *peer, unsigned timeout_ms, SOCKET *accepted);

/* Accepts and closes what is waiting in the queue. Returns how many there were. */
unsigned loopback_drop_waiting(const struct loopback_peer *peer);

void loopback_close(struct loopback_peer *peer);

#define LOOPBACK_FILLERS 4
#define LOOPBACK_ACCEPTED_MOST 16

/* A listener that gives no answer, as an address behind a firewall that drops packets, until one of the functions
 * below changes that. On Windows the system waits for the program before it answers
 * (SO_CONDITIONAL_ACCEPT), and the program says nothing. Under Wine the queue of the listener is full. */
struct loopback_blackhole
{
    struct loopback_peer listener;
    SOCKET fillers[LOOPBACK_FILLERS];
    bool conditional;
    HANDLE acceptor; /* of a conditional hole that is drained: the thread that accepts */
    SOCKET accepted[LOOPBACK_ACCEPTED_MOST];
    unsigned accepted_count;
};

#define LOOPBACK_BLACKHOLE_INIT                      \
    {                                                \
        .listener = LOOPBACK_PEER_INIT, .fillers = { \
            INVALID_SOCKET,                          \
            INVALID_SOCKET,                          \
            INVALID_SOCKET,                          \
            INVALID_SOCKET                           \
        }                                            \
    }

/* Takes 0.1 s, to see that the hole is silent. WSAEOPNOTSUPP when it is not: a test that needs silence has to
 * be skipped there. */
int loopback_blackhole_open(struct loopback_blackhole *hole, int family);

/* The same at every address of 127.0.0.0/8. */
int loopback_blackhole_open_wide(struct loopback_blackhole *hole);

/* Lets connections in. On Windows at once: a thread accepts them. Under Wine one that is waiting outside gets
 * in when its SYN is sent again, 1, 3 or 7 s after it was first sent, and hole->listener can be used with
 * loopback_accept() from then on. */
void loopback_blackhole_drain(struct loopback_blackhole *hole);

/* Ends everything: a connection that is waiting outside is refused when its SYN is sent again. */
void loopback_blackhole_close(struct loopback_blackhole *hole);

#endif
