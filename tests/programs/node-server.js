// SPDX-License-Identifier: MIT
// Copyright (c) 2026 the ws2connect authors
//
// usage: node node-server.js FILE
//
// Serves FILE under any path, on all addresses of both families, on a port that it says on standard
// output.
'use strict';

const fs = require('fs');
const http = require('http');

const body = fs.readFileSync(process.argv[2]);
const server = http.createServer((request, response) => response.end(body));

// Straight to the file: under Wine 8.0, node takes no pipe of the host for process.stdout.
server.listen(0, '::', () => fs.writeSync(1, `port ${server.address().port} of ${process.version}\n`));
