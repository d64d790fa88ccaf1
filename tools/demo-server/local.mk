# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The server of the demo and of wsconnect's tests: a program of the host.

demo_server_sources = \
	tools/demo-server/demo-server.c \
	tools/demo-server/ports.c \
	tools/demo-server/ports.h

noinst_DATA += tools/demo-server/demo-server
tools/demo-server/demo-server: $(demo_server_sources)
	@$(MKDIR_P) $(@D)
	$(AM_V_CCLD)$(CC_FOR_BUILD) $(NATIVE_CFLAGS) -D_POSIX_C_SOURCE=200809L \
		$(filter %.c,$^) -o $@

CLEANFILES += tools/demo-server/demo-server
EXTRA_DIST += $(demo_server_sources) tools/demo-server/demo-cases tools/demo-server/server.sh
