# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# ws2connect-setup in scratch prefixes.

setup_tests = \
	tests/setup/damaged.test \
	tests/setup/debian.test \
	tests/setup/disk.test \
	tests/setup/foreign.test \
	tests/setup/install.test \
	tests/setup/interrupted.test \
	tests/setup/killed-install.test \
	tests/setup/killed-uninstall.test \
	tests/setup/killed-update.test \
	tests/setup/layouts.test \
	tests/setup/new-wow64.test \
	tests/setup/newer-wine.test \
	tests/setup/no-i386.test \
	tests/setup/names.test \
	tests/setup/odd.test \
	tests/setup/overrides.test \
	tests/setup/package.test \
	tests/setup/planted.test \
	tests/setup/prefixes.test \
	tests/setup/programs.test \
	tests/setup/refusals.test \
	tests/setup/running.test \
	tests/setup/status.test \
	tests/setup/surroundings.test \
	tests/setup/symlink.test \
	tests/setup/unpacked.test \
	tests/setup/upgrade.test \
	tests/setup/usage.test

check_PROGRAMS += tests/setup/guest

TESTS += $(setup_tests)
EXTRA_DIST += $(setup_tests) \
	tests/setup/.shellcheckrc \
	tests/setup/killed.sh \
	tests/setup/new-wow64-wine.sh \
	tests/setup/prefix.sh \
	tests/setup/recorder.sh \
	tests/setup/rows.sh \
	tests/setup/setup.sh \
	tests/setup/tool.sh
