# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# How busy the machine is. A call that took longer than its bound says nothing about ws2connect when no processor
# was free meanwhile, or when plain waits end late: then the test is skipped, by name. To be sourced.
# (tests/common/busy.h is the same for programs.)
#
#   busy_begin    begins to look
#   busy_was      has the machine been too busy since then? Takes 0.1 s, or as long as a wait is late
#   $busy_text    the reason to skip a test

# shellcheck disable=SC2034    # for those who source this
busy_text='this machine is too busy to judge'

# In ticks, of all processors: a share of the idle ones below a tenth is too little. Our choice.
busy_count()
{
    read -r _ busy_user busy_nice busy_system busy_idle busy_iowait busy_irq busy_softirq busy_steal _ </proc/stat
    busy_all=$((busy_user + busy_nice + busy_system + busy_idle + busy_iowait + busy_irq + busy_softirq + busy_steal))
}

busy_begin()
{
    busy_count
    busy_idle_before=$busy_idle
    busy_all_before=$busy_all
}

# Where processors are shared with others, or rationed, /proc/stat tells of idle ones: there waits end late.
busy_was()
{
    busy_count
    [ $((10 * (busy_idle - busy_idle_before))) -ge $((busy_all - busy_all_before)) ] || return 0
    busy_wait_began=$(date +%s%3N)
    sleep 0.1
    [ $(($(date +%s%3N) - busy_wait_began)) -gt 250 ]
}
