/*
 * pattern.c - PCRE2 behind pattern.h.
 *
 * Late: machine code is made when a pattern is first asked for it, in a copy
 *      that is then published, and a pattern of slx_pattern_later is compiled
 *      then too: most patterns of a rule set rarely run, and code in use must
 *      not change. Two threads that come at once both make one; one of them
 *      is dropped.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/pattern.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct slx_pattern {
    struct slx_span later; /* source of what is compiled when it first runs */
    pcre2_code *code;      /* atomic; as compiled; the interpreter's */
    pcre2_code *jitted;    /* atomic; a copy with machine code, or `code` where there is no JIT */
    struct slx_group *groups;
    size_t groups_len;
};

struct slx_pattern_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

static PCRE2_SPTR8 bytes(struct slx_span span)
{
    static const char none[1] = "";
    return (PCRE2_SPTR8)(span.ptr ? span.ptr : none);
}

static bool fail_compile(struct slx_diag *diag, int error, size_t offset)
{
    PCRE2_UCHAR8 message[128];
    pcre2_get_error_message(error, message, sizeof message);
    return slx_diag_fail_at(diag, "", 0, (unsigned)offset + 1, "pattern cannot be compiled at offset %zu: %s",
                            offset, (const char *)message);
}

/* Names and numbers of the groups, from PCRE2's own table. False: out of memory. */
static bool read_groups(struct slx_pattern *pattern)
{
    uint32_t count = 0, size = 0;
    PCRE2_SPTR8 table = NULL;
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMETABLE, &table);
    pattern->groups = count ? calloc(count, sizeof *pattern->groups) : NULL;
    for (; pattern->groups && pattern->groups_len < count; table += size) {
        const char *name = (const char *)table + 2;
        pattern->groups[pattern->groups_len++] = (struct slx_group){
            .name = {name, strnlen(name, size - 2)}, .number = (unsigned)table[0] << 8 | table[1]};
    }
    return pattern->groups_len == count;
}

/* A pattern must need at least one character and few enough groups. */
static bool check_shape(const struct slx_pattern *pattern, struct slx_diag *diag)
{
    uint32_t shortest = 0, captures = 0;
    pcre2_pattern_info(pattern->code, PCRE2_INFO_MINLENGTH, &shortest);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &captures);
    if (shortest == 0)
        return slx_diag_fail(diag, "pattern matches the empty text; it would match every reply");
    if (captures >= SLX_PATTERN_GROUPS_MAX)
        return slx_diag_fail(diag, "pattern has %u groups, at most %d are allowed", (unsigned)captures,
                             SLX_PATTERN_GROUPS_MAX - 1);
    return true;
}

enum { PROBE_BYTES = 2000 };

/* valgrind cannot follow the code that the JIT writes: `make check-valgrind` builds without it. */
#ifdef SLX_PATTERN_NO_JIT
enum { USE_JIT = 0 };
#else
enum { USE_JIT = 1 };
#endif

/* A character that every match begins with (first) or holds (last); 0: PCRE2 knows of none. */
static char known_unit(const struct slx_pattern *pattern, bool first)
{
    uint32_t type = 0, unit = 0;
    pcre2_pattern_info(pattern->code, first ? PCRE2_INFO_FIRSTCODETYPE : PCRE2_INFO_LASTCODETYPE, &type);
    pcre2_pattern_info(pattern->code, first ? PCRE2_INFO_FIRSTCODEUNIT : PCRE2_INFO_LASTCODEUNIT, &unit);
    return type == 1 && unit < 0x80 ? (char)unit : '\0';
}

/* The seed over and over, then a break and the character that PCRE2 looks for before it tries at all. */
static bool survives(struct slx_pattern *pattern, struct slx_pattern_scratch *scratch, const char *seed)
{
    char probe[PROBE_BYTES];
    struct slx_range ranges[SLX_PATTERN_GROUPS_MAX];
    size_t len = strlen(seed);
    for (size_t at = 0; at < PROBE_BYTES; at++)
        probe[at] = seed[at % len];
    char last = known_unit(pattern, false);
    probe[PROBE_BYTES - 2] = '!';
    probe[PROBE_BYTES - 1] = last ? last : '!';
    return slx_pattern_match(pattern, scratch, (struct slx_span){probe, PROBE_BYTES}, true, ranges) != SLX_MATCH_LIMIT_HIT;
}

/* Texts that make careless quantifiers explode. */
bool slx_pattern_probe(struct slx_pattern *pattern, struct slx_diag *diag)
{
    static const char *const seeds[] = {"a", "a ", "1", "1.", "x@", "<a", "ab-", ".-_"};
    const char own[2] = {known_unit(pattern, true), '\0'};
    struct slx_pattern_scratch *scratch = slx_pattern_scratch_new();
    bool ok = scratch != NULL && (!own[0] || survives(pattern, scratch, own));
    for (size_t i = 0; ok && i < sizeof seeds / sizeof seeds[0]; i++)
        ok = survives(pattern, scratch, seeds[i]);
    slx_pattern_scratch_free(scratch);
    return ok || slx_diag_fail(diag, "pattern is too expensive: it hits the limit of %d steps on a short text; "
                                     "avoid nested repetition such as (a+)+",
                               SLX_MATCH_LIMIT);
}

static pcre2_code *compile(struct slx_span source, int *error, size_t *offset)
{
    return pcre2_compile(bytes(source), source.len, PCRE2_UTF | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C, error,
                         offset, NULL);
}

struct slx_pattern *slx_pattern_compile(struct slx_span source, struct slx_diag *diag)
{
    struct slx_pattern *pattern = calloc(1, sizeof *pattern);
    if (!pattern) {
        slx_diag_fail(diag, "out of memory");
        return NULL;
    }
    int error = 0;
    size_t offset = 0;
    pattern->code = compile(source, &error, &offset);
    bool ok = pattern->code ? check_shape(pattern, diag) : fail_compile(diag, error, offset);
    if (ok && (read_groups(pattern) || slx_diag_fail(diag, "out of memory")))
        return pattern;
    slx_pattern_free(pattern);
    return NULL;
}

struct slx_pattern *slx_pattern_later(struct slx_span source)
{
    struct slx_pattern *pattern = calloc(1, sizeof *pattern);
    if (pattern)
        pattern->later = source;
    return pattern;
}

struct slx_pattern *slx_pattern_new(struct slx_span source, struct slx_diag *diag)
{
    struct slx_pattern *pattern = slx_pattern_compile(source, diag);
    if (!pattern || slx_pattern_probe(pattern, diag))
        return pattern;
    slx_pattern_free(pattern);
    return NULL;
}

void slx_pattern_free(struct slx_pattern *pattern)
{
    if (!pattern)
        return;
    if (pattern->jitted != pattern->code)
        pcre2_code_free(pattern->jitted);
    pcre2_code_free(pattern->code);
    free(pattern->groups);
    free(pattern);
}

const struct slx_group *slx_pattern_groups(const struct slx_pattern *pattern, size_t *count)
{
    *count = pattern->groups_len;
    return pattern->groups;
}

struct slx_pattern_scratch *slx_pattern_scratch_new(void)
{
    struct slx_pattern_scratch *scratch = calloc(1, sizeof *scratch);
    if (!scratch)
        return NULL;
    scratch->data = pcre2_match_data_create(SLX_PATTERN_GROUPS_MAX, NULL);
    scratch->context = pcre2_match_context_create(NULL);
    scratch->stack = pcre2_jit_stack_create(SLX_JIT_STACK_MIN_BYTES, SLX_JIT_STACK_MAX_BYTES, NULL);
    if (!scratch->data || !scratch->context) {
        slx_pattern_scratch_free(scratch);
        return NULL;
    }
    pcre2_set_match_limit(scratch->context, SLX_MATCH_LIMIT);
    pcre2_set_depth_limit(scratch->context, SLX_MATCH_LIMIT);
    if (scratch->stack)
        pcre2_jit_stack_assign(scratch->context, NULL, scratch->stack);
    return scratch;
}

void slx_pattern_scratch_free(struct slx_pattern_scratch *scratch)
{
    if (!scratch)
        return;
    pcre2_match_data_free(scratch->data);
    pcre2_match_context_free(scratch->context);
    pcre2_jit_stack_free(scratch->stack);
    free(scratch);
}

/* Makes `mine` the one for all threads; another's when it came first. `keep` is never freed. */
static pcre2_code *publish(pcre2_code **place, pcre2_code *mine, const pcre2_code *keep)
{
    pcre2_code *theirs = NULL;
    if (__atomic_compare_exchange_n(place, &theirs, mine, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
        return mine;
    if (mine != keep)
        pcre2_code_free(mine);
    return theirs;
}

/* NULL: one of slx_pattern_later that cannot be compiled. */
static pcre2_code *compiled(struct slx_pattern *pattern)
{
    pcre2_code *code = __atomic_load_n(&pattern->code, __ATOMIC_ACQUIRE);
    int error;
    size_t offset;
    if (code)
        return code;
    code = compile(pattern->later, &error, &offset);
    return code ? publish(&pattern->code, code, NULL) : NULL;
}

/* The copy with machine code; `code` itself when none can be made. */
static pcre2_code *with_jit(struct slx_pattern *pattern)
{
    pcre2_code *jitted = __atomic_load_n(&pattern->jitted, __ATOMIC_ACQUIRE);
    if (jitted)
        return jitted;
    pcre2_code *code = compiled(pattern);
    jitted = USE_JIT && code ? pcre2_code_copy(code) : NULL;
    if (!jitted || pcre2_jit_compile(jitted, PCRE2_JIT_COMPLETE) != 0) {
        pcre2_code_free(jitted);
        jitted = code;
    }
    return jitted ? publish(&pattern->jitted, jitted, code) : NULL;
}

enum slx_match slx_pattern_match(struct slx_pattern *pattern, struct slx_pattern_scratch *scratch,
                                 struct slx_span text, bool jit,
                                 struct slx_range ranges[SLX_PATTERN_GROUPS_MAX])
{
    const pcre2_code *code = jit ? with_jit(pattern) : compiled(pattern);
    if (!code)
        return SLX_MATCH_LIMIT_HIT;
    int found = code != pattern->code
                    ? pcre2_jit_match(code, bytes(text), text.len, 0, PCRE2_NO_UTF_CHECK,
                                      scratch->data, scratch->context)
                    : pcre2_match(code, bytes(text), text.len, 0, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT,
                                  scratch->data, scratch->context);
    if (found == PCRE2_ERROR_NOMATCH)
        return SLX_MATCH_NO;
    if (found < 0)
        return SLX_MATCH_LIMIT_HIT;
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(scratch->data);
    for (int i = 0; i < SLX_PATTERN_GROUPS_MAX; i++) {
        bool set = i < found && pairs[2 * i] != PCRE2_UNSET;
        ranges[i] = set ? (struct slx_range){(uint32_t)pairs[2 * i], (uint32_t)pairs[2 * i + 1]}
                        : (struct slx_range){0, 0};
    }
    return SLX_MATCH_YES;
}
