/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include <winsock2.h>

#include <iphlpapi.h>

#include <stdlib.h>

#include "connections.h"

#define TRIES 5

/* Returns the list, which the caller frees; NULL when the system does not tell. The list may grow
 * between two questions. */
static MIB_TCPTABLE *list_connections(void)
{
    ULONG size = 4096;
    MIB_TCPTABLE *table = NULL;
    DWORD err = ERROR_INSUFFICIENT_BUFFER;

    for (int i = 0; i < TRIES && err == ERROR_INSUFFICIENT_BUFFER; i++)
    {
        free(table);
        size *= 2;
        table = malloc(size);
        err = table ? GetTcpTable(table, &size, FALSE) : ERROR_OUTOFMEMORY;
    }
    if (!err)
        return table;
    free(table);
    return NULL;
}

int connections_begun(unsigned short port)
{
    MIB_TCPTABLE *table = list_connections();
    int count = 0;

    if (!table)
        return -1;
    for (DWORD i = 0; i < table->dwNumEntries; i++)
    {
        const MIB_TCPROW *row = &table->table[i];

        count += row->dwState == MIB_TCP_STATE_SYN_SENT && row->dwRemotePort == htons(port);
    }
    free(table);
    return count;
}
