# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# faults.exe: the DLL when functions of the system fail.

check_PROGRAMS += tests/faults/faults
# Each with its header.
faults_parts = \
	tests/faults/disturbance.c \
	tests/faults/fault.c \
	tests/faults/faults_of_scene.c \
	tests/faults/fenced.c \
	tests/faults/job.c \
	tests/faults/ledger.c \
	tests/faults/module_threads.c \
	tests/faults/peers.c \
	tests/faults/progress.c \
	tests/faults/resolver.c \
	tests/faults/scene.c \
	tests/faults/socket_mode.c \
	tests/faults/stand_ins.c \
	tests/faults/surroundings.c \
	tests/faults/trial.c \
	tests/library/guest.c \
	tests/library/resources.c \
	tests/common/busy.c \
	tests/common/imports.c \
	tests/common/loopback.c \
	tools/verify/exports.c
tests_faults_faults_SOURCES = \
	$(faults_parts) \
	$(faults_parts:.c=.h) \
	tests/faults/main.c \
	tests/faults/scenes.c \
	tests/faults/stand_ins_memory.c \
	tests/faults/stand_ins_system.c \
	tests/faults/stand_ins_winsock.c
tests_faults_faults_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/common -I$(srcdir)/tests/library
tests_faults_faults_LDADD = -lws2_32

TESTS += tests/faults/faults.test tests/faults/imports.sh
EXTRA_DIST += tests/faults/faults.test tests/faults/imports.sh
