# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# Python's contestant of tools/bench: asyncio's open_connection, with the delay that RFC 8305
# recommends. It prints the line that connect-once.c describes.
#
# usage: python3 connect.py HOST PORT

import asyncio
import errno
import sys
import time

DELAY_S = 0.25  # without it asyncio tries one address after the other


async def connect(host, port):
    _, writer = await asyncio.open_connection(host, port, happy_eyeballs_delay=DELAY_S)
    return writer.get_extra_info("peername")[0]


async def main(host, port):
    start = time.perf_counter()
    try:
        outcome, detail = "connected", await connect(host, port)
    except OSError as error:
        outcome, detail = "failed", errno.errorcode.get(error.errno, str(error))
    elapsed_ms = (time.perf_counter() - start) * 1000
    print(f"{outcome} {elapsed_ms:.3f} {detail}", flush=True)
    return outcome != "connected"


sys.exit(asyncio.run(main(sys.argv[1], int(sys.argv[2]))))
