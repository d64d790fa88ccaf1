/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* RFC 6724 section 6 rule by rule, its worked examples, ties, and checks that are true for every list. */
#include "order.h"

#include "order_list.h"
#include "order_random.h"
#include "rows.h"

#define MOST_PAIRS 6

struct order_row
{
    const char *name;
    const char *pairs; /* as in order_list.h */
};

/* The pairs are in the order of the expected output, from any order of the input. */
static const struct order_row ranked_rows[] = {
    /* RFC 6724 section 10.2, with the sources that its text names. */
    { "rfc10_2_scope_mismatch_of_v4_source_v6_first",
      "2001:db8:1::1<2001:db8:1::2 198.51.100.121<169.254.13.78" },
    { "rfc10_2_scope_mismatch_of_v6_source_v4_first",
      "198.51.100.121<198.51.100.117 2001:db8:1::1<fe80::1" },
    { "rfc10_2_higher_precedence_v6_before_v4", "2001:db8:1::1<2001:db8:1::2 10.1.2.3<10.1.2.4" },
    { "rfc10_2_smaller_scope_link_local_first", "fe80::1<fe80::2 2001:db8:1::1<2001:db8:1::2" },
    { "rfc10_2_longest_prefix_first",
      "2001:db8:1::1<2001:db8:1::2 2001:db8:3ffe::1<2001:db8:3f44::2" },
    { "rfc10_2_matching_label_6to4_first",
      "2002:c633:6401::1<2002:c633:6401::2 2001:db8:1::1<2002:c633:6401::2" },
    { "rfc10_2_higher_precedence_native_before_6to4",
      "2001:db8:1::1<2001:db8:1::2 2002:c633:6401::1<2002:c633:6401::2" },
    /* The two examples of rules that order.c leaves out come out by rule 8 instead. */
    { "rfc10_2_home_address_rule4_absent_smaller_scope_first",
      "fe80::1<fe80::2 2001:db8:1::1<2001:db8:3::1" },
    { "rfc10_2_deprecated_source_rule3_absent_smaller_scope_first",
      "fe80::1<fe80::2 2001:db8:1::1<2001:db8:1::2" },

    { "rule1_no_source_goes_last", "192.0.2.1<192.0.2.9 2001:db8::1" },
    { "rule1_before_all_others", "2001:db8::1<fec0::2 fd00::1<fe80::2 ::1" },
    { "rule1_all_unusable_by_precedence", "2001:db8::1 192.0.2.1 2002::1 fd00::1" },
    { "rule1_all_unusable_by_scope", "fe80::1 2001:db8::1" },
    { "rule1_usable_then_unusable_by_precedence",
      "2001:db8::2<2001:db8::9 fd00::1<2001:db8::9 ::1 2001:db8::1 192.0.2.1" },

    { "rule2_before_rule5", "2001:db8::1<fd00::1 2001:db8::2<fe80::2" },
    { "rule2_before_rule6", "fd00::1<fd00::2 2001:db8::1<fe80::2" },
    { "rule2_before_rule8", "2001:db8::1<2001:db8::2 fe80::1<2001:db8::2" },
    { "rule2_v4_link_local_to_needs_link_local_from", "192.0.2.1<192.0.2.9 169.254.1.1<192.0.2.9" },
    { "rule2_v4_loopback_matches_link_local", "127.0.0.1<169.254.1.1 192.0.2.1<127.0.0.1" },
    { "rule2_v6_loopback_is_not_global", "2001:db8::1<fd00::1 ::1<2001:db8::2" },
    { "rule2_unique_local_is_global", "2001:db8::1<fd00::2 2001:db8::2<fec0::2" },
    { "rule2_febf_is_link_local", "febf::1<fe80::2 fe80::1<2001:db8::2" },
    { "rule2_fec0_is_not_link_local", "fd00::1<2001:db8::2 fe80::1<fec0::2" },
    { "rule2_fec0_is_not_global", "fd00::1<2001:db8::2 2001:db8::1<fec0::2" },
    { "rule2_feff_is_site_local", "feff::1<fec0::2 2001:db8::1<fe80::2" },
    { "rule2_fe7f_is_global", "fe7f::1<2001:db8::2 fe7f::2<fe80::2" },

    { "rule5_before_rule6", "fd00::1<fd00::2 2001:db8::1<fd00::2" },
    { "rule5_before_rule8", "2001:db8::1<2001:db8::2 ::1<fe80::2" },
    { "rule5_v4_has_the_label_of_mapped", "192.0.2.1<192.0.2.9 2001:db8::1<fd00::2" },
    { "rule5_6bone_from_6bone_first", "3ffe::1<3ffe::2 2001:db8::1<3ffe::2" },
    { "rule5_v4_compatible_from_v4_compatible_first", "::2<::3 2001:db8::1<::3" },
    { "rule5_site_local_from_is_no_match_for_global", "192.0.2.1<169.254.1.1 2001:db8::1<fec0::2" },
    { "rule5_teredo_from_teredo_first", "2001::1<2001::2 2001:db8::1<2001::2" },

    { "rule6_default_table_in_order",
      "::1<::1 2001:db8::1<2001:db8::2 192.0.2.1<192.0.2.9 2002::1<2002::2 2001::1<2001::2 "
      "fd00::1<fd00::2" },
    { "rule6_v4_compatible_after_unique_local", "fd00::1<fd00::2 ::2<::3" },
    { "rule6_6bone_after_unique_local", "fd00::1<fd00::2 3ffe::1<3ffe::2" },
    { "rule6_site_local_after_unique_local", "fd00::1<fd00::2 fec0::1<fec0::2" },
    { "rule6_loopback_before_link_local", "::1<::1 fe80::1<fe80::2" },
    { "rule6_v4_before_unique_local", "192.0.2.1<192.0.2.9 fd00::1<fd00::2" },
    { "rule6_before_rule8", "2001:db8::1<2001:db8::2 169.254.1.1<169.254.1.2" },
    { "rule6_before_rule9", "2a00::1<2001:db8::2 2002::1<2002::2" },
    { "rule6_v4_loopback_after_global_v6", "2001:db8::1<2001:db8::2 127.0.0.1<127.0.0.1" },
    { "rule6_private_v4_as_any_v4", "10.0.0.1<10.0.0.2 2002::1<2002::2" },
    /* The edges of the table's prefixes. */
    { "rule6_after_loopback_is_v4_compatible", "::1<::1 fd00::1<fd00::2 ::2<::2" },
    { "rule6_past_v4_compatible_is_any", "::1:0:1<::1:0:2 192.0.2.1<192.0.2.9" },
    { "rule6_2001_1_is_not_teredo", "2001:1::1<2001:1::2 2001:0:ffff::1<2001:0:ffff::2" },
    { "rule6_2003_is_not_6to4", "2003::1<2003::2 2002:ffff::1<2002:ffff::2" },
    { "rule6_3fff_is_not_6bone", "3fff::1<3fff::2 3ffe:ffff::1<3ffe:ffff::2" },
    { "rule6_fbff_is_not_unique_local", "fbff::1<fbff::2 fc00::1<fc00::2" },
    { "rule6_fe00_is_not_unique_local", "fe00::1<fe00::2 fdff::1<fdff::2" },
    { "rule6_febf_is_not_site_local", "febf::1<febf::2 fec0::1<fec0::2" },
    { "rule6_feff_is_site_local", "2001:db8::1<2001:db8::2 feff::1<feff::2" },

    { "rule8_v4_link_local_first", "169.254.1.1<169.254.1.2 192.0.2.1<192.0.2.9" },
    { "rule8_v4_loopback_first", "127.0.0.1<127.0.0.1 192.0.2.1<192.0.2.9" },
    { "rule8_last_v4_loopback_first", "127.255.255.254<127.0.0.1 192.0.2.1<192.0.2.9" },
    { "rule8_febf_first", "febf::1<fe80::2 2001:db8::1<2001:db8::2" },
    { "rule8_site_local_before_global", "fec0::1<fec0::2 3ffe::1<3ffe::2" },
    { "rule8_before_rule9", "fe80::1<fe91::1 2001:db8::1<2001:db8::2" },

    { "rule9_bit_by_bit",
      "2001:db8::1<2001:db8::2 2001:db8:0:1::1<2001:db8::2 2001:db8:0:2::1<2001:db8::2 "
      "2001:db8:8000::1<2001:db8::2 2001:db9::1<2001:db8::2 2a00::1<2001:db8::2" },
    { "rule9_by_own_source_each", "2001:db8:2::1<2001:db8:2::9 2001:db8:1::1<2001:db8:2::9" },
    { "rule9_link_local_too", "fe80::1<fe80::2 fe80:1::1<fe80::2" },
    { "rule9_unique_local_too", "fd00:1::1<fd00:1::2 fd00:2::1<fd00:1::2" },
    { "rule9_6to4_too", "2002:1::1<2002:1::2 2002:2::1<2002:1::2" },
};

/* No rule tells these apart: they keep any order of the input. */
static const struct order_row tie_rows[] = {
    { "empty_list_stays_empty", "" },
    { "single_stays", "192.0.2.1<192.0.2.9" },
    { "single_unusable_stays", "2001:db8::1" },
    { "same_twice_stay", "192.0.2.1<192.0.2.9 192.0.2.1<192.0.2.9" },
    { "rule2_v4_both_mismatched_stay", "192.0.2.1<169.254.1.1 198.51.100.1<127.0.0.1" },
    { "rule8_v4_loopback_and_link_local_stay", "127.0.0.1<127.0.0.1 169.254.1.1<169.254.1.2" },
    { "rule8_v4_private_and_public_stay",
      "10.0.0.1<10.0.0.2 172.16.0.1<172.16.0.2 192.168.0.1<192.168.0.2 100.64.0.1<100.64.0.2 "
      "192.0.2.1<192.0.2.9" },
    { "rule8_v4_beside_loopback_and_link_local_stay",
      "126.255.255.255<192.0.2.9 128.0.0.1<192.0.2.9 169.253.255.255<192.0.2.9 "
      "169.255.0.0<192.0.2.9 254.169.0.1<192.0.2.9" },
    { "rule9_not_for_v4_stay",
      "192.0.2.1<192.0.2.9 198.51.100.1<192.0.2.9 10.0.0.1<192.0.2.9 192.0.2.9<192.0.2.9" },
    { "rule9_not_for_v4_link_local_stay", "169.254.1.1<169.254.1.2 169.254.200.1<169.254.1.2" },
    { "rule9_not_without_source_stay", "2001:db8::1 2001:db9::1 2a00::1" },
    { "rule9_not_without_source_v4_stay", "192.0.2.1 10.0.0.1" },
    { "rule9_beyond_64_bits_stay",
      "2001:db8::1<2001:db8::1 2001:db8::2<2001:db8::1 2001:db8::4000:0:0:1<2001:db8::1 "
      "2001:db8::8000:0:0:1<2001:db8::1" },
    { "rule9_link_local_in_one_64_stay", "fe80::1<fe80::2 fe80::8000:0:0:1<fe80::2" },
    { "zone_says_nothing_stay", "fe80::1%1<fe80::9%1 fe80::1%2<fe80::9%2 fe80::1<fe80::9" },
};

/* Which rule decides, and its value for both. */
static const struct reason_row
{
    const char *name;
    const char *pairs;
    int rule, first, second;
} reason_rows[] = {
    /* RFC 6724 section 10.2, with the rules that its text names; for rules 3 and 4, see above. */
    { "why_rfc10_2_scope_mismatch_of_v4_source",
      "2001:db8:1::1<2001:db8:1::2 198.51.100.121<169.254.13.78", 2, 1, 0 },
    { "why_rfc10_2_scope_mismatch_of_v6_source",
      "198.51.100.121<198.51.100.117 2001:db8:1::1<fe80::1", 2, 1, 0 },
    { "why_rfc10_2_higher_precedence", "2001:db8:1::1<2001:db8:1::2 10.1.2.3<10.1.2.4", 6, 40, 35 },
    { "why_rfc10_2_smaller_scope", "fe80::1<fe80::2 2001:db8:1::1<2001:db8:1::2", 8,
      ORDER_SCOPE_LINK_LOCAL, ORDER_SCOPE_GLOBAL },
    { "why_rfc10_2_longest_prefix", "2001:db8:1::1<2001:db8:1::2 2001:db8:3ffe::1<2001:db8:3f44::2",
      9, 64, 40 },
    { "why_rfc10_2_matching_label",
      "2002:c633:6401::1<2002:c633:6401::2 2001:db8:1::1<2002:c633:6401::2", 5, 1, 0 },
    { "why_rfc10_2_higher_precedence_than_6to4",
      "2001:db8:1::1<2001:db8:1::2 2002:c633:6401::1<2002:c633:6401::2", 6, 40, 30 },

    { "why_rule1", "192.0.2.1<192.0.2.9 2001:db8::1", 1, 1, 0 },
    { "why_rule1_before_all_others", "2001:db8::1<fec0::2 ::1", 1, 1, 0 },
    { "why_none_has_a_source_rule6", "2001:db8::1 192.0.2.1", 6, 40, 35 },
    { "why_rule2_before_rule5", "2001:db8::1<fd00::1 2001:db8::2<fe80::2", 2, 1, 0 },
    { "why_rule5_before_rule6", "fd00::1<fd00::2 2001:db8::1<fd00::2", 5, 1, 0 },
    { "why_rule6_loopback", "::1<::1 127.0.0.1<127.0.0.1", 6, 50, 35 },
    { "why_rule6_v4_before_unique_local", "192.0.2.1<192.0.2.9 fd00::1<fd00::2", 6, 35, 3 },
    { "why_rule8_site_local", "fec0::1<fec0::2 3ffe::1<3ffe::2", 8, ORDER_SCOPE_SITE_LOCAL,
      ORDER_SCOPE_GLOBAL },
    { "why_rule8_v4", "169.254.1.1<169.254.1.2 192.0.2.1<192.0.2.9", 8, ORDER_SCOPE_LINK_LOCAL,
      ORDER_SCOPE_GLOBAL },
    { "why_rule9_few_bits", "2001:db8::1<2001:db8::2 2a00::1<2001:db8::2", 9, 64, 4 },
    { "why_rule9_not_for_v4", "192.0.2.1<192.0.2.9 10.0.0.1<192.0.2.9", 10, 0, 0 },
    { "why_rule9_beyond_64_bits", "2001:db8::1<2001:db8::1 2001:db8::8000:0:0:1<2001:db8::1", 10, 0,
      0 },
    { "why_none_has_a_source_rule10", "2001:db8::1 2a00::1", 10, 0, 0 },
};

/* Their ports are their numbers: 1, 2 and so on. */
static size_t read_pairs(const char *text, struct candidate pairs[MOST_PAIRS])
{
    size_t count = order_list_candidates(text, pairs, MOST_PAIRS);

    for (size_t i = 0; i < count; i++)
        pairs[i].to.port = (uint16_t)(i + 1);
    return count;
}

/* order_sort() must give the same order. */
static void check_reason(void **state)
{
    const struct reason_row *row = *state;
    struct candidate pairs[MOST_PAIRS];
    struct order_reason reason;

    assert_int_equal(read_pairs(row->pairs, pairs), 2);
    reason = order_explain(&pairs[0], &pairs[1]);
    assert_int_equal(reason.rule, row->rule);
    assert_int_equal(reason.first, row->first);
    assert_int_equal(reason.second, row->second);
    order_list_new(2);
    order_list_append(pairs[1]);
    order_list_append(pairs[0]);
    order_sort(order_list, 0);
    assert_int_equal(order_list->item[0].to.port, reason.rule == ORDER_RULE_NONE ? 2 : 1);
}

/* Writes the n-th order of the numbers from 0 to count - 1; n is less than count factorial. */
static void nth_permutation(size_t n, size_t count, size_t *numbers)
{
    for (size_t i = 0; i < count; i++)
        numbers[i] = i;
    for (size_t i = 0; i < count; i++)
    {
        size_t j = i + n % (count - i);
        size_t swapped = numbers[i];

        n /= count - i;
        numbers[i] = numbers[j];
        numbers[j] = swapped;
    }
}

static void append_permuted(const struct candidate *pairs, const size_t *permutation, size_t count)
{
    order_list_new(count);
    for (size_t i = 0; i < count; i++)
        order_list_append(pairs[permutation[i]]);
}

static void sort_permuted(const struct candidate *pairs, const size_t *permutation, size_t count)
{
    append_permuted(pairs, permutation, count);
    order_sort(order_list, 0);
    assert_int_equal(order_list->count, count);
}

static size_t factorial(size_t n)
{
    return n < 2 ? 1 : n * factorial(n - 1);
}

/* Sorts only the candidates of the highest precedence. Returns whether the first of all is known then. */
static bool find_leader(void)
{
    size_t count = order_list->count, known = order_by_precedence(order_list);

    order_list->count = known;
    order_sort(order_list, 0);
    order_list->count = count;
    return known < count && order_leads(order_list, known);
}

/* For any order of the input, item i is the row's pair i, and still has its position in the input; and who
 * is known to lead is the first. */
static void check_ranked(void **state)
{
    const struct order_row *row = *state;
    struct candidate pairs[MOST_PAIRS];
    size_t count = read_pairs(row->pairs, pairs), permutation[MOST_PAIRS];

    for (size_t n = 0; n < factorial(count); n++)
    {
        nth_permutation(n, count, permutation);
        sort_permuted(pairs, permutation, count);
        for (size_t i = 0; i < count; i++)
        {
            struct candidate expected = pairs[i];

            while (permutation[expected.position] != i)
                expected.position++;
            assert_same_candidate(&order_list->item[i], &expected);
        }
        append_permuted(pairs, permutation, count);
        if (find_leader())
            assert_int_equal(order_list->item[0].to.port, 1);
    }
}

static const struct leader_row
{
    const char *name;
    const char *pairs;
    int leader; /* the number of the pair that leads; 0: none is known to */
} leader_rows[] = {
    { "leader_v6_of_two_families", "192.0.2.1<192.0.2.9 2001:db8::1<2001:db8::2", 2 },
    { "leader_v6_although_v4_has_no_source", "192.0.2.1 2001:db8::1<2001:db8::2", 2 },
    { "leader_v4_before_unique_local", "fd00::1<fd00::2 192.0.2.1<192.0.2.9", 2 },
    { "leader_the_best_of_its_precedence",
      "2a00::1<2001:db8::2 192.0.2.1<192.0.2.9 2001:db8::1<2001:db8::2", 3 },
    { "leader_the_first_of_equals",
      "192.0.2.1<192.0.2.9 2001:db8::1<2001:db8::9 2001:db8::2<2001:db8::9", 2 },
    { "no_leader_without_a_source", "192.0.2.1<192.0.2.9 2001:db8::1", 0 },
    { "no_leader_from_another_scope", "192.0.2.1<192.0.2.9 2001:db8::1<fe80::2", 0 },
    { "no_leader_from_another_label", "192.0.2.1<192.0.2.9 2001:db8::1<fd00::2", 0 },
    { "no_leader_of_one_precedence", "192.0.2.1<192.0.2.9 192.0.2.2<192.0.2.9", 0 },
};

static void check_leader(void **state)
{
    const struct leader_row *row = *state;
    struct candidate pairs[MOST_PAIRS];
    size_t count = read_pairs(row->pairs, pairs);

    order_list_new(count);
    for (size_t i = 0; i < count; i++)
        order_list_append(pairs[i]);
    assert_int_equal(find_leader() ? order_list->item[0].to.port : 0, row->leader);
}

/* The sources do not matter, and equal ones stay. */
static void by_precedence(void)
{
    static const uint16_t expected[] = { 4, 2, 5, 1, 3 };
    struct candidate pairs[MOST_PAIRS];
    size_t count =
        read_pairs("192.0.2.1<192.0.2.9 2001:db8::1 192.0.2.2 ::1 2001:db8::2<2001:db8::9", pairs);

    order_list_new(count);
    for (size_t i = 0; i < count; i++)
        order_list_append(pairs[i]);
    assert_int_equal(order_by_precedence(order_list), 1);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(order_list->item[i].to.port, expected[i]);
}

/* The caller may know fewer sources than those of one precedence. */
static void equal_precedence_leads_not(void)
{
    order_list_new(2);
    order_list_append(order_list_candidate("2001:db8::1", "2001:db8::9", 1));
    order_list_append(order_list_candidate("2001:db8::2", "2001:db8::9", 2));
    assert_true(order_leads(order_list, 2));
    assert_false(order_leads(order_list, 1));
}

/* Any order of the input stays. */
static void check_tie(void **state)
{
    const struct order_row *row = *state;
    struct candidate pairs[MOST_PAIRS];
    size_t count = read_pairs(row->pairs, pairs), permutation[MOST_PAIRS];

    for (size_t n = 0; n < factorial(count); n++)
    {
        nth_permutation(n, count, permutation);
        sort_permuted(pairs, permutation, count);
        for (size_t i = 0; i < count; i++)
        {
            assert_int_equal(order_list->item[i].position, i);
            assert_int_equal(order_list->item[i].to.port, permutation[i] + 1);
        }
    }
}

static void equal_elements_stay(void)
{
    for (size_t count = 1; count <= 100; count++)
    {
        order_list_new(count);
        for (size_t i = 0; i < count; i++)
            order_list_append(order_list_candidate("192.0.2.1", "192.0.2.9", (uint16_t)(i + 1)));
        order_sort(order_list, 0);
        for (size_t i = 0; i < count; i++)
            assert_int_equal(order_list->item[i].to.port, i + 1);
    }
}

/* A candidate's place in the input is its position, wherever it lies in the list's memory. */
static void equal_elements_go_by_position(void)
{
    const size_t count = 100;

    order_list_new(count);
    for (size_t i = 0; i < count; i++)
    {
        order_list_append(order_list_candidate("192.0.2.1", "192.0.2.9", (uint16_t)(count - i)));
        order_list->item[i].position = count - 1 - i;
    }
    order_sort(order_list, 0);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(order_list->item[i].to.port, i + 1);
}

/* Two kinds alternate in the input: each keeps its own order, one behind the other. */
static void two_kinds_stay_in_order(void)
{
    const size_t count = 100;

    order_list_new(count);
    for (size_t i = 0; i < count; i++)
    {
        if (i % 2)
            order_list_append(
                order_list_candidate("2001:db8::1", "2001:db8::2", (uint16_t)(i + 1)));
        else
            order_list_append(order_list_candidate("192.0.2.1", "192.0.2.9", (uint16_t)(i + 1)));
    }
    order_sort(order_list, 0);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(order_list->item[i].position,
                         i < count / 2 ? 2 * i + 1 : 2 * (i - count / 2));
}

static const struct single_row single_rows[] = {
    { "ties_of_1_to_100_stay_in_order", equal_elements_stay },
    { "ties_go_by_position", equal_elements_go_by_position },
    { "ties_of_two_kinds_stay_in_order", two_kinds_stay_in_order },
    { "by_precedence_without_sources", by_precedence },
    { "equal_precedence_leads_not", equal_precedence_leads_not },
    { "random_lists_keep_the_properties_of_an_order", order_random_lists },
};

ROWS_MAIN("order", ROW_TABLE_CLEARED(ranked_rows, check_ranked, order_list_free),
          ROW_TABLE_CLEARED(tie_rows, check_tie, order_list_free),
          ROW_TABLE_CLEARED(leader_rows, check_leader, order_list_free),
          ROW_TABLE_CLEARED(reason_rows, check_reason, order_list_free),
          ROW_TABLE_CLEARED(single_rows, rows_check_single, order_list_free))
