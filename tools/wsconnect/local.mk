# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# wsconnect.exe. It has a wmain(), so it is linked with -municode; it takes the form of an address
# from the DLL's sources. It loads ws2_32.dll late: see ws2_32.list.

bin_PROGRAMS += tools/wsconnect/wsconnect
tools_wsconnect_wsconnect_SOURCES = \
	tools/wsconnect/attempt.c \
	tools/wsconnect/attempt.h \
	tools/wsconnect/buffer.c \
	tools/wsconnect/buffer.h \
	tools/wsconnect/calls.c \
	tools/wsconnect/calls.h \
	tools/wsconnect/console.c \
	tools/wsconnect/console.h \
	tools/wsconnect/doctor.c \
	tools/wsconnect/doctor.h \
	tools/wsconnect/doctor_checks.h \
	tools/wsconnect/doctor_drop_in.c \
	tools/wsconnect/doctor_hosts.c \
	tools/wsconnect/doctor_network.c \
	tools/wsconnect/doctor_system.c \
	tools/wsconnect/durations.c \
	tools/wsconnect/durations.h \
	tools/wsconnect/echo.c \
	tools/wsconnect/echo.h \
	tools/wsconnect/endpoint.c \
	tools/wsconnect/endpoint.h \
	tools/wsconnect/errors.c \
	tools/wsconnect/errors.h \
	tools/wsconnect/exchange.c \
	tools/wsconnect/exchange.h \
	tools/wsconnect/finding.c \
	tools/wsconnect/finding.h \
	tools/wsconnect/hosts_text.c \
	tools/wsconnect/hosts_text.h \
	tools/wsconnect/implementation.c \
	tools/wsconnect/implementation.h \
	tools/wsconnect/input.c \
	tools/wsconnect/input.h \
	tools/wsconnect/json_line.c \
	tools/wsconnect/json_line.h \
	tools/wsconnect/listen.c \
	tools/wsconnect/listen.h \
	tools/wsconnect/listeners.c \
	tools/wsconnect/listeners.h \
	tools/wsconnect/load_order.c \
	tools/wsconnect/load_order.h \
	tools/wsconnect/main.c \
	tools/wsconnect/number.c \
	tools/wsconnect/number.h \
	tools/wsconnect/options.c \
	tools/wsconnect/options.h \
	tools/wsconnect/options_addresses.c \
	tools/wsconnect/options_help.c \
	tools/wsconnect/options_list.c \
	tools/wsconnect/options_reader.h \
	tools/wsconnect/options_words.c \
	tools/wsconnect/output_file.c \
	tools/wsconnect/output_file.h \
	tools/wsconnect/progress.c \
	tools/wsconnect/progress.h \
	tools/wsconnect/records.c \
	tools/wsconnect/records.h \
	tools/wsconnect/result_json.c \
	tools/wsconnect/result_json.h \
	tools/wsconnect/sort.c \
	tools/wsconnect/sort.h \
	tools/wsconnect/sort_table.c \
	tools/wsconnect/sort_table.h \
	tools/wsconnect/sort_words.c \
	tools/wsconnect/sort_words.h \
	tools/wsconnect/status.h \
	tools/wsconnect/svg.c \
	tools/wsconnect/svg.h \
	tools/wsconnect/timeline.c \
	tools/wsconnect/timeline.h \
	tools/wsconnect/timeline_words.c \
	tools/wsconnect/timeline_words.h \
	tools/wsconnect/timeout.c \
	tools/wsconnect/timeout.h \
	tools/wsconnect/trace_file.c \
	tools/wsconnect/trace_file.h \
	tools/wsconnect/trace_report.c \
	tools/wsconnect/trace_report.h \
	tools/wsconnect/trace_svg.c \
	tools/wsconnect/trace_svg.h \
	tools/wsconnect/trace_table.c \
	tools/wsconnect/trace_table.h \
	tools/wsconnect/unicode.c \
	tools/wsconnect/unicode.h \
	tools/wsconnect/utf8.c \
	tools/wsconnect/utf8.h \
	tests/common/loopback.c \
	tests/common/loopback.h \
	$(verify_gather_sources)
# Lean: without the old winsock.h, so that windows.h and winsock2.h come in any order. The peers on
# loopback come first: tools/verify has a loopback.h of its own.
tools_wsconnect_wsconnect_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/tests/common \
	-I$(srcdir)/tools/verify -I$(srcdir)/tools/wsconnect
tools_wsconnect_wsconnect_LDFLAGS = $(AM_LDFLAGS) -municode @tools/wsconnect/kept.flags
EXTRA_tools_wsconnect_wsconnect_DEPENDENCIES = tools/wsconnect/kept.flags
tools_wsconnect_wsconnect_LDADD = dlls/ws2connect/libobjects.a tools/wsconnect/version.res \
	tools/wsconnect/libdelayed.a -ldelayimp

tools/wsconnect/libdelayed.a: $(srcdir)/tools/wsconnect/ws2_32.list
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN){ printf 'LIBRARY "ws2_32.dll"\nEXPORTS\n' && sed '/^#/d' $< | case '$(target_arch)' in \
			i686) cat ;; \
			*) sed 's/@.*//' ;; \
		esac; } >$@.def && \
		$(DLLTOOL) --kill-at --deterministic-libraries --temp-prefix wsconnect-delayed \
			--input-def $@.def --dllname ws2_32.dll --output-delaylib $@

# The linker for i686 drops a function's code that nothing calls by its plain name. Of a late import, the table of
# addresses leads there until the DLL is loaded: the first call would jump to 0.
tools/wsconnect/kept.flags: tools/wsconnect/libdelayed.a
	$(AM_V_GEN)case '$(target_arch)' in i686) prefix=_ ;; *) prefix= ;; esac; \
		sed "1,2d; s/^/-Wl,-u,$$prefix/" tools/wsconnect/libdelayed.a.def >$@

tools/wsconnect/version.res: $(srcdir)/tools/wsconnect/version.rc config.h
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(version_windres) $(srcdir)/tools/wsconnect/version.rc -o $@

CLEANFILES += tools/wsconnect/kept.flags tools/wsconnect/libdelayed.a tools/wsconnect/libdelayed.a.def \
	tools/wsconnect/version.res
EXTRA_DIST += tools/wsconnect/version.rc tools/wsconnect/ws2_32.list
