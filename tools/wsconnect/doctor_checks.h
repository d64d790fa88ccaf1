/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The checks of doctor. Each writes its finding. */
#ifndef WSCONNECT_DOCTOR_CHECKS_H
#define WSCONNECT_DOCTOR_CHECKS_H

#include "facts.h"
#include "finding.h"
#include "implementation.h"

/* What the checks know. */
struct doctor
{
    const char *dll; /* the implementation's name or path */
    struct implementation implementation;
    unsigned long load_error; /* why it is not loaded; 0 when it is */
    struct facts facts;       /* about ws2_32.dll */
    bool winsock_works; /* else nothing of it may be called, and the implementation is not loaded */
};

typedef void doctor_check_fn(const struct doctor *doctor, struct finding *finding);

/* doctor_system.c */
doctor_check_fn doctor_check_system;
doctor_check_fn doctor_check_program;
doctor_check_fn doctor_check_ws2_32;
doctor_check_fn doctor_check_ws2connect;
doctor_check_fn doctor_check_settings;

/* doctor_drop_in.c */
doctor_check_fn doctor_check_drop_in;

/* doctor_hosts.c */
doctor_check_fn doctor_check_hosts;

/* doctor_network.c. The implementation must be loaded. */
doctor_check_fn doctor_check_ipv4;
doctor_check_fn doctor_check_ipv6;
doctor_check_fn doctor_check_names;
doctor_check_fn doctor_check_timeout;
doctor_check_fn doctor_check_sorting;

#endif
