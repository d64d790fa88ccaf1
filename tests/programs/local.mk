# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Unmodified programs in a prefix with the drop-in: some of others, fetched by the test, and some of
# ours, which differ in how they come to ws2_32.

TESTS += tests/programs/fetching.sh tests/programs/programs.test
check_PROGRAMS += \
	tests/programs/by_name tests/programs/by_address tests/programs/by_ordinal tests/programs/handles
programs_sources = tests/programs/caller.c tests/programs/caller.h tests/programs/caller_list.c

tests_programs_by_name_SOURCES = tests/programs/by_name.c $(programs_sources)
tests_programs_by_name_LDADD = tests/programs/libby_name.a
tests_programs_by_address_SOURCES = tests/programs/by_address.c $(programs_sources)
tests_programs_by_address_LDADD = -lws2_32
tests_programs_by_ordinal_SOURCES = tests/programs/by_ordinal.c $(programs_sources)
tests_programs_by_ordinal_LDADD = tests/programs/libby_ordinal.a
tests_programs_handles_SOURCES = tests/programs/handles.c

# In a folder of their own: the programs find their DLLs beside them.
programs_order = tests/programs/order/made
check_DATA += $(programs_order)
$(programs_order): \
		$(srcdir)/tests/programs/build-order \
		$(srcdir)/tests/programs/order.list \
		$(srcdir)/tests/programs/order.c
	$(AM_V_GEN)rm -rf $(@D) && TARGET_ARCH='$(target_arch)' DLLTOOL='$(DLLTOOL)' \
		CC='$(CC) $(AM_CPPFLAGS) $(CPPFLAGS) $(AM_CFLAGS) $(CFLAGS)' \
		$(SHELL) $(srcdir)/tests/programs/build-order $(srcdir)/tests/programs/order.list \
		$(srcdir)/tests/programs/order.c $(@D)
	$(AM_V_at)touch $@

# x86_64 knows no decorated names.
tests/programs/lib%.a: tests/programs/%.def
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)case '$(target_arch)' in \
		i686) cat $< ;; \
		*) sed 's/\([A-Za-z]\)@[0-9]*/\1/' $< ;; \
	esac >$@.def
	$(AM_V_at)$(DLLTOOL) --kill-at --deterministic-libraries --temp-prefix $(@F) \
		--input-def $@.def --dllname ws2_32.dll --output-lib $@

CLEANFILES += tests/programs/libby_*.a tests/programs/libby_*.a.def
EXTRA_DIST += \
	tests/programs/build-order \
	tests/programs/by_name.def \
	tests/programs/by_ordinal.def \
	tests/programs/fetching.sh \
	tests/programs/node-client.js \
	tests/programs/node-server.js \
	tests/programs/order.c \
	tests/programs/order.list \
	tests/programs/packages.list \
	tests/programs/packages.sh \
	tests/programs/programs.test \
	tests/programs/running.sh
