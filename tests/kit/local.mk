# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The kit for Windows: `make kit` lays it out in kit/, with this architecture's programs. tools/release packs that of
# both.

.PHONY: kit
if HAVE_CMOCKA
kit_programs = \
	dlls/ws2connect/ws2connect.dll \
	tests/conformance/conformance$(EXEEXT) \
	tests/library/attached.dll \
	tests/library/library$(EXEEXT) \
	tests/library/pool$(EXEEXT) \
	tests/library/window$(EXEEXT) \
	tests/platform/platform$(EXEEXT) \
	tools/wsconnect/wsconnect$(EXEEXT)

kit: $(kit_programs)
	$(AM_V_GEN)STRIP='$(STRIP)' $(SHELL) $(top_srcdir)/tools/lib/lay-out-kit '$(target_arch)' kit

TESTS += tests/kit/kit.sh tests/kit/run.test
check_DATA += kit
endif
neutral_tests += tests/kit/workflows.sh
EXTRA_DIST += .github/workflows/linux.yml .github/workflows/windows.yml tests/kit/kit.sh \
	tests/kit/known-ours.list tests/kit/known-windows.list tests/kit/run.cmd.in tests/kit/run.test \
	tests/kit/workflows.py tests/kit/workflows.sh
