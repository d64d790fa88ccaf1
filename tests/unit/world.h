/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* A machine with several addresses, the links of its packets, and the memory of its process: for one
 * call after another, by the engine and all files that order attempts. */
#ifndef WS2CONNECT_TESTS_WORLD_H
#define WS2CONNECT_TESTS_WORLD_H

#include "attempts.h"
#include "memory.h"

#define WORLD_LOCALS_MAX 6
#define WORLD_LOOPBACKS 2 /* the first of the local addresses */
#define WORLD_DESTINATIONS_MAX 160
#define WORLD_NONE WORLD_LOCALS_MAX

/* How long a system sends SYNs. */
#define WORLD_SYN_LIMIT_MS 127000

enum fate
{
    FATE_GOOD,
    FATE_REFUSES,
    FATE_UNREACHABLE,
    FATE_SILENT,
};

struct link
{
    enum fate fate;
    uint64_t ms; /* until the result is known */
};

struct destination
{
    struct address to;
    size_t usual; /* the local address that the system would choose; WORLD_NONE */
    struct link link[WORLD_LOCALS_MAX + 1]; /* from each local address; last, by a chosen route */
};

struct world
{
    uint64_t now_ms;
    struct memory memory;
    size_t local_count;
    struct address local[WORLD_LOCALS_MAX];
    size_t count;
    struct destination destination[WORLD_DESTINATIONS_MAX];
};

struct world_call
{
    size_t first, count; /* the destinations it may connect to */
    bool by_name;
    bool fixed;   /* a name in fixed order */
    size_t bound; /* by name: bound to this local address; WORLD_NONE */
    bool route_chosen;
    uint64_t timeout_ms; /* UINT64_MAX: none */
};

struct world_result
{
    int error; /* 0: connected */
    uint64_t began_ms, ended_ms;
    size_t probes, commits;
    uint64_t usual_ended_ms; /* the last failure of an attempt from the usual source */
    bool trusted_in_vain; /* a commit to a local address was silent, and it was not known to be */
    const char *fault;    /* fault in the order of the attempts; NULL: none */
};

#define WORLD_KINDS 3

/* Returns the nth address of a kind: IPv4, global or unique-local IPv6, three labels of RFC 6724. */
struct address world_address(size_t kind, size_t number, uint16_t port);

/* Makes a machine with only the loopback addresses, both of which are destinations, each reached from
 * itself. It remembers nothing. The links are not set. */
void world_begin(struct world *world);

/* Returns the link that a call's packets take from the source that the system chooses; NULL: there is
 * none. */
const struct link *world_usual_link(const struct world *world, const struct world_call *call,
                                    size_t destination);

void world_run(struct world *world, const struct world_call *call, struct world_result *result);

#endif
