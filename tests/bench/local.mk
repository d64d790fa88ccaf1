# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# connect-bench.exe: how long a connection takes by our function, by Wine's, and by hand. It prints
# figures; it is no test.
