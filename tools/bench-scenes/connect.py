# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Python's contestant of tools/bench: asyncio's open_connection, with the delay that RFC 8305
# recommends. It prints the lines that connect-calls.c describes.
#
# usage: python3 connect.py HOST PORT CALLS

import asyncio
import errno
import sys
import time

DELAY_S = 0.25  # without it asyncio tries one address after the other


async def main(host, port, calls):
    for number in range(1, calls + 1):
        start = time.perf_counter()
        try:
            _, writer = await asyncio.open_connection(host, port, happy_eyeballs_delay=DELAY_S)
            outcome, detail = "connected", writer.get_extra_info("peername")[0]
        except OSError as error:
            outcome, detail = "failed", errno.errorcode.get(error.errno, str(error))
        elapsed_ms = (time.perf_counter() - start) * 1000
        if number in (1, calls) or outcome == "failed":
            name = 1 if number == 1 else calls
            print(f"{name} {outcome} {elapsed_ms:.3f} {detail}", flush=True)
        if outcome == "failed":
            return 1
        writer.transport.abort()
    return 0


sys.exit(asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
