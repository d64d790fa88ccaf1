/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Uses an ioctl that needs no privilege for these values (MS docs SIO_TCP_INITIAL_RTO). */
#include "refuse.h"

#include "host.h"

/* The headers declare it for newer targets only: Windows 8 and later have it. */
struct initial_rto
{
    USHORT rtt_ms;
    UCHAR max_syn_retransmissions;
};

#define INITIAL_RTO_CODE _WSAIOW(IOC_VENDOR, 17)
#define RTT_UNSPECIFIED ((USHORT)-1)
#define NO_SYN_RETRANSMISSIONS ((UCHAR)-2)
#define DEFAULT_SYN_RETRANSMISSIONS 0

static void set_retransmissions(SOCKET s, UCHAR count)
{
    struct initial_rto rto = { RTT_UNSPECIFIED, count };
    DWORD returned;

    if (!host_is_wine())
        WSAIoctl(s, INITIAL_RTO_CODE, &rto, sizeof(rto), NULL, 0, &returned, NULL, NULL);
}

void refuse_at_once(SOCKET s)
{
    set_retransmissions(s, NO_SYN_RETRANSMISSIONS);
}

void refuse_as_usual(SOCKET s)
{
    set_retransmissions(s, DEFAULT_SYN_RETRANSMISSIONS);
}
