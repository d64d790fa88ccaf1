// SPDX-License-Identifier: MIT
// Copyright (c) 2026 the ws2connect authors
//
// Node's contestant of tools/bench: net.connect with autoSelectFamily and its default attempt
// timeout. It prints the lines that connect-calls.c describes.
//
// usage: node connect.js HOST PORT CALLS

'use strict';

const net = require('net');
const { performance } = require('perf_hooks');

// Older versions ignore the option.
if (!net.getDefaultAutoSelectFamilyAttemptTimeout) {
    console.log(`1 missing 0 Node ${process.version} has no autoSelectFamily`);
    process.exit(1);
}

const [host, port, calls] = process.argv.slice(2);

function call(number) {
    const name = number === 1 ? 1 : calls;
    const start = performance.now();
    const socket = net.connect({ host, port: Number(port), autoSelectFamily: true });

    socket.on('connect', () => {
        const elapsed = performance.now() - start;
        if (number === 1 || number === Number(calls))
            console.log(`${name} connected ${elapsed.toFixed(3)} ${socket.remoteAddress}`);
        socket.on('close', () => number < Number(calls) && call(number + 1));
        socket.resetAndDestroy();
    });

    socket.on('error', (error) => {
        const elapsed = performance.now() - start;
        console.log(`${name} failed ${elapsed.toFixed(3)} ${error.code || error.message}`);
        process.exitCode = 1;
    });
}

call(1);
