# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# What `make install` puts where. It is two parts, which can be installed alone:
#
#   install-devel    for those who build programs: ws2connect.dll, the libraries, the header, the
#                    pkg-config file, the CMake package, the programs, manual pages. One architecture for
#                    each prefix: a cross compiler's own, such as /usr/x86_64-w64-mingw32.
#   install-dropin   for those who run programs under Wine: ws2connect-setup with its parts, manual,
#                    documents and winetricks verb, and the DLLs in PREFIX/share/ws2connect/ARCH.
#                    Both architectures share a prefix: what is not in ARCH is the same in both.
#
# uninstall-devel and uninstall-dropin take them away again.

dist_bin_SCRIPTS = tools/setup/ws2connect-setup
setupdir = $(pkgdatadir)/setup
dist_setup_DATA = \
	tools/setup/changes.sh \
	tools/setup/install.sh \
	tools/setup/machine.sh \
	tools/setup/manifest.sh \
	tools/setup/package.sh \
	tools/setup/pe.sh \
	tools/setup/prefix.sh \
	tools/setup/registry.sh \
	tools/setup/say.sh \
	tools/setup/status.sh \
	tools/setup/steps.sh \
	tools/setup/targets.sh \
	tools/setup/uninstall.sh \
	tools/setup/verify.sh \
	tools/setup/wine.sh
dist_pkgdata_DATA = tools/ws2connect.verb
dist_man1_MANS = tools/setup/ws2connect-setup.1
# In folders as here, for the links between them.
nobase_dist_doc_DATA = README.md NEWS.md SECURITY.md CONTRIBUTING.md LICENSE \
	docs/architecture.md \
	docs/contract.md \
	docs/install.md \
	docs/porting.md \
	docs/testing.md \
	docs/windows.md \
	docs/pictures/in-turn.svg \
	docs/pictures/race.svg \
	docs/reports/conformance.md \
	docs/reports/coverage.md \
	docs/reports/performance.md \
	docs/reports/performance.svg

dropindir = $(pkgdatadir)/$(target_arch)
dropin_files = dlls/ws2_32/ws2_32.dll $(ws2connect_dll) tools/verify/ws2connect-verify.exe

.PHONY: install-devel install-dropin uninstall-devel uninstall-dropin \
	install-dll install-dropin-files uninstall-dll uninstall-dropin-files \
	refuse-other-machine remove-own-folders

devel_parts = binPROGRAMS libLIBRARIES includeHEADERS pkgconfigDATA dist_cmakeDATA nodist_cmakeDATA nodist_programmanDATA \
	nodist_functionmanDATA dll
dropin_parts = dist_binSCRIPTS dist_setupDATA dist_pkgdataDATA man1 nobase_dist_docDATA dropin-files

install-devel: $(devel_parts:%=install-%)
install-dropin: $(dropin_parts:%=install-%)
uninstall-devel: $(devel_parts:%=uninstall-%)
	@$(remove_own_folders)
uninstall-dropin: $(dropin_parts:%=uninstall-%)
	@$(remove_own_folders)

install-exec-local: install-dll install-dropin-files
uninstall-local: uninstall-dll uninstall-dropin-files
uninstall-hook:
	@$(remove_own_folders)

# INSTALL_PROGRAM_ENV tells `make install-strip` whose strip it is.
install-dll: $(ws2connect_dll) $(ws2connect_implib) refuse-other-machine
	$(MKDIR_P) '$(DESTDIR)$(bindir)' '$(DESTDIR)$(libdir)'
	$(INSTALL_PROGRAM_ENV) $(INSTALL_PROGRAM) $(ws2connect_dll) '$(DESTDIR)$(bindir)/ws2connect.dll'
	$(INSTALL_DATA) $(ws2connect_implib) '$(DESTDIR)$(libdir)/libws2connect.dll.a'

uninstall-dll:
	rm -f '$(DESTDIR)$(bindir)/ws2connect.dll' '$(DESTDIR)$(libdir)/libws2connect.dll.a'

install-dropin-files: $(dropin_files)
	$(MKDIR_P) '$(DESTDIR)$(dropindir)'
	for file in $(dropin_files); do \
		$(INSTALL_PROGRAM_ENV) $(INSTALL_PROGRAM) $$file "$(DESTDIR)$(dropindir)/$${file##*/}" || exit 1; \
	done

uninstall-dropin-files:
	for file in $(dropin_files); do rm -f "$(DESTDIR)$(dropindir)/$${file##*/}"; done

# Folders that nobody else installs into, once they are empty.
remove_own_folders = \
	for folder in '$(cmakedir)' '$(dropindir)' '$(setupdir)' '$(pkgdatadir)' \
		'$(docdir)/docs/pictures' '$(docdir)/docs/reports' '$(docdir)/docs' '$(docdir)'; do \
		test ! -d "$(DESTDIR)$$folder" || rmdir "$(DESTDIR)$$folder" 2>/dev/null || :; \
	done

# The development files of both architectures have the same names.
$(devel_parts:%=install-%): refuse-other-machine
refuse-other-machine: $(ws2connect_dll)
	@there='$(DESTDIR)$(bindir)/ws2connect.dll'; \
	format() { LC_ALL=C $(OBJDUMP) -f "$$1" 2>/dev/null | sed -n 's/.*file format //p'; }; \
	if test -f "$$there" && test "$$(format "$$there")" != "$$(format $(ws2connect_dll))"; then \
		echo "$$there is of another architecture: install into another prefix, or install-dropin alone" >&2; \
		exit 1; \
	fi
