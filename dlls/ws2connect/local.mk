# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# ws2connect.dll, its import library, and the static library with the same functions.

# Built for the host too: no Windows headers, no sockets, no clock.
ws2connect_pure_sources = \
	dlls/ws2connect/address.c \
	dlls/ws2connect/address_text.c \
	dlls/ws2connect/attempts.c \
	dlls/ws2connect/candidates.c \
	dlls/ws2connect/deadline.c \
	dlls/ws2connect/engine.c \
	dlls/ws2connect/error_name.c \
	dlls/ws2connect/memory.c \
	dlls/ws2connect/names.c \
	dlls/ws2connect/order.c \
	dlls/ws2connect/pairs.c \
	dlls/ws2connect/schedule.c \
	dlls/ws2connect/settings.c \
	dlls/ws2connect/sockaddr.c \
	dlls/ws2connect/sort_list.c \
	dlls/ws2connect/text.c \
	dlls/ws2connect/trace_json.c \
	dlls/ws2connect/trace_text.c \
	dlls/ws2connect/trace_words.c \
	dlls/ws2connect/trust.c \
	dlls/ws2connect/zone.c

ws2connect_sources = \
	$(ws2connect_pure_sources) \
	dlls/ws2connect/alertable.c \
	dlls/ws2connect/base_handle.c \
	dlls/ws2connect/call.c \
	dlls/ws2connect/caller_socket.c \
	dlls/ws2connect/caller_socket_connect.c \
	dlls/ws2connect/clock.c \
	dlls/ws2connect/commit.c \
	dlls/ws2connect/connectbylist.c \
	dlls/ws2connect/connectbyname.c \
	dlls/ws2connect/environment.c \
	dlls/ws2connect/further.c \
	dlls/ws2connect/host.c \
	dlls/ws2connect/interrupt.c \
	dlls/ws2connect/leftover.c \
	dlls/ws2connect/loader.c \
	dlls/ws2connect/local_addresses.c \
	dlls/ws2connect/lookup.c \
	dlls/ws2connect/machine.c \
	dlls/ws2connect/memory_shared.c \
	dlls/ws2connect/probes.c \
	dlls/ws2connect/race.c \
	dlls/ws2connect/refuse.c \
	dlls/ws2connect/resolve.c \
	dlls/ws2connect/route.c \
	dlls/ws2connect/service.c \
	dlls/ws2connect/settle.c \
	dlls/ws2connect/sortaddresslist.c \
	dlls/ws2connect/source.c \
	dlls/ws2connect/stack.c \
	dlls/ws2connect/supply.c \
	dlls/ws2connect/threads.c \
	dlls/ws2connect/trace.c \
	dlls/ws2connect/trace_sink.c \
	dlls/ws2connect/trace_writer.c \
	dlls/ws2connect/wait.c \
	dlls/ws2connect/address.h \
	dlls/ws2connect/address_text.h \
	dlls/ws2connect/alertable.h \
	dlls/ws2connect/attempts.h \
	dlls/ws2connect/base_handle.h \
	dlls/ws2connect/call.h \
	dlls/ws2connect/caller_socket.h \
	dlls/ws2connect/candidates.h \
	dlls/ws2connect/clock.h \
	dlls/ws2connect/commit.h \
	dlls/ws2connect/deadline.h \
	dlls/ws2connect/engine.h \
	dlls/ws2connect/environment.h \
	dlls/ws2connect/error_name.h \
	dlls/ws2connect/export.h \
	dlls/ws2connect/further.h \
	dlls/ws2connect/host.h \
	dlls/ws2connect/interrupt.h \
	dlls/ws2connect/leftover.h \
	dlls/ws2connect/loader.h \
	dlls/ws2connect/local_addresses.h \
	dlls/ws2connect/lookup.h \
	dlls/ws2connect/machine.h \
	dlls/ws2connect/memory.h \
	dlls/ws2connect/memory_shared.h \
	dlls/ws2connect/names.h \
	dlls/ws2connect/net.h \
	dlls/ws2connect/order.h \
	dlls/ws2connect/pairs.h \
	dlls/ws2connect/probes.h \
	dlls/ws2connect/race.h \
	dlls/ws2connect/refuse.h \
	dlls/ws2connect/resolve.h \
	dlls/ws2connect/route.h \
	dlls/ws2connect/schedule.h \
	dlls/ws2connect/service.h \
	dlls/ws2connect/settings.h \
	dlls/ws2connect/settle.h \
	dlls/ws2connect/sockaddr.h \
	dlls/ws2connect/sort_list.h \
	dlls/ws2connect/source.h \
	dlls/ws2connect/stack.h \
	dlls/ws2connect/supply.h \
	dlls/ws2connect/text.h \
	dlls/ws2connect/thread_block.h \
	dlls/ws2connect/threads.h \
	dlls/ws2connect/trace.h \
	dlls/ws2connect/trace_format.h \
	dlls/ws2connect/trace_sink.h \
	dlls/ws2connect/trace_words.h \
	dlls/ws2connect/trace_writer.h \
	dlls/ws2connect/trust.h \
	dlls/ws2connect/wait.h \
	dlls/ws2connect/zone.h

# The objects of both libraries, compiled once.
noinst_LIBRARIES += dlls/ws2connect/libobjects.a
dlls_ws2connect_libobjects_a_SOURCES = $(ws2connect_sources)

lib_LIBRARIES += dlls/ws2connect/libws2connect.a
dlls_ws2connect_libws2connect_a_SOURCES = $(ws2connect_sources) dlls/ws2connect/staticlib.c

ws2connect_dll = dlls/ws2connect/ws2connect.dll
ws2connect_implib = dlls/ws2connect/libws2connect.dll.a
ws2connect_linked_def = dlls/ws2connect/linked.def
ws2connect_def = $(srcdir)/dlls/ws2connect/ws2connect.def
noinst_DATA += $(ws2connect_dll) $(ws2connect_implib)

# config.h gives the resources their version.
version_windres = $(WINDRES) --preprocessor-arg=-include --preprocessor-arg=config.h -I. -O coff

dlls/ws2connect/version.res: $(srcdir)/dlls/ws2connect/version.rc config.h
	$(AM_V_GEN)$(version_windres) $(srcdir)/dlls/ws2connect/version.rc -o $@

# ws2connect.def has the names that Windows has. On i686 the linker knows the functions by decorated
# ones (_Name@36); they are read from the objects and end here as Name@36, for --kill-at below.
$(ws2connect_linked_def): $(ws2connect_def) dlls/ws2connect/libobjects.a
	$(AM_V_GEN)$(NM) dlls/ws2connect/libobjects.a | \
		$(AWK) -f $(srcdir)/dlls/ws2connect/decorate.awk - $(ws2connect_def) >$@.tmp
	$(AM_V_at)mv $@.tmp $@

$(ws2connect_dll): dlls/ws2connect/libobjects.a dlls/ws2connect/version.res $(ws2connect_linked_def)
	$(AM_V_CCLD)$(CC) -shared $(AM_CFLAGS) $(CFLAGS) $(AM_LDFLAGS) $(LDFLAGS) -o $@ \
		-Wl,--kill-at $(ws2connect_linked_def) \
		-Wl,--whole-archive dlls/ws2connect/libobjects.a -Wl,--no-whole-archive \
		dlls/ws2connect/version.res -lws2_32

# Not by the linker's --out-implib: with --kill-at it takes the decoration from the symbols that
# callers ask for too, where dlltool takes it from the imported names only.
$(ws2connect_implib): $(ws2connect_linked_def)
	$(AM_V_GEN)$(DLLTOOL) --kill-at --deterministic-libraries --temp-prefix ws2connect-implib \
		--input-def $(ws2connect_linked_def) --dllname ws2connect.dll --output-lib $@

CLEANFILES += $(ws2connect_dll) $(ws2connect_implib) $(ws2connect_linked_def) \
	dlls/ws2connect/linked.def.tmp dlls/ws2connect/version.res
EXTRA_DIST += dlls/ws2connect/ws2connect.def dlls/ws2connect/decorate.awk \
	dlls/ws2connect/version.rc
