/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* Stand-ins for the functions that the module imports: each calls the real one, or fails as that does
 * (fault.h). What the module takes and gives back goes to the ledger. */
#ifndef WS2CONNECT_TESTS_STAND_INS_H
#define WS2CONNECT_TESTS_STAND_INS_H

#include <winsock2.h>

#include <stdbool.h>

#define STAND_IN_ERRORS_MAX 16

struct stand_in
{
    const char *name;
    void (*function)(void);
    DWORD errors[STAND_IN_ERRORS_MAX]; /* the plausible ones, the likeliest first; 0 ends them */
};

/* Each ends with a name of NULL. */
extern const struct stand_in stand_ins_of_system[], stand_ins_of_memory[], stand_ins_of_winsock[];

/* How to write one that takes nothing and gives nothing back. */
#define STAND_IN(type, convention, name, parameters, arguments, failed) \
    static type convention in_##name parameters                         \
    {                                                                   \
        return fault_strikes(#name) ? (failed) : name arguments;        \
    }

/* Its entry in a table. The errors follow. */
#define STAND_IN_NAMED(name) #name, (void (*)(void))in_##name

/* Returns one by one all that there are, from number 0 on; NULL after the last. */
const struct stand_in *stand_ins_at(size_t number);

bool stand_ins_is_of_memory(const struct stand_in *stand_in);

/* Puts them in place of the module's imports. Returns NULL, or the name of an import that has none, and
 * that is not known as one that cannot fail. */
const char *stand_ins_install(HMODULE module);

#endif
