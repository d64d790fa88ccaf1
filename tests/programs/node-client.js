// SPDX-License-Identifier: MIT
// Copyright (c) 2026 the ws2connect authors
//
// usage: node node-client.js URL FILE
//
// Fetches URL into FILE; says on standard output what the status was and which address it came from,
// or which error there was.
'use strict';

const fs = require('fs');
const http = require('http');

const [url, file] = process.argv.slice(2);

function say(line, status) {
    fs.writeSync(1, `${line}\n`);
    process.exit(status);
}

http.get(url, { agent: false }, response => {
    const parts = [];
    const from = response.socket.remoteAddress;
    response.on('data', part => parts.push(part));
    response.on('end', () => {
        fs.writeFileSync(file, Buffer.concat(parts));
        say(`${response.statusCode} from ${from}`, 0);
    });
}).on('error', error => say(`error ${error.code}`, 1));
