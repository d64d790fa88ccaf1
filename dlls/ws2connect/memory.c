/* SPDX-License-Identifier: MIT */
/* Copyright (c) 2026 the ws2connect authors */
#include "memory.h"

#include "net.h"

#define NOT_THERE SIZE_MAX

static struct memory_key key_of(const struct address *to, const struct address *from)
{
    struct memory_key key = { .to = address_unmapped(to), .from = address_unmapped(from) };

    key.from.port = 0;
    return key;
}

static bool key_equal(const struct memory_key *a, const struct memory_key *b)
{
    return address_equal(&a->to, &b->to) && address_equal(&a->from, &b->from);
}

static uint32_t hash_of(const struct memory_key *key)
{
    return address_hash(&key->to) ^ 31 * address_hash(&key->from);
}

static size_t find(const struct memory *memory, const struct memory_key *key, uint32_t hash)
{
    for (size_t i = 0; i < memory->used; i++)
    {
        if (memory->hash[i] == hash && key_equal(&memory->entry[i].key, key))
            return i;
    }
    return NOT_THERE;
}

static const struct memory_entry *find_entry(const struct memory *memory, const struct address *to,
                                             const struct address *from)
{
    struct memory_key key = key_of(to, from);
    size_t i = find(memory, &key, hash_of(&key));

    return i == NOT_THERE ? NULL : &memory->entry[i];
}

static uint64_t age(uint64_t noted_ms, uint64_t now_ms)
{
    return now_ms > noted_ms ? now_ms - noted_ms : 0;
}

static bool answer_counts(const struct memory_entry *entry, uint64_t now_ms)
{
    return entry->answered && age(entry->answered_ms, now_ms) <= MEMORY_ANSWERED_MS;
}

static bool silence_counts(const struct memory_entry *entry, uint64_t now_ms)
{
    return entry->silent && age(entry->silent_ms, now_ms) <= MEMORY_SILENT_MS;
}

/* Returns the place for a new entry: a free one, else one that no longer says anything, else the
 * oldest. */
static size_t find_place(struct memory *memory, uint64_t now_ms)
{
    size_t oldest = 0;

    if (memory->used < MEMORY_SIZE)
        return memory->used++;
    for (size_t i = 0; i < MEMORY_SIZE; i++)
    {
        const struct memory_entry *entry = &memory->entry[i];

        if (!answer_counts(entry, now_ms) && !silence_counts(entry, now_ms))
            return i;
        if (entry->noted < memory->entry[oldest].noted)
            oldest = i;
    }
    return oldest;
}

static struct memory_entry *find_or_add(struct memory *memory, const struct address *to,
                                        const struct address *from, uint64_t now_ms)
{
    struct memory_key key = key_of(to, from);
    uint32_t hash = hash_of(&key);
    size_t i = find(memory, &key, hash);

    if (i == NOT_THERE)
    {
        i = find_place(memory, now_ms);
        memory->hash[i] = hash;
        memory->entry[i] = (struct memory_entry){ .key = key };
    }
    memory->entry[i].noted = ++memory->notes;
    return &memory->entry[i];
}

void memory_note_answered(struct memory *memory, const struct address *to,
                          const struct address *from, uint64_t now_ms)
{
    struct memory_entry *entry = find_or_add(memory, to, from, now_ms);

    entry->answered = true;
    entry->answered_ms = now_ms;
    entry->silent = false;
}

void memory_note_failed(struct memory *memory, const struct address *to, const struct address *from,
                        int error)
{
    struct memory_key key = key_of(to, from);
    size_t i = find(memory, &key, hash_of(&key));

    if (i == NOT_THERE)
        return;
    memory->entry[i].answered = false;
    if (error == WSAECONNREFUSED || error == WSAECONNRESET)
        memory->entry[i].silent = false;
}

void memory_note_silent(struct memory *memory, const struct address *to, const struct address *from,
                        uint64_t since_ms, uint64_t now_ms)
{
    struct memory_entry *entry = find_or_add(memory, to, from, now_ms);

    if (entry->answered && entry->answered_ms > since_ms)
        return;
    entry->answered = false;
    entry->silent = true;
    entry->silent_ms = now_ms;
}

bool memory_answered(const struct memory *memory, const struct address *to,
                     const struct address *from, uint64_t now_ms, uint64_t *age_ms)
{
    const struct memory_entry *entry = find_entry(memory, to, from);

    if (!entry || !answer_counts(entry, now_ms))
        return false;
    *age_ms = age(entry->answered_ms, now_ms);
    return true;
}

bool memory_silent(const struct memory *memory, const struct address *to,
                   const struct address *from, uint64_t now_ms, uint64_t *age_ms)
{
    const struct memory_entry *entry = find_entry(memory, to, from);

    if (!entry || !silence_counts(entry, now_ms))
        return false;
    *age_ms = age(entry->silent_ms, now_ms);
    return true;
}

bool memory_silent_at_all(const struct memory *memory, const struct address *to, uint64_t now_ms)
{
    struct address unmapped = address_unmapped(to);

    for (size_t i = 0; i < memory->used; i++)
    {
        const struct memory_entry *entry = &memory->entry[i];

        if (silence_counts(entry, now_ms) && address_equal(&entry->key.to, &unmapped))
            return true;
    }
    return false;
}
