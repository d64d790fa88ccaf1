# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# ws2_32.dll, the drop-in: export forwarders made from exports.list, and a version resource. There is
# no code in it.

dropin_dll = dlls/ws2_32/ws2_32.dll
dropin_def = dlls/ws2_32/ws2_32.def
dropin_exports = $(srcdir)/dlls/ws2_32/exports.list
dropin_layout = $(srcdir)/dlls/ws2_32/ws2_32.ld
noinst_DATA += $(dropin_dll)

$(dropin_def): $(dropin_exports) $(srcdir)/tools/exports-to-def
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)AWK='$(AWK)' $(SHELL) $(srcdir)/tools/exports-to-def $(dropin_exports) >$@.tmp
	$(AM_V_at)mv $@.tmp $@

dlls/ws2_32/version.res: $(srcdir)/dlls/ws2_32/version.rc config.h
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(version_windres) $(srcdir)/dlls/ws2_32/version.rc -o $@

# Stripped by the linker: there is nothing to debug.
$(dropin_dll): $(dropin_def) $(dropin_layout) dlls/ws2_32/version.res
	$(AM_V_CCLD)$(CC) -shared -nostdlib -nostartfiles $(CFLAGS) $(AM_LDFLAGS) $(LDFLAGS) -o $@ \
		-s -Wl,--entry=0 -Wl,--kill-at -Wl,-T,$(dropin_layout) \
		$(dropin_def) dlls/ws2_32/version.res

CLEANFILES += $(dropin_dll) $(dropin_def) $(dropin_def).tmp dlls/ws2_32/version.res
EXTRA_DIST += dlls/ws2_32/exports.list dlls/ws2_32/version.rc dlls/ws2_32/ws2_32.ld
