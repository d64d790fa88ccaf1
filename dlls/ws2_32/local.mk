# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# ws2_32.dll, the drop-in: thunks and export forwarders made from exports.list, the code that sends the
# sorting of address lists to ws2connect.dll, and a version resource.

dropin_dll = dlls/ws2_32/ws2_32.dll
dropin_def = dlls/ws2_32/ws2_32.def
dropin_thunks = dlls/ws2_32/thunks.inc
dropin_objects = dlls/ws2_32/thunks.o dlls/ws2_32/sort_ioctl.o
dropin_exports = $(srcdir)/dlls/ws2_32/exports.list
dropin_layout = $(srcdir)/dlls/ws2_32/ws2_32.ld
dropin_compile = $(CC) $(AM_CFLAGS) $(CFLAGS) -c
exports_to_source = AWK='$(AWK)' $(SHELL) $(srcdir)/tools/exports-to-source
noinst_DATA += $(dropin_dll)

$(dropin_def): $(dropin_exports) $(srcdir)/tools/exports-to-source
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(exports_to_source) --def $(dropin_exports) >$@.tmp
	$(AM_V_at)mv $@.tmp $@

$(dropin_thunks): $(dropin_exports) $(srcdir)/tools/exports-to-source
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(exports_to_source) --thunks $(dropin_exports) >$@.tmp
	$(AM_V_at)mv $@.tmp $@

dlls/ws2_32/thunks.o: $(srcdir)/dlls/ws2_32/thunks.S $(dropin_thunks)
	$(AM_V_CC)$(dropin_compile) -Idlls/ws2_32 $(srcdir)/dlls/ws2_32/thunks.S -o $@

# No C runtime is linked, so the options keep the compiler from calling its functions.
dlls/ws2_32/sort_ioctl.o: $(srcdir)/dlls/ws2_32/sort_ioctl.c
	@$(MKDIR_P) $(@D)
	$(AM_V_CC)$(dropin_compile) -O2 -fno-stack-protector $(srcdir)/dlls/ws2_32/sort_ioctl.c -o $@

dlls/ws2_32/version.res: $(srcdir)/dlls/ws2_32/version.rc config.h
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(version_windres) $(srcdir)/dlls/ws2_32/version.rc -o $@

# Stripped by the linker: there is nothing to debug.
$(dropin_dll): $(dropin_def) $(dropin_layout) $(dropin_objects) dlls/ws2_32/version.res
	$(AM_V_CCLD)$(CC) -shared -nostdlib -nostartfiles $(CFLAGS) $(AM_LDFLAGS) $(LDFLAGS) -o $@ \
		-s -Wl,--entry=0 -Wl,--kill-at -Wl,-T,$(dropin_layout) \
		$(dropin_def) $(dropin_objects) dlls/ws2_32/version.res

CLEANFILES += $(dropin_dll) $(dropin_objects) $(dropin_def) $(dropin_def).tmp $(dropin_thunks) \
	$(dropin_thunks).tmp dlls/ws2_32/version.res
EXTRA_DIST += dlls/ws2_32/exports.list dlls/ws2_32/sort_ioctl.c dlls/ws2_32/thunks.S \
	dlls/ws2_32/version.rc dlls/ws2_32/ws2_32.ld
