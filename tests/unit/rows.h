/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Tables of test rows: each row becomes a cmocka test of its own, so that the log names the row that
 * failed. */
#ifndef WS2CONNECT_TESTS_ROWS_H
#define WS2CONNECT_TESTS_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define ROWS_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The rows are structs whose first member is `const char *name`; check gets one as *state. */
struct row_table
{
    const void *rows;
    size_t count;
    size_t row_size;
    CMUnitTestFunction check;
    CMFixtureFunction teardown; /* or NULL. Frees what check left; a failed assertion leaves it */
};

#define ROW_TABLE(rows, check) ROW_TABLE_CLEARED(rows, check, NULL)
#define ROW_TABLE_CLEARED(rows, check, teardown)                   \
    {                                                              \
        rows, ROWS_COUNT(rows), sizeof((rows)[0]), check, teardown \
    }

/* A test outside any table, made a row: check it with rows_check_single(). */
struct single_row
{
    const char *name;
    void (*test)(void);
};

void rows_check_single(void **state);

/* Runs every row of the tables as one group. Returns the exit status of the program: 0, or 1 when
 * a test failed, when there is none, or when two of them have the same name. */
int rows_run(const char *group, const struct row_table *tables, size_t count);

/* The main() of a program that runs these tables. */
#define ROWS_MAIN(group, ...)                                     \
    int main(void)                                                \
    {                                                             \
        static const struct row_table tables[] = { __VA_ARGS__ }; \
                                                                  \
        return rows_run(group, tables, ROWS_COUNT(tables));       \
    }

/* The same of one that uses Winsock. */
#define ROWS_WINSOCK_MAIN(group, ...)                             \
    int main(void)                                                \
    {                                                             \
        static const struct row_table tables[] = { __VA_ARGS__ }; \
        WSADATA winsock;                                          \
        int status;                                               \
                                                                  \
        if (WSAStartup(MAKEWORD(2, 2), &winsock))                 \
            return 1;                                             \
        status = rows_run(group, tables, ROWS_COUNT(tables));     \
        WSACleanup();                                             \
        return status;                                            \
    }

#endif
