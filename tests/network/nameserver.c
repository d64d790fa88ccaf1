/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
/* The name server of network.test, for the host (POSIX). It answers (RFC 1035 section 4) as its table says,
 * also late or never; over UDP, and over TCP where an answer is too long for that.
 *
 * usage: nameserver ADDRESS PORT TABLE
 *
 * A line of TABLE is NAME A|AAAA ANSWER [DELAY_MS [TIMES]]. ANSWER is an address (one line for each of
 * several addresses; FIRST+COUNT stands for so many, one after the other), silent, nodata (the name has no
 * such address), nxdomain (there is no such name) or servfail. A NAME that begins with a dot matches all names below it. A name that is not in the table is
 * nxdomain. The lines of a name and type are answered together, after the delay of the last of them. A line
 * with TIMES is the whole answer to so many questions, and is not used after them.
 *
 * It prints "ready" when it can be asked. It ends on SIGTERM, and always after LIFETIME_S. */
#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define LIFETIME_S 900
#define MAX_ROWS 128
#define MAX_WAITING 64
#define NAME_SIZE 128
#define NO_LIMIT (-1)

/* RFC 1035 sections 2.3.4 and 4.2.2: the size of a message over UDP, and over TCP, behind its length. */
#define UDP_SIZE 512
#define MESSAGE_SIZE 65535
#define HEADER_SIZE 12

/* A client that connects and does not ask is not waited for. */
#define ASK_LIMIT_S 1

enum
{
    TYPE_A = 1,
    TYPE_AAAA = 28,
    CLASS_IN = 1,
};

/* RFC 1035 section 4.1.1, RCODE; and one for no message at all. */
enum outcome
{
    OUTCOME_FOUND = 0,
    OUTCOME_SERVFAIL = 2,
    OUTCOME_NXDOMAIN = 3,
    OUTCOME_SILENT = 16,
};

struct row
{
    char name[NAME_SIZE];
    int type;
    enum outcome outcome;
    uint8_t address[16];
    size_t length; /* of the address; 0: none */
    long count;    /* of addresses */
    long delay_ms;
    long times; /* it is the answer still; NO_LIMIT */
};

struct question
{
    char name[NAME_SIZE];
    int type;
    size_t end; /* where it ends in the message */
};

struct answer
{
    bool waiting;
    long due_ms;
    uint8_t bytes[MESSAGE_SIZE];
    size_t length;
    int connection; /* over TCP; -1: over UDP */
    struct sockaddr_storage to;
    socklen_t to_length;
};

static struct row rows[MAX_ROWS];
static size_t row_count;
static struct answer answers[MAX_WAITING];

static long now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool read_answer(const char *text, struct row *row)
{
    static const struct
    {
        const char *word;
        enum outcome outcome;
    } words[] = {
        { "silent", OUTCOME_SILENT },
        { "nodata", OUTCOME_FOUND },
        { "nxdomain", OUTCOME_NXDOMAIN },
        { "servfail", OUTCOME_SERVFAIL },
    };
    int family = row->type == TYPE_A ? AF_INET : AF_INET6;

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
    {
        if (!strcmp(text, words[i].word))
        {
            row->outcome = words[i].outcome;
            return true;
        }
    }
    row->outcome = OUTCOME_FOUND;
    row->length = family == AF_INET ? 4 : 16;
    return inet_pton(family, text, row->address) == 1;
}

/* Cuts what follows the address off. */
static bool read_count(char *text, struct row *row)
{
    char *at = strchr(text, '+');

    row->count = 1;
    if (!at)
        return true;
    *at = 0;
    row->count = strtol(at + 1, NULL, 10);
    return row->count > 0;
}

static bool read_row(const char *line, struct row *row)
{
    char type[8], answer[64];
    int count;

    row->times = NO_LIMIT;
    count = sscanf(line, "%127s %7s %63s %ld %ld", row->name, type, answer, /* NAME_SIZE */
                   &row->delay_ms, &row->times);
    if (count < 3 || (strcmp(type, "A") && strcmp(type, "AAAA")))
        return false;
    row->type = strcmp(type, "A") ? TYPE_AAAA : TYPE_A;
    return read_count(answer, row) && read_answer(answer, row);
}

static bool read_table(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[256];

    if (!file)
        return false;
    while (row_count < MAX_ROWS && fgets(line, sizeof(line), file))
    {
        if (!read_row(line, &rows[row_count++]))
        {
            fprintf(stderr, "nameserver: %s:%zu: not NAME A|AAAA ANSWER [DELAY_MS [TIMES]]\n", path,
                    row_count);
            fclose(file);
            return false;
        }
    }
    fclose(file);
    return row_count < MAX_ROWS;
}

/* RFC 1035 section 4.1.2. A resolver does not compress the name in a question. */
static bool read_question(const uint8_t *message, size_t length, struct question *out)
{
    size_t at = HEADER_SIZE;
    size_t used = 0;

    while (at < length && message[at])
    {
        size_t label = message[at++];

        if (label > 63 || at + label > length || used + label + 2 > NAME_SIZE)
            return false;
        if (used)
            out->name[used++] = '.';
        memcpy(out->name + used, message + at, label);
        used += label;
        at += label;
    }
    out->name[used] = '\0';
    out->end = at + 5;
    if (out->end > length)
        return false;
    out->type = message[at + 1] << 8 | message[at + 2];
    return true;
}

static void put16(struct answer *answer, unsigned value)
{
    answer->bytes[answer->length++] = (uint8_t)(value >> 8);
    answer->bytes[answer->length++] = (uint8_t)value;
}

static unsigned get16(const uint8_t *bytes)
{
    return (unsigned)bytes[0] << 8 | bytes[1];
}

/* RFC 1035 section 4.1.3. The name is that of the question. */
static void add_address(struct answer *answer, const uint8_t *address, const struct row *row)
{
    const unsigned records = get16(answer->bytes + 6) + 1;

    if (answer->length + 12 + row->length > MESSAGE_SIZE)
        return;
    put16(answer, 0xc000 | HEADER_SIZE);
    put16(answer, (unsigned)row->type);
    put16(answer, CLASS_IN);
    put16(answer, 0); /* lives for no second */
    put16(answer, 0);
    put16(answer, (unsigned)row->length);
    memcpy(answer->bytes + answer->length, address, row->length);
    answer->length += row->length;
    answer->bytes[6] = (uint8_t)(records >> 8);
    answer->bytes[7] = (uint8_t)records;
}

static void step(uint8_t *address, size_t length)
{
    while (length && !++address[--length])
        ;
}

static void add_addresses(struct answer *answer, const struct row *row)
{
    uint8_t address[sizeof(row->address)];

    memcpy(address, row->address, sizeof(address));
    for (long i = 0; row->length && i < row->count; i++)
    {
        add_address(answer, address, row);
        step(address, row->length);
    }
}

/* Copies the question and marks it as an answer: QR, AA, RD as asked, RA; no other sections. */
static void begin_answer(struct answer *answer, const uint8_t *message, size_t length)
{
    memcpy(answer->bytes, message, length);
    answer->length = length;
    answer->bytes[2] = (uint8_t)(0x84 | (message[2] & 1));
    answer->bytes[3] = 0x80;
    memset(answer->bytes + 6, 0, 6);
}

static bool row_matches(const struct row *row, const struct question *question)
{
    size_t length = strlen(question->name), row_length = strlen(row->name);
    const char *name = question->name;

    if (row->name[0] == '.' && length > row_length)
        name += length - row_length;
    return row->times && row->type == question->type && !strcasecmp(row->name, name);
}

/* Is an answer to be sent, and after which delay? */
static bool fill_answer(struct answer *answer, const struct question *question, long *delay_ms)
{
    enum outcome outcome = OUTCOME_NXDOMAIN;
    bool rows_left = true;

    *delay_ms = 0;
    for (size_t i = 0; i < row_count && rows_left; i++)
    {
        if (!row_matches(&rows[i], question))
            continue;
        outcome = rows[i].outcome;
        *delay_ms = rows[i].delay_ms;
        add_addresses(answer, &rows[i]);
        if (rows[i].times > 0)
        {
            rows[i].times--;
            rows_left = false;
        }
    }
    if (outcome == OUTCOME_SILENT)
        return false;
    answer->bytes[3] |= (uint8_t)outcome;
    return true;
}

static struct answer *free_answer(void)
{
    for (size_t i = 0; i < MAX_WAITING; i++)
    {
        if (!answers[i].waiting)
            return &answers[i];
    }
    return NULL;
}

/* Returns the answer that waits now; NULL when there is none. */
static struct answer *take_question(const uint8_t *message, size_t length)
{
    struct answer *answer = free_answer();
    struct question question;
    long delay_ms;

    if (!answer || length < HEADER_SIZE || !read_question(message, length, &question))
        return NULL;
    begin_answer(answer, message, question.end);
    if (!fill_answer(answer, &question, &delay_ms))
        return NULL;
    answer->connection = -1;
    answer->due_ms = now_ms() + delay_ms;
    answer->waiting = true;
    return answer;
}

static void take_datagram(int s)
{
    uint8_t message[UDP_SIZE];
    struct sockaddr_storage from;
    socklen_t from_length = sizeof(from);
    ssize_t length =
        recvfrom(s, message, sizeof(message), 0, (struct sockaddr *)&from, &from_length);
    struct answer *answer = length > 0 ? take_question(message, (size_t)length) : NULL;

    if (!answer)
        return;
    answer->to = from;
    answer->to_length = from_length;
}

/* One question for each connection. */
static void take_connection(int listener)
{
    const struct timeval limit = { .tv_sec = ASK_LIMIT_S };
    int s = accept(listener, NULL, NULL);
    struct answer *answer = NULL;
    uint8_t size[2], message[UDP_SIZE];

    if (s < 0)
        return;
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    if (recv(s, size, sizeof(size), MSG_WAITALL) == (ssize_t)sizeof(size) &&
        get16(size) <= sizeof(message) &&
        recv(s, message, get16(size), MSG_WAITALL) == (ssize_t)get16(size))
        answer = take_question(message, get16(size));
    if (answer)
        answer->connection = s;
    else
        close(s);
}

/* RFC 1035 section 4.1.1: TC says that the answer was cut, and that TCP is to be used. */
static void send_datagram(int s, struct answer *answer)
{
    if (answer->length > UDP_SIZE)
    {
        answer->length = UDP_SIZE;
        answer->bytes[2] |= 2;
    }
    sendto(s, answer->bytes, answer->length, 0, (struct sockaddr *)&answer->to, answer->to_length);
}

/* Waits until the kernel has taken it, which has room for more than that. */
static void send_on_connection(const struct answer *answer)
{
    const uint8_t size[2] = { (uint8_t)(answer->length >> 8), (uint8_t)answer->length };

    if (send(answer->connection, size, sizeof(size), MSG_NOSIGNAL) == (ssize_t)sizeof(size))
        send(answer->connection, answer->bytes, answer->length, MSG_NOSIGNAL);
    close(answer->connection);
}

/* Sends the answers that are due. Returns how many milliseconds to wait for the next, -1 for ever. */
static int send_due(int s)
{
    long now = now_ms();
    long wait_ms = -1;

    for (size_t i = 0; i < MAX_WAITING; i++)
    {
        struct answer *answer = &answers[i];

        if (answer->waiting && answer->due_ms <= now)
        {
            if (answer->connection >= 0)
                send_on_connection(answer);
            else
                send_datagram(s, answer);
            answer->waiting = false;
        }
        else if (answer->waiting && (wait_ms < 0 || answer->due_ms - now < wait_ms))
            wait_ms = answer->due_ms - now;
    }
    return (int)wait_ms;
}

static int serve(int s, int listener)
{
    struct pollfd asked[] = { { .fd = s, .events = POLLIN }, { .fd = listener, .events = POLLIN } };

    for (;;)
    {
        if (poll(asked, 2, send_due(s)) < 0)
            return 1;
        if (asked[0].revents)
            take_datagram(s);
        if (asked[1].revents)
            take_connection(listener);
    }
}

static int open_socket(const char *address, const char *port, int type)
{
    const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
                                    .ai_socktype = type };
    struct addrinfo *found;
    int s;

    if (getaddrinfo(address, port, &hints, &found))
        return -1;
    s = socket(found->ai_family, type, 0);
    if (s >= 0 && (bind(s, found->ai_addr, found->ai_addrlen) ||
                   (type == SOCK_STREAM && listen(s, SOMAXCONN))))
    {
        close(s);
        s = -1;
    }
    freeaddrinfo(found);
    return s;
}

int main(int argc, char **argv)
{
    int s, listener;

    if (argc != 4)
    {
        fputs("usage: nameserver ADDRESS PORT TABLE\n", stderr);
        return 2;
    }
    alarm(LIFETIME_S); /* its default action ends us */
    if (!read_table(argv[3]))
    {
        fprintf(stderr, "nameserver: %s cannot be used\n", argv[3]);
        return 1;
    }
    s = open_socket(argv[1], argv[2], SOCK_DGRAM);
    listener = open_socket(argv[1], argv[2], SOCK_STREAM);
    if (s < 0 || listener < 0)
    {
        fprintf(stderr, "nameserver: %s port %s cannot be used\n", argv[1], argv[2]);
        return 1;
    }
    puts("ready");
    fflush(stdout);
    return serve(s, listener);
}
