/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "engine_script.h"

#include "engine.h"
#include "engine_text.h"
#include "rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ATTEMPTS 400
#define ASKED_SIZE 4096
#define WORD_SIZE 16

struct play
{
    struct engine_config config;
    struct engine engine;
    uint64_t now_ms;
    bool waiting; /* the last order was ENGINE_WAIT */
    enum engine_trust trust[MOST_ATTEMPTS];
    char asked[ASKED_SIZE];
};

static enum engine_trust tell_trust(void *context, size_t attempt, uint64_t now_ms)
{
    struct play *play = context;
    size_t used = strlen(play->asked);

    assert_int_equal(now_ms, play->now_ms);
    assert_true(attempt < MOST_ATTEMPTS);
    snprintf(play->asked + used, ASKED_SIZE - used, "%s%u@%" PRIu64, used ? " " : "",
             (unsigned)attempt, now_ms);
    return play->trust[attempt];
}

/* The value of a word in a list of words, which stand in the order of an enum's values. */
static unsigned value_of(const char *word, const char *const *words, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
    {
        if (!strcmp(word, words[i]))
            return i;
    }
    fail_msg("the script's \"%s\" is no word for this place", word);
    return 0;
}

static int error_of(const char *word)
{
    int error = engine_text_to_error(word);

    if (!error)
        fail_msg("the script's \"%s\" is no error", word);
    return error;
}

static void find(struct engine *engine, const char *count, const char *more)
{
    static const char *const words[] = { "", "coming", "on request" };

    engine_found(engine, strtoul(count, NULL, 10),
                 (enum engine_more)value_of(more, words, ROWS_COUNT(words)));
}

static void set_trust(struct play *play, unsigned attempt, const char *trust)
{
    static const char *const words[] = { "none", "local", "recent" };

    assert_true(attempt < MOST_ATTEMPTS);
    play->trust[attempt] = (enum engine_trust)value_of(trust, words, ROWS_COUNT(words));
}

/* Reports what the part of a line says, if it says what happens. */
static bool happens(struct play *play, const char *part)
{
    struct engine *engine = &play->engine;
    char word[WORD_SIZE] = "", count[WORD_SIZE] = "";
    unsigned attempt;

    if (sscanf(part, "found %15s %15[a-z ]", count, word) >= 1)
        find(engine, count, word);
    else if (sscanf(part, "trust %u %15s", &attempt, word) == 2)
        set_trust(play, attempt, word);
    else if (sscanf(part, "answered %u", &attempt) == 1)
        engine_answered(engine, attempt);
    else if (sscanf(part, "failed %u %15s", &attempt, word) == 2)
        engine_failed(engine, attempt, error_of(word));
    else if (!strcmp(part, "committed"))
        engine_committed(engine);
    else if (sscanf(part, "commit failed %15s", word) == 1)
        engine_commit_failed(engine, error_of(word));
    else if (sscanf(part, "abort %15s", word) == 1)
        engine_abort(engine, error_of(word));
    else
        return false;
    return true;
}

static void expect_order(struct play *play, const char *expected)
{
    struct engine_step step;
    char text[ENGINE_TEXT_SIZE];

    if (play->waiting)
        engine_looked(&play->engine);
    step = engine_next(&play->engine, play->now_ms);
    play->waiting = step.order == ENGINE_WAIT;
    engine_text(&step, play->now_ms, text);
    if (strcmp(text, expected) != 0)
        fail_msg("at %" PRIu64 " ms: \"%s\" expected, \"%s\" ordered", play->now_ms, expected,
                 text);
}

static void expect_asked(const struct play *play, const char *expected)
{
    assert_string_equal(play->asked, strcmp(expected, "nothing") != 0 ? expected : "");
}

static void play_part(struct play *play, const char *part)
{
    if (!strncmp(part, "asked ", 6))
        expect_asked(play, part + 6);
    else if (!happens(play, part))
        expect_order(play, part);
}

static void configure(struct engine_config *config, const char *line)
{
    if (sscanf(line, "deadline %" SCNu64, &config->deadline_ms) != 1 &&
        sscanf(line, "delay %" SCNu64, &config->delay_ms) != 1)
    {
        if (strcmp(line, "in turn") != 0)
            fail_msg("the script's line \"%s\" has no time", line);
        config->in_turn = true;
    }
}

static void play_line(struct play *play, char *line)
{
    char *part = strchr(line, ':');

    if (!part)
    {
        configure(&play->config, line);
        engine_init(&play->engine, &play->config);
        return;
    }
    play->now_ms = strtoull(line, NULL, 10);
    for (*part++ = '\0'; part;)
    {
        char *next = strchr(part, ';');

        if (next)
            *next++ = '\0';
        play_part(play, part + strspn(part, " "));
        part = next;
    }
}

static void init(struct play *play)
{
    memset(play, 0, sizeof(*play));
    play->config = (struct engine_config){
        .deadline_ms = UINT64_MAX,
        .delay_ms = ENGINE_DELAY_MS,
        .trust = tell_trust,
        .context = play,
    };
    engine_init(&play->engine, &play->config);
}

void engine_script_play(const char *script)
{
    static char text[1 << 16];
    static struct play play;
    char *line = text;

    assert_true(strlen(script) < sizeof(text));
    strcpy(text, script);
    init(&play);
    while (line)
    {
        char *next = strchr(line, '\n');

        if (next)
            *next++ = '\0';
        play_line(&play, line);
        line = next;
    }
}

void engine_script_check(void **state)
{
    const struct engine_script *script = *state;

    engine_script_play(script->text);
}
