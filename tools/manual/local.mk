# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The manual pages of wsconnect and of the functions: make-pages makes them of the text of --help and of the
# header's comments. They belong to what builds programs, as wsconnect.exe does.

manual_pages1 = tools/manual/wsconnect.1
manual_pages3 = \
	tools/manual/WS2ConnectSortAddressList.3 \
	tools/manual/WSAConnectByList.3 \
	tools/manual/WSAConnectByName.3 \
	tools/manual/WSAConnectByNameA.3 \
	tools/manual/WSAConnectByNameW.3
manual_parts = \
	tools/manual/WS2ConnectSortAddressList.3.in \
	tools/manual/WSAConnectByName.3.in \
	tools/manual/header.awk \
	tools/manual/help.awk \
	tools/manual/make-pages \
	tools/manual/roff.awk \
	tools/manual/wsconnect.1.in

# Not MANS: install-man1 belongs to the drop-in's tool.
programmandir = $(mandir)/man1
nodist_programman_DATA = $(manual_pages1)
functionmandir = $(mandir)/man3
nodist_functionman_DATA = $(manual_pages3)

# All are made together; the stamp is what they depend on.
$(manual_pages1) $(manual_pages3): tools/manual/pages.stamp
	@:

tools/manual/pages.stamp: $(manual_parts) tools/wsconnect/options_help.c include/ws2connect.h
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(SHELL) $(srcdir)/tools/manual/make-pages $(@D) && touch $@

CLEANFILES += $(manual_pages1) $(manual_pages3) tools/manual/pages.stamp
EXTRA_DIST += $(manual_parts)
