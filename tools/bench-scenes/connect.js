// SPDX-License-Identifier: MIT
// Copyright (c) 2026 the ws2connect authors
//
// Node's contestant of tools/bench: net.connect with autoSelectFamily and its default attempt
// timeout. It prints the line that connect-once.c describes, or "missing 0 REASON".
//
// usage: node connect.js HOST PORT

'use strict';

const net = require('net');
const { performance } = require('perf_hooks');

// Older versions ignore the option.
if (!net.getDefaultAutoSelectFamilyAttemptTimeout) {
    console.log(`missing 0 Node ${process.version} has no autoSelectFamily`);
    process.exit(1);
}

const [host, port] = process.argv.slice(2);
const start = performance.now();
const socket = net.connect({ host, port: Number(port), autoSelectFamily: true });

socket.on('connect', () => {
    const elapsed = performance.now() - start;
    console.log(`connected ${elapsed.toFixed(3)} ${socket.remoteAddress}`);
    socket.destroy();
});

socket.on('error', (error) => {
    const elapsed = performance.now() - start;
    console.log(`failed ${elapsed.toFixed(3)} ${error.code || error.message}`);
    process.exitCode = 1;
});
