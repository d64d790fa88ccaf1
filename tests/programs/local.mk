# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Unmodified programs in a prefix with the drop-in: programs of others, which the test fetches, and our own,
# which find ws2_32 in different ways.

neutral_tests += tests/programs/fetching.sh
TESTS += tests/programs/programs.test tests/programs/chromium.test
check_PROGRAMS += \
	tests/programs/by_address \
	tests/programs/by_name \
	tests/programs/by_ordinal \
	tests/programs/codes \
	tests/programs/delayed \
	tests/programs/hook \
	tests/programs/lookups \
	tests/programs/peers \
	tests/programs/sorter \
	tests/programs/sorts_late \
	tests/programs/walk

# Programs that find the three in different ways.
programs_sources = tests/programs/caller.c tests/programs/caller.h \
	tests/programs/caller_exchange.c tests/programs/caller_list.c
tests_programs_by_name_SOURCES = tests/programs/by_name.c $(programs_sources)
tests_programs_by_name_LDADD = tests/programs/libby_name.a
tests_programs_by_address_SOURCES = tests/programs/by_address.c $(programs_sources)
tests_programs_by_ordinal_SOURCES = tests/programs/by_ordinal.c $(programs_sources)
tests_programs_by_ordinal_LDADD = tests/programs/libby_ordinal.a

# Programs that look up functions in different ways.
programs_owner = tests/programs/owner.c tests/programs/owner.h
programs_exports = tools/verify/exports.c tools/verify/exports.h
tests_programs_lookups_SOURCES = tests/programs/lookups.c $(programs_owner)
tests_programs_walk_SOURCES = tests/programs/walk.c $(programs_owner) $(programs_exports)
tests_programs_hook_SOURCES = tests/programs/hook.c $(programs_exports)
tests_programs_delayed_SOURCES = tests/programs/delayed.c $(programs_owner)
tests_programs_delayed_LDADD = \
	tests/programs/delayed/plain.a \
	tests/programs/delayed/three.a \
	tests/programs/delayed/winhttp.a \
	tests/programs/delayed/iphlpapi.a \
	-ldelayimp

# Programs that sort.
tests_programs_peers_SOURCES = tests/programs/peers.c tests/programs/caller.h \
	tests/programs/caller_exchange.c

# Two copies under two names: two modules.
programs_askers = tests/programs/asker.dll tests/programs/asker2.dll
check_DATA += $(programs_askers)
$(programs_askers): $(srcdir)/tests/programs/asker.c $(srcdir)/tests/programs/owner.c
	@$(MKDIR_P) $(@D)
	$(AM_V_CCLD)$(COMPILE) -shared -o $@ \
		$(srcdir)/tests/programs/asker.c $(srcdir)/tests/programs/owner.c

tests/programs/delayed/%.a: $(srcdir)/tests/programs/delayed.list
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)sed -n 's/^$* *//p' $< | { \
		read -r dll functions && \
		printf 'LIBRARY "%s"\nEXPORTS\n' "$$dll" >$@.def && \
		printf '%s\n' $$functions | case '$(target_arch)' in \
			i686) cat ;; \
			*) sed 's/@.*//' ;; \
		esac >>$@.def && \
		$(DLLTOOL) --kill-at --deterministic-libraries --temp-prefix delayed-$* \
			--input-def $@.def --dllname "$$dll" --output-delaylib $@; \
	}

# In a folder of their own: the programs find their DLLs beside them.
programs_order = tests/programs/order/made
check_DATA += $(programs_order)
$(programs_order): \
		$(srcdir)/tests/programs/build-order \
		$(srcdir)/tests/programs/order.list \
		$(srcdir)/tests/programs/order.c
	$(AM_V_GEN)rm -rf $(@D) && TARGET_ARCH='$(target_arch)' DLLTOOL='$(DLLTOOL)' \
		CC='$(COMPILE)' \
		$(SHELL) $(srcdir)/tests/programs/build-order $(srcdir)/tests/programs/order.list \
		$(srcdir)/tests/programs/order.c $(@D)
	$(AM_V_at)touch $@

# x86_64 has no decorated names.
tests/programs/lib%.a: tests/programs/%.def
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)case '$(target_arch)' in \
		i686) cat $< ;; \
		*) sed 's/\([A-Za-z]\)@[0-9]*/\1/' $< ;; \
	esac >$@.def
	$(AM_V_at)$(DLLTOOL) --kill-at --deterministic-libraries --temp-prefix $(@F) \
		--input-def $@.def --dllname ws2_32.dll --output-lib $@

CLEANFILES += tests/programs/libby_*.a tests/programs/libby_*.a.def $(programs_askers) \
	tests/programs/delayed/*.a tests/programs/delayed/*.a.def
EXTRA_DIST += \
	tests/programs/asker.c \
	tests/programs/build-order \
	tests/programs/by_name.def \
	tests/programs/by_ordinal.def \
	tests/programs/chromium.test \
	tests/programs/delayed.list \
	tests/programs/fetching.sh \
	tests/programs/installing.sh \
	tests/programs/lookups.sh \
	tests/programs/node-client.js \
	tests/programs/node-server.js \
	tests/programs/order.c \
	tests/programs/order.list \
	tests/programs/page/package.json \
	tests/programs/page/page.html \
	tests/programs/packages.list \
	tests/programs/packages.sh \
	tests/programs/programs.test \
	tests/programs/running.sh \
	tests/programs/sorting.sh
