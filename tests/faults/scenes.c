/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The table of scenes. */
#include "resolver.h"
#include "scene.h"

#define NAMED_A .call = SCENE_BY_NAME_A
#define NAMED_W .call = SCENE_BY_NAME_W
#define LISTED .call = SCENE_BY_LIST

/* Under Wine CancelIoEx alone ends a blocking connect: where it fails each time, the deadline is lost
 * (docs/architecture.md, "A plain connect, interrupted"). */
static const struct scene scenes[] = {
    /* The slow ones first, so that they end while others run. */
    { "list_silent_blocking", LISTED, .disturbed = true, .slow = true, .to = { PEER_SILENT },
      .limit = "CancelIoEx", .result = WSAETIMEDOUT },
    { "list_silent_nonblocking", LISTED, .disturbed = true, .slow = true, .nonblocking = true,
      .to = { PEER_SILENT }, .result = WSAETIMEDOUT },
    { "list_deadline_in_a_race", LISTED, .disturbed = true, .slow = true,
      .to = { PEER_SILENT, PEER_SILENT_TOO }, .result = WSAETIMEDOUT },
    { "name_silent_dual_stack", NAMED_W, .slow = true, .dual_stack = true, .node = "127.0.0.1",
      .to = { PEER_SILENT }, .limit = "CancelIoEx", .result = WSAETIMEDOUT },
    { "list_answers_after_silence", LISTED, .disturbed = true, .slow = true, .timeout_ms = 1000,
      .to = { PEER_SILENT, PEER_ANSWERS } },
    { "name_looked_up_slowly", NAMED_W, .disturbed = true, .slow = true, .dual_stack = true,
      .node = RESOLVER_SLOW, .to = { PEER_ANSWERS } },
    { "name_own", NAMED_W, .disturbed = true, .slow = true, .timeout_ms = 1000, .node = "",
      .to = { PEER_ANSWERS } },
    { "name_own_bound", NAMED_A, .slow = true, .timeout_ms = 1000, .bound = true, .node = "",
      .to = { PEER_ANSWERS } },
    { "list_own_addresses", LISTED, .slow = true, .timeout_ms = 1000,
      .to = { PEER_OWN_REFUSES, PEER_OWN_ANSWERS } },

    { "list_blocking", LISTED, .disturbed = true, .to = { PEER_ANSWERS } },
    { "list_nonblocking", LISTED, .disturbed = true, .nonblocking = true, .to = { PEER_ANSWERS } },
    { "list_refused_blocking", LISTED, .to = { PEER_REFUSES }, .result = WSAECONNREFUSED },
    { "list_refused_nonblocking", LISTED, .nonblocking = true, .to = { PEER_REFUSES },
      .result = WSAECONNREFUSED },
    { "list_refused_in_a_race", LISTED, .disturbed = true, .dual_stack = true,
      .to = { PEER_REFUSES_V6, PEER_REFUSES }, .result = WSAECONNREFUSED },
    { "list_dual_stack", LISTED, .disturbed = true, .dual_stack = true,
      .to = { PEER_REFUSES_V6, PEER_ANSWERS, PEER_ANSWERS_V6 } },
    { "list_dual_stack_nonblocking", LISTED, .dual_stack = true, .nonblocking = true,
      .to = { PEER_REFUSES_V6, PEER_ANSWERS } },
    { "list_bound", LISTED, .bound = true, .to = { PEER_ANSWERS }, .result = WSAEINVAL },
    { "name_literal_blocking", NAMED_A, .node = "127.0.0.1", .to = { PEER_ANSWERS } },
    { "name_literal_nonblocking", NAMED_W, .nonblocking = true, .node = "127.0.0.1",
      .to = { PEER_ANSWERS } },
    { "name_localhost_dual_stack", NAMED_W, .disturbed = true, .dual_stack = true,
      .node = "localhost", .to = { PEER_ANSWERS } },
    { "name_looked_up_blocking", NAMED_W, .node = RESOLVER_KNOWN, .to = { PEER_ANSWERS } },
    { "name_looked_up_dual_stack", NAMED_A, .disturbed = true, .dual_stack = true,
      .nonblocking = true, .node = RESOLVER_KNOWN, .to = { PEER_ANSWERS } },
    { "name_refused_dual_stack", NAMED_W, .dual_stack = true, .node = RESOLVER_KNOWN,
      .to = { PEER_REFUSES }, .result = WSAECONNREFUSED },
    { "name_bound", NAMED_W, .disturbed = true, .bound = true, .node = RESOLVER_KNOWN,
      .to = { PEER_ANSWERS } },
    { "name_unknown_host", NAMED_A, .dual_stack = true, .node = "unknown.invalid",
      .to = { PEER_ANSWERS }, .result = WSAHOST_NOT_FOUND },
    { "name_unknown_service", NAMED_A, .node = "127.0.0.1", .service = "no-such-service",
      .result = WSATYPE_NOT_FOUND },
    { "list_traced_to_a_file", LISTED, .disturbed = true, .to = { PEER_ANSWERS },
      .trace = SCENE_TRACE_TO_FILE },
    { "name_traced_to_a_pipe", NAMED_A, .disturbed = true, .node = "127.0.0.1",
      .to = { PEER_ANSWERS }, .trace = SCENE_TRACE_TO_PIPE },
    { "sort", .call = SCENE_SORT, .disturbed = true, .to = { PEER_ANSWERS, PEER_ANSWERS_V6 } },
};

const struct scene *scene_at(size_t number)
{
    return number < sizeof(scenes) / sizeof(scenes[0]) ? &scenes[number] : NULL;
}
