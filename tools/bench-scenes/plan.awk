# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Prints the plan for `measure` from the file scenes: with other numbers of rounds (-v rounds=N), or for a
# quick look (-v quick=1): one round, 3 s for a turn, and no scene that needs more than 10 s.

/^#/ { next }
quick && $3 > 10 { next }
quick { $2 = 1; $3 = 3; $4 = $4 > 1500 ? 1500 : $4 }
rounds { $2 = rounds }
{ print }
