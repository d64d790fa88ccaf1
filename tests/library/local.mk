# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors

# library.exe: the DLL as a guest in a process. Its argument is the path of ws2connect.dll.
tests_library_library_SOURCES = \
	tests/library/main.c \
	tests/library/cases_burst.c \
	tests/library/cases_exit.c \
	tests/library/cases_leaks.c \
	tests/library/cases_unload.c \
	tests/library/cases_winsock.c \
	tests/library/child.c \
	tests/library/child.h \
	tests/library/guest.c \
	tests/library/guest.h \
	tests/library/library.h \
	tests/library/resources.c \
	tests/library/resources.h \
	tests/library/roles.c \
	tests/library/roles.h \
	tests/library/scene.c \
	tests/common/loopback.c \
	tests/common/loopback.h
