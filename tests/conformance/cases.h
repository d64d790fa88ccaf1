/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */

/* Rows and cases. A row states one promise of the contract, and for which functions and kinds of
 * socket it is tested. cases_build() makes a case of each combination. */

#ifndef CONFORMANCE_CASES_H
#define CONFORMANCE_CASES_H

#include <stdbool.h>
#include <stddef.h>

enum entry
{
    BY_NAME_A = 1,
    BY_NAME_W = 2,
    BY_LIST = 4,
    SORT = 8, /* WSAIoctl with SIO_ADDRESS_LIST_SORT */
    BY_NAME = BY_NAME_A | BY_NAME_W,
    BY_ANY = BY_NAME | BY_LIST,
};

enum socket_kind
{
    KIND_V4 = 1,
    KIND_V6 = 2,   /* AF_INET6 as Windows opens it: IPV6_V6ONLY on */
    KIND_DUAL = 4, /* AF_INET6 with IPV6_V6ONLY off */
    KIND_ALL = KIND_V4 | KIND_V6 | KIND_DUAL,
};

enum source
{
    SOURCE_DOC, /* Microsoft's reference pages */
    SOURCE_WIN, /* what Windows has been seen to do */
    SOURCE_US,  /* promised by ws2connect only */
};

struct context
{
    enum entry entry;
    enum socket_kind kind;
    const void *data; /* that of the row */
};

struct row
{
    const char *name;    /* <condition>_<result> */
    const char *promise; /* the line of the contract in short */
    enum source source;
    unsigned entries; /* enum entry */
    unsigned kinds;   /* enum socket_kind */
    void (*run)(const struct context *context);
    const void *data;
    bool without_winsock; /* the case itself calls WSAStartup, or does not */
    unsigned limit_ms;    /* the case's process is ended after this time; 0: CASE_LIMIT_MS */
};

/* Far more than any case needs on a busy machine (the longest waits 3 s). Our choice. */
#define CASE_LIMIT_MS 15000
/* For rows that end within 2 s or never: many of these hang when an implementation ignores its
 * timeout. */
#define CASE_LIMIT_SHORT_MS 8000

/* Windows gives an address that does not answer up after this time (seen: 21 s). */
#define DEAD_ADDRESS_MS 21000

/* The members in their order; what comes behind data is said by its name. */
#define ROW(name_, promise_, source_, entries_, kinds_, run_, data_, ...)           \
    {                                                                               \
        .name = name_, .promise = promise_, .source = source_, .entries = entries_, \
        .kinds = kinds_, .run = run_, .data = data_, __VA_ARGS__                    \
    }
#define SHORT_ROW(name_, promise_, source_, entries_, kinds_, run_, data_) \
    ROW(name_, promise_, source_, entries_, kinds_, run_, data_, .limit_ms = CASE_LIMIT_SHORT_MS)

struct row_table
{
    const char *section; /* of the contract, and the subject of these rows in it */
    const struct row *rows;
    size_t count;
};

extern const struct row_table argument_rows;
extern const struct row_table list_argument_rows;
extern const struct row_table socket_rows;
extern const struct row_table bound_rows;
extern const struct row_table buffer_rows;
extern const struct row_table name_rows;
extern const struct row_table service_rows;
extern const struct row_table family_rows;
extern const struct row_table candidate_rows;
extern const struct row_table order_rows;
extern const struct row_table success_rows;
extern const struct row_table timeout_rows;
extern const struct row_table kept_rows;
extern const struct row_table event_rows;
extern const struct row_table wait_rows;
extern const struct row_table again_rows;
extern const struct row_table robustness_rows;
extern const struct row_table hook_rows;
extern const struct row_table sort_rows;
extern const struct row_table sort_buffer_rows;
extern const struct row_table sort_socket_rows;

#define ROW_TABLE(section_, rows_)                                                          \
    {                                                                                       \
        .section = (section_), .rows = (rows_), .count = sizeof(rows_) / sizeof((rows_)[0]) \
    }

struct conformance_case
{
    char name[96]; /* <row>.<a|w|list|sort>.<v4|v6|dual> */
    const char *section;
    const struct row *row;
    struct context context;
};

struct case_list
{
    struct conformance_case *cases;
    size_t count;
};

/* All cases, in the tables' order. False when memory has run out; free with cases_free(). */
bool cases_build(struct case_list *list);
void cases_free(struct case_list *list);

/* Returns the case of exactly this name, or NULL. */
const struct conformance_case *cases_find(const struct case_list *list, const char *name);

/* Is `name` the case's whole name, or the beginning of it up to a dot ("row" or "row.list")? */
bool case_is_named(const struct conformance_case *item, const char *name);

const char *source_name(enum source source);

#endif
