/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* The facts about Winsock that our design depends on. The list is data: main.c makes a test of each.
 * The file named above each block contains them. */

#ifndef WS2CONNECT_TESTS_FACTS_H
#define WS2CONNECT_TESTS_FACTS_H

#define FACTS(FACT)                                                  \
    /* facts_socket.c */                                             \
    FACT(socket_of_nothing_tells_whether_winsock_was_started)        \
    FACT(protocol_info_tells_family_and_type)                        \
    FACT(protocol_info_tells_family_of_unspec_socket)                \
    FACT(v6only_is_on_by_default_and_readable)                       \
    FACT(getsockname_of_unbound_socket_is_refused)                   \
    FACT(getsockname_of_bound_socket_works)                          \
    FACT(update_connect_context_is_accepted_after_plain_connect)     \
    FACT(closed_socket_is_no_socket)                                 \
    /* facts_connect.c */                                            \
    FACT(ipv4_address_on_dual_stack_socket_is_refused)               \
    FACT(mapped_address_on_dual_stack_socket_works)                  \
    FACT(mapped_address_on_v6only_socket_is_unreachable)             \
    FACT(connect_on_connected_socket_is_isconn)                      \
    FACT(connect_on_listening_socket_is_einval)                      \
    FACT(connect_on_pending_socket_is_already)                       \
    FACT(getpeername_does_not_tell_that_a_socket_is_connected)       \
    FACT(wouldblock_tells_a_nonblocking_socket)                      \
    FACT(refusal_is_seen_in_the_except_set_only)                     \
    FACT(server_that_closes_at_once_is_a_success)                    \
    FACT(server_that_resets_at_once_is_a_success)                    \
    FACT(connect_posts_nothing_to_a_completion_port)                 \
    FACT(event_selection_makes_connect_nonblocking_and_is_delivered) \
    /* facts_reuse.c */                                              \
    FACT(second_connect_after_refusal_works_or_aborts_once)          \
    FACT(second_connect_after_refusal_seen_by_select)                \
    FACT(socket_error_is_stale_until_the_next_success)               \
    FACT(bind_after_failed_connect_is_refused)                       \
    FACT(ipv6_after_refused_mapped_address_hangs)                    \
    FACT(ipv6_after_refused_mapped_address_works_when_settled)       \
    FACT(connect_to_multicast_fails_at_once)                         \
    FACT(mapped_address_after_refused_ipv6_works)                    \
    /* facts_loopback.c */                                           \
    FACT(an_address_of_loopback_can_be_silent)                       \
    FACT(refused_connect_ends_within_seconds)                        \
    /* facts_cancel.c */                                             \
    FACT(cancel_ends_blocking_connect_overlapped)                    \
    FACT(cancel_ends_blocking_connect_nonoverlapped)                 \
    FACT(cancel_at_the_beginning_may_be_lost)                        \
    FACT(synchronous_cancel_does_not_reach_an_overlapped_connect)    \
    FACT(cancelled_connect_posts_nothing_to_a_completion_port)       \
    FACT(cancelled_connect_succeeds_later_overlapped)                \
    FACT(cancelled_connect_succeeds_later_nonoverlapped)             \
    FACT(cancelled_connect_is_refused_later_overlapped)              \
    FACT(cancelled_connect_is_refused_later_nonoverlapped)           \
    FACT(closesocket_ends_blocking_connect)                          \
    FACT(closesocket_ends_select)                                    \
    /* facts_wait.c */                                               \
    FACT(select_runs_apcs_and_goes_on_overlapped)                    \
    FACT(select_runs_no_apc_nonoverlapped)                           \
    FACT(select_runs_no_apc_with_a_guard)                            \
    FACT(select_without_a_wait_runs_no_apc)                          \
    FACT(blocking_connect_survives_apcs_overlapped)                  \
    FACT(blocking_connect_runs_no_apc_nonoverlapped)                 \
    /* facts_names.c */                                              \
    FACT(numeric_host_parses_ipv4)                                   \
    FACT(numeric_host_parses_ipv6)                                   \
    FACT(numeric_host_parses_ipv6_with_scope)                        \
    FACT(numeric_host_refuses_names)                                 \
    FACT(international_name_is_converted)                            \
    FACT(literal_of_other_family_tells_a_raw_code)                   \
    FACT(service_70000_wraps_to_4464)                                \
    FACT(service_in_full_width_digits_is_read_as_a_number)           \
    FACT(getservbyname_reads_the_windows_table)                      \
    FACT(getservbyname_does_not_know_other_words)                    \
    FACT(resolver_knows_service_http_where_the_host_does)            \
    FACT(resolver_does_not_know_other_services)                      \
    /* facts_file.c */                                               \
    FACT(appending_writers_overwrite_each_other)                     \
    /* facts_source.c */                                             \
    FACT(udp_connect_tells_the_source_ipv4)                          \
    FACT(udp_connect_tells_the_source_ipv6)                          \
    FACT(sorted_address_pairs_are_not_supported)                     \
    /* facts_route.c */                                              \
    FACT(hop_limit_is_taken_by_stream_and_datagram_sockets)          \
    FACT(dual_stack_socket_has_a_hop_limit_for_each_family)          \
    FACT(fresh_stream_and_datagram_sockets_have_the_same_route)      \
    FACT(interface_of_ipv4_is_taken_in_network_order)                \
    FACT(interface_of_ipv6_is_taken_in_network_order_by_wine)        \
    FACT(interface_that_is_not_there_is_refused)                     \
    FACT(dontroute_is_read_as_set_on_every_socket)                   \
    FACT(two_sockets_share_a_local_address_and_connect_from_there)   \
    FACT(mapped_local_address_needs_v6only_off)                      \
    /* facts_local_addresses.c */                                    \
    FACT(adapters_list_loopback_as_up_and_preferred)                 \
    FACT(adapters_say_how_much_room_they_need)                       \
    FACT(interface_list_has_an_entry_for_each_ipv4_address)          \
    FACT(address_changes_are_not_told)

struct scene;

#define DECLARE_FACT(name) void name(struct scene *scene);
FACTS(DECLARE_FACT)
#undef DECLARE_FACT

#endif
