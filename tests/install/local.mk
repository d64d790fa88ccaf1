# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The files of `make install` and tools/release. The setup tool and the winetricks verb work from there.

TESTS += tests/install/install.sh tests/install/release.sh tests/install/verb.sh \
	tests/install/winetricks.test
EXTRA_DIST += tests/install/install.sh tests/install/prefix.sh tests/install/release.sh \
	tests/install/verb.sh tests/install/winetricks.test
