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
#define LIST_SIZE 4096
#define WORD_SIZE 16

struct play
{
    struct engine_config config;
    struct engine engine;
    uint64_t now_ms;
    bool waiting;     /* the last order was ENGINE_WAIT */
    size_t committed; /* the attempt of the last ENGINE_COMMIT */
    enum engine_trust trust[MOST_ATTEMPTS];
    enum engine_kind kind[MOST_ATTEMPTS];
    char asked[LIST_SIZE];
    char silent[LIST_SIZE];
};

static void add_to_list(char list[LIST_SIZE], size_t attempt, uint64_t ms)
{
    size_t used = strlen(list);

    snprintf(list + used, LIST_SIZE - used, "%s%u@%" PRIu64, used ? " " : "", (unsigned)attempt,
             ms);
}

static enum engine_kind tell_kind(const void *context, size_t attempt)
{
    const struct play *play = context;

    assert_true(attempt < MOST_ATTEMPTS);
    return play->kind[attempt];
}

static void tell_trust(struct play *play, size_t attempt)
{
    assert_true(attempt < MOST_ATTEMPTS);
    add_to_list(play->asked, attempt, play->now_ms);
    engine_tell_trust(&play->engine, play->trust[attempt]);
}

/* Returns the value of a word in a list of words, which are in the order of an enum's values. */
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
    static const char *const words[] = { "none", "local", "recent", "never" };

    assert_true(attempt < MOST_ATTEMPTS);
    play->trust[attempt] = (enum engine_trust)value_of(trust, words, ROWS_COUNT(words));
}

static void set_kind(struct play *play, unsigned attempt, const char *kind)
{
    static const char *const words[] = { "usual", "sourceless", "further", "lost", "spare" };

    assert_true(attempt < MOST_ATTEMPTS);
    play->kind[attempt] = (enum engine_kind)value_of(kind, words, ROWS_COUNT(words));
}

static void note_silence(struct play *play, size_t attempt, uint64_t since_ms)
{
    if (since_ms != ENGINE_NOT_SILENT)
        add_to_list(play->silent, attempt, since_ms);
}

/* Reports the event of a part of a line to the engine. Returns whether the part is an event. */
static bool happens(struct play *play, const char *part)
{
    struct engine *engine = &play->engine;
    char word[WORD_SIZE] = "", count[WORD_SIZE] = "";
    unsigned attempt;

    if (sscanf(part, "found %15s %15[a-z ]", count, word) >= 1)
        find(engine, count, word);
    else if (sscanf(part, "trust %u %15s", &attempt, word) == 2)
        set_trust(play, attempt, word);
    else if (sscanf(part, "kind %u %15s", &attempt, word) == 2)
        set_kind(play, attempt, word);
    else if (sscanf(part, "answered %u", &attempt) == 1)
        engine_answered(engine, attempt);
    else if (sscanf(part, "failed %u %15s", &attempt, word) == 2)
        note_silence(play, attempt, engine_failed(engine, attempt, error_of(word), play->now_ms));
    else if (sscanf(part, "no probe %u", &attempt) == 1)
        engine_unprobed(engine, attempt);
    else if (!strcmp(part, "committed"))
        engine_committed(engine);
    else if (sscanf(part, "commit failed %15s", word) == 1)
        note_silence(play, play->committed,
                     engine_commit_failed(engine, error_of(word), play->now_ms));
    else if (!strcmp(part, "sources closed"))
        engine_close_sources(engine);
    else if (sscanf(part, "abort %15s", word) == 1)
        engine_abort(engine, error_of(word));
    else
        return false;
    return true;
}

/* Returns the next order that is no ENGINE_ASK. Fails when the engine asks twice in a row, which would
 * never end. */
static struct engine_step next_order(struct play *play)
{
    struct engine_step step = engine_next(&play->engine, play->now_ms);

    if (step.order == ENGINE_ASK)
    {
        tell_trust(play, step.attempt);
        step = engine_next(&play->engine, play->now_ms);
        assert_int_not_equal(step.order, ENGINE_ASK);
    }
    return step;
}

static void expect_order(struct play *play, const char *expected)
{
    struct engine_step step;
    char text[ENGINE_TEXT_SIZE];

    if (play->waiting)
        engine_looked(&play->engine, play->now_ms);
    step = next_order(play);
    play->waiting = step.order == ENGINE_WAIT;
    if (step.order == ENGINE_COMMIT)
        play->committed = step.attempt;
    if (step.order == ENGINE_STOP)
        note_silence(play, step.attempt, step.silent_since_ms);
    engine_text(&step, play->now_ms, text);
    if (strcmp(text, expected) != 0)
        fail_msg("at %" PRIu64 " ms: \"%s\" expected, \"%s\" ordered", play->now_ms, expected,
                 text);
}

static void expect_list(const char *list, const char *expected)
{
    assert_string_equal(list, strcmp(expected, "nothing") != 0 ? expected : "");
}

static void play_part(struct play *play, const char *part)
{
    if (!strncmp(part, "asked ", 6))
        expect_list(play->asked, part + 6);
    else if (!strncmp(part, "silent ", 7))
        expect_list(play->silent, part + 7);
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
        .kind = tell_kind,
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
