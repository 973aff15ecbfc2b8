/*
 * literal.c - a small reader of PCRE2 syntax that keeps mandatory literals.
 *
 * How it works: a sequence is read left to right; plain characters collect in
 * a run. Anything that is not one fixed character ends the run. At the end of
 * a sequence the best set found wins: a single run, or the union of the sets
 * of an alternation's branches. A quantifier that allows zero takes the
 * character, or the group, away again.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lib/literal.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"

enum { DEPTH_MAX = 30, RUN_MAX_BYTES = 256 };

/* What a piece of pattern demands. */
struct demand {
    struct slx_list any;
    size_t characters;
};

struct reader {
    struct slx_span pattern;
    size_t pos;
    unsigned depth;
    struct slx_arena *arena;
    struct slx_literal_branch *branch; /* collects the sets of a sequence; NULL inside of groups */
    bool failed;    /* memory */
    bool strange;   /* (?x), \Q or a verb seen: characters mean something else, give up on literals */
};

struct run {
    char bytes[RUN_MAX_BYTES];
    size_t len;
    size_t last; /* where the last character starts */
};

static struct demand read_alternation(struct reader *r);

static bool at_end(const struct reader *r) { return r->pos >= r->pattern.len; }
static char here(const struct reader *r) { return r->pattern.ptr[r->pos]; }
static bool ahead(const struct reader *r, const char *text)
{
    size_t len = strlen(text);
    return r->pattern.len - r->pos >= len && memcmp(r->pattern.ptr + r->pos, text, len) == 0;
}

size_t slx_literals_score(struct slx_list any)
{
    size_t shortest = SIZE_MAX;
    for (size_t i = 0; i < any.len; i++)
        if (any.items[i].len < shortest)
            shortest = any.items[i].len;
    if (any.len == 0 || shortest < SLX_LITERAL_MIN_BYTES)
        return 0;
    size_t capped = shortest > 24 ? 24 : shortest;
    return capped * 16 > any.len * 2 ? capped * 16 - any.len * 2 : 1;
}

static void keep_better(struct demand *best, struct slx_list any)
{
    if (slx_literals_score(any) > slx_literals_score(best->any))
        best->any = any;
}

/* Notes what the outer sequence demands, beside the best of it. */
static void collect(struct reader *r, struct slx_list any)
{
    if (r->branch && r->branch->len < SLX_LITERAL_SETS_MAX && slx_literals_score(any) > 0)
        r->branch->sets[r->branch->len++] = any;
}

/* The text's folding turns "&lt;" into "<": what of a run may be a piece of such an entity is no literal
 * of the folded text. Cuts a leading "t;" and a trailing "&l"; a run inside of one is nothing. */
static struct slx_span without_entities(struct slx_span run)
{
    enum { ENTITY_MAX_BYTES = 7 };
    size_t semicolon = slx_span_find_char(slx_span_sub(run, 0, ENTITY_MAX_BYTES), ';', 0);
    if (semicolon != SLX_NOT_FOUND)
        run = slx_span_sub(run, semicolon + 1, run.len);
    size_t from = run.len > ENTITY_MAX_BYTES ? run.len - ENTITY_MAX_BYTES : 0;
    size_t ampersand = run.len ? slx_span_find_char(run, '&', from) : SLX_NOT_FOUND;
    if (ampersand != SLX_NOT_FOUND && slx_span_find_char(run, ';', ampersand) == SLX_NOT_FOUND)
        run = slx_span_sub(run, 0, ampersand);
    static const struct slx_span bodies[] = {{"amp", 3}, {"quot", 4}, {"apos", 4}, {"nbsp", 4}, {"#34", 3}, {"#39", 3}, {"#x27", 4}};
    for (size_t i = 0; run.len && i < sizeof bodies / sizeof bodies[0]; i++)
        if (slx_span_find_nocase(bodies[i], run, 0) != SLX_NOT_FOUND)
            return (struct slx_span){0};
    return run;
}

/* Folds a run as the text will be folded, trims it, and offers it as a set of one. */
static void end_run(struct reader *r, struct run *run, struct demand *best)
{
    best->characters += slx_utf8_length((struct slx_span){run->bytes, run->len});
    char folded[RUN_MAX_BYTES];
    size_t len = slx_fold(without_entities((struct slx_span){run->bytes, run->len}), folded, NULL);
    run->len = run->last = 0;
    if (len < SLX_LITERAL_MIN_BYTES)
        return;
    struct slx_span *item = slx_arena_alloc(r->arena, sizeof *item);
    struct slx_span copy = slx_arena_copy(r->arena, (struct slx_span){folded, len});
    if (!item || !copy.ptr) {
        r->failed = true;
        return;
    }
    *item = copy;
    keep_better(best, (struct slx_list){item, 1});
    collect(r, (struct slx_list){item, 1});
}

static void add_char(struct reader *r, struct run *run, struct demand *best, size_t from, size_t len)
{
    if (run->len + len > RUN_MAX_BYTES)
        end_run(r, run, best);
    run->last = run->len;
    memcpy(run->bytes + run->len, r->pattern.ptr + from, len);
    run->len += len;
}

/* {n,m} at pos? Sets whether zero is allowed; moves past it. */
static bool read_braces(struct reader *r, bool *zero)
{
    size_t i = r->pos + 1;
    size_t digits = i;
    uint64_t least = 0;
    while (i < r->pattern.len && slx_is_digit(r->pattern.ptr[i]))
        least = least * 10 + (uint64_t)(r->pattern.ptr[i++] - '0');
    if (i == digits || i >= r->pattern.len)
        return false;
    while (i < r->pattern.len && (slx_is_digit(r->pattern.ptr[i]) || r->pattern.ptr[i] == ','))
        i++;
    if (i >= r->pattern.len || r->pattern.ptr[i] != '}')
        return false;
    *zero = least == 0;
    r->pos = i + 1;
    return true;
}

static bool read_one_quantifier(struct reader *r, bool *zero)
{
    if (at_end(r))
        return false;
    char c = here(r);
    if (c == '{')
        return read_braces(r, zero);
    if (c != '?' && c != '*' && c != '+')
        return false;
    *zero = c != '+';
    r->pos++;
    return true;
}

/* Quantifiers at pos, of which there may be several ("a{2}{0,1}"), with their lazy and possessive marks:
 * sets `zero` when none of the item may do. */
static bool read_quantifier(struct reader *r, bool *zero)
{
    bool any = false, one;
    *zero = false;
    for (; read_one_quantifier(r, &one); any = true) {
        *zero = *zero || one;
        if (!at_end(r) && (here(r) == '?' || here(r) == '+'))
            r->pos++;
    }
    return any;
}

static void skip_class(struct reader *r)
{
    r->pos++; /* [ */
    if (!at_end(r) && here(r) == '^')
        r->pos++;
    if (!at_end(r) && here(r) == ']')
        r->pos++;
    while (!at_end(r) && here(r) != ']') {
        if (ahead(r, "[:")) {
            size_t close = slx_span_find(r->pattern, SLX_SPAN(":]"), r->pos);
            r->pos = close == SLX_NOT_FOUND ? r->pattern.len : close + 2;
        } else {
            r->strange = r->strange || ahead(r, "\\Q");
            r->pos += here(r) == '\\' ? 2 : 1;
        }
    }
    if (!at_end(r))
        r->pos++;
}

/* Look-around, comments, conditions: skipped as a whole, demanding nothing. */
static void skip_group(struct reader *r)
{
    unsigned open = 0;
    while (!at_end(r)) {
        char c = here(r);
        if (c == '\\') {
            r->pos += 2;
            continue;
        }
        if (c == '[') {
            skip_class(r);
            continue;
        }
        r->pos++;
        if (c == '(')
            open++;
        else if (c == ')' && --open == 0)
            return;
    }
    r->pos = r->pattern.len;
}

/* Moves past "(?:", "(?<name>", "(?P<name>", "(?'name'", "(?>"; false for other "(?...". */
static bool enter_group(struct reader *r)
{
    if (!ahead(r, "(?")) {
        r->pos++;
        return !ahead(r, "*"); /* (*VERB) */
    }
    if (ahead(r, "(?:") || ahead(r, "(?>") || ahead(r, "(?|")) {
        r->pos += 3;
        return true;
    }
    bool named = (ahead(r, "(?<") && !ahead(r, "(?<=") && !ahead(r, "(?<!")) || ahead(r, "(?P<") || ahead(r, "(?'");
    if (!named)
        return false;
    char close = ahead(r, "(?'") ? '\'' : '>';
    size_t start = slx_span_find_char(r->pattern, close == '>' ? '<' : '\'', r->pos) + 1;
    size_t end = slx_span_find_char(r->pattern, close, start);
    r->pos = end == SLX_NOT_FOUND ? r->pattern.len : end + 1;
    return true;
}

/* "(?x)", "(?i-sx:": (?i) changes nothing for us, (?x) makes blanks meaningless. */
static bool sets_extended(const struct reader *r)
{
    bool extended = false;
    for (size_t i = r->pos + 2; i < r->pattern.len; i++) {
        char c = r->pattern.ptr[i];
        if (!slx_is_alpha(c) && c != '-' && c != '^')
            break;
        extended = extended || c == 'x';
    }
    return ahead(r, "(?") && extended;
}

/* Ends at the first ")", whatever stands in it. A quantifier behind it is that of the item before it, which has
 * been kept by then. */
static void skip_comment(struct reader *r)
{
    size_t close = slx_span_find_char(r->pattern, ')', r->pos);
    r->pos = close == SLX_NOT_FOUND ? r->pattern.len : close + 1;
    r->strange = r->strange || (!at_end(r) && strchr("?*+{", here(r)));
}

static struct demand read_group(struct reader *r)
{
    struct demand none = {0};
    size_t start = r->pos;
    bool enter = r->depth < DEPTH_MAX && enter_group(r);
    if (!enter) {
        r->pos = start;
        r->strange = r->strange || ahead(r, "(*") || sets_extended(r);
        if (ahead(r, "(?#"))
            skip_comment(r);
        else
            skip_group(r);
        return none;
    }
    r->depth++;
    struct demand inner = read_alternation(r);
    r->depth--;
    if (!at_end(r))
        r->pos++; /* ) */
    return inner;
}

/* An escape: a literal character (true, its place set) or something that ends the run. */
static bool read_escape(struct reader *r, size_t *from, size_t *len, bool *zero_width)
{
    *zero_width = false;
    r->pos++;
    if (at_end(r))
        return false;
    char c = here(r);
    if (!slx_is_alnum(c) && (unsigned char)c < 0x80) {
        *from = r->pos++;
        *len = 1;
        return true;
    }
    *zero_width = c == 'b' || c == 'B' || c == 'A';
    r->strange = r->strange || c == 'Q' || c == 'E';
    r->pos++;
    if ((c == 'p' || c == 'P' || c == 'x' || c == 'g' || c == 'k' || c == 'o' || c == 'N') && !at_end(r) &&
        (here(r) == '{' || here(r) == '<' || here(r) == '\'')) {
        char close = here(r) == '{' ? '}' : here(r) == '<' ? '>' : '\'';
        size_t end = slx_span_find_char(r->pattern, close, r->pos + 1);
        r->pos = end == SLX_NOT_FOUND ? r->pattern.len : end + 1;
        return false;
    }
    if (c == 'x')
        for (int i = 0; i < 2 && !at_end(r) && slx_is_alnum(here(r)); i++)
            r->pos++;
    if (c == 'c' || c == 'p' || c == 'P' || (c == 'g' && !at_end(r) && !slx_is_digit(here(r))))
        r->pos++; /* \g-1, \g+1 */
    while ((slx_is_digit(c) || c == 'g') && !at_end(r) && slx_is_digit(here(r)))
        r->pos++;
    return false;
}

/* After a literal character: a quantifier may take it away or end the run behind it. */
static void after_char(struct reader *r, struct run *run, struct demand *best)
{
    bool zero;
    if (!read_quantifier(r, &zero))
        return;
    if (zero)
        run->len = run->last;
    end_run(r, run, best);
}

static void read_item_group(struct reader *r, struct run *run, struct demand *best)
{
    end_run(r, run, best);
    struct slx_literal_branch *branch = r->branch;
    r->branch = NULL;
    struct demand inner = read_group(r);
    r->branch = branch;
    bool zero;
    if (read_quantifier(r, &zero) && zero)
        return;
    best->characters += inner.characters;
    keep_better(best, inner.any);
    collect(r, inner.any);
}

/* One item of a sequence. */
static void read_item(struct reader *r, struct run *run, struct demand *best)
{
    bool zero = false, zero_width = false;
    size_t from = r->pos, len = 0;
    char c = here(r);
    if (c == '(') {
        read_item_group(r, run, best);
    } else if (c == '[') {
        end_run(r, run, best);
        skip_class(r);
        read_quantifier(r, &zero);
    } else if (c == '\\') {
        if (read_escape(r, &from, &len, &zero_width)) {
            add_char(r, run, best, from, len);
            after_char(r, run, best);
        } else if (read_quantifier(r, &zero) || !zero_width) {
            end_run(r, run, best);
        }
    } else if (c == '.' || c == '^' || c == '$') {
        end_run(r, run, best);
        r->pos++;
        read_quantifier(r, &zero);
    } else {
        uint32_t codepoint;
        if (!slx_utf8_next(r->pattern, &r->pos, &codepoint))
            r->pos++;
        add_char(r, run, best, from, r->pos - from);
        after_char(r, run, best);
    }
}

static struct demand read_sequence(struct reader *r)
{
    struct demand best = {0};
    struct run run = {.len = 0};
    while (!at_end(r) && here(r) != '|' && here(r) != ')')
        read_item(r, &run, &best);
    end_run(r, &run, &best);
    return best;
}

/* The union of the branches, or nothing when one branch demands nothing. */
static struct demand join_branches(struct reader *r, struct demand a, struct demand b)
{
    struct demand both = {.characters = a.characters < b.characters ? a.characters : b.characters};
    size_t len = a.any.len + b.any.len;
    if (a.any.len == 0 || b.any.len == 0 || len > SLX_LITERAL_SET_MAX)
        return both;
    struct slx_span *items = slx_arena_array(r->arena, len, sizeof *items);
    if (!items) {
        r->failed = true;
        return both;
    }
    memcpy(items, a.any.items, a.any.len * sizeof *items);
    memcpy(items + a.any.len, b.any.items, b.any.len * sizeof *items);
    both.any = (struct slx_list){items, len};
    return both;
}

static struct demand read_alternation(struct reader *r)
{
    struct demand all = read_sequence(r);
    while (!at_end(r) && here(r) == '|') {
        r->pos++;
        all = join_branches(r, all, read_sequence(r));
    }
    return all;
}

/* "(?:A|B)" as a whole: what stands inside; else the pattern itself. */
static struct slx_span unwrapped(struct slx_span pattern)
{
    struct reader r = {.pattern = pattern};
    if (!ahead(&r, "(?:"))
        return pattern;
    skip_group(&r);
    return r.pos == pattern.len ? slx_span_sub(pattern, 3, pattern.len - 1) : pattern;
}

/* What each outer branch demands: how many there are; 0 when they are too many or not understood. */
static size_t read_branches(struct reader *r, struct slx_literal_branch *branches)
{
    for (size_t len = 0; len < SLX_LITERAL_BRANCHES_MAX; len++) {
        size_t from = r->pos;
        branches[len] = (struct slx_literal_branch){.len = 0};
        r->branch = &branches[len];
        read_sequence(r);
        branches[len].source = slx_span_sub(r->pattern, from, r->pos);
        if (at_end(r))
            return r->strange ? 0 : len + 1;
        if (here(r) != '|')
            return 0;
        r->pos++;
    }
    return 0;
}

/* Does no branch lean on another? Groups have numbers that count through all of them, (?i) holds to the end,
 * \K moves the start. What only looks like it, in a class, is taken for it: that costs time, no answer. */
static bool stands_apart(struct slx_span pattern)
{
    static const struct slx_span plain[] = {{"(?:", 3}, {"(?>", 3}, {"(?|", 3}, {"(?=", 3}, {"(?!", 3}, {"(?<", 3}, {"(?P<", 4}, {"(?'", 3}};
    for (size_t i = 0; i + 1 < pattern.len; i++) {
        struct slx_span rest = slx_span_sub(pattern, i, pattern.len);
        if (rest.ptr[0] == '\\' && (slx_is_digit(rest.ptr[1]) || strchr("gkKQE", rest.ptr[1])))
            return false;
        bool harmless = rest.ptr[0] != '(' || (rest.ptr[1] != '?' && rest.ptr[1] != '*');
        for (size_t k = 0; k < sizeof plain / sizeof plain[0]; k++)
            harmless = harmless || slx_span_starts(rest, plain[k]);
        if (!harmless)
            return false;
        i += rest.ptr[0] == '\\';
    }
    return true;
}

static bool keep_branches(struct slx_span pattern, struct slx_arena *arena, struct slx_literals *literals)
{
    struct slx_literal_branch branches[SLX_LITERAL_BRANCHES_MAX];
    struct reader r = {.pattern = unwrapped(pattern), .arena = arena};
    size_t len = read_branches(&r, branches);
    struct slx_literal_branch *kept = len ? slx_arena_array(arena, len, sizeof *kept) : NULL;
    if (kept) {
        memcpy(kept, branches, len * sizeof *kept);
        literals->branches = kept;
        literals->branches_len = len;
        literals->apart = stands_apart(pattern);
    }
    return !r.failed && (kept || len == 0);
}

bool slx_literals_of(struct slx_span pattern, struct slx_arena *arena, struct slx_literals *literals)
{
    struct reader r = {.pattern = pattern, .arena = arena};
    struct demand demand = {0};
    bool first = true;
    while (!at_end(&r)) {
        struct demand part = read_alternation(&r);
        demand = first ? part : (struct demand){0};
        first = false;
        if (!at_end(&r))
            r.pos++; /* a stray ")": PCRE2 would have refused it */
    }
    if (r.failed)
        return false;
    bool useless = r.strange || slx_literals_score(demand.any) == 0;
    *literals = (struct slx_literals){.any = useless ? (struct slx_list){0} : demand.any,
                                      .characters = r.strange ? 0 : demand.characters};
    return r.strange || keep_branches(pattern, arena, literals);
}
