/*
 * loader.c - see loader.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/loader.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/siphash.h"
#include "host/foreign.h"
#include "host/guests.h"
#include "host/lua_read.h"
#include "host/refiner.h"
#include "host/team.h"
#include "lib/check.h"
#include "lib/selftest.h"

enum { PATH_BYTES = 4096 };

static bool read_all(int fd, size_t size, struct slx_buf *out)
{
    while (slx_buf_reserve(out, size - out->len + 1)) {
        ssize_t got = read(fd, out->data + out->len, size - out->len + 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            return true;
        out->len += (size_t)got;
        size = out->len > size ? out->len : size;
    }
    return false;
}

bool slx_load_file(const char *path, size_t max_bytes, struct slx_buf *out, struct slx_diag *diag)
{
    struct stat status;
    slx_buf_init(out, max_bytes + 2);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return slx_diag_fail_at(diag, path, 0, 0, "cannot be opened: %s", strerror(errno));
    bool ok = fstat(fd, &status) == 0;
    if (!ok || !S_ISREG(status.st_mode))
        slx_diag_fail_at(diag, path, 0, 0, "is not a regular file"), ok = false;
    else if ((size_t)status.st_size > max_bytes)
        slx_diag_fail_at(diag, path, 0, 0, "has %lld bytes, at most %zu are allowed", (long long)status.st_size,
                         max_bytes), ok = false;
    else if (!read_all(fd, (size_t)status.st_size, out))
        slx_diag_fail_at(diag, path, 0, 0, "cannot be read: %s", strerror(errno)), ok = false;
    close(fd);
    if (!ok)
        slx_buf_deinit(out);
    return ok;
}

static struct slx_registry *load_registry_files(const char *directory, struct slx_registry_file *files, size_t count,
                                                struct slx_diag_list *diags)
{
    struct slx_buf *bytes = calloc(count, sizeof *bytes);
    struct slx_registry *registry = NULL;
    size_t read = 0;
    for (; bytes && read < count; read++) {
        char path[PATH_BYTES];
        struct slx_diag diag;
        slx_diag_init(&diag);
        snprintf(path, sizeof path, "%s/%s", directory, files[read].name);
        if (!slx_load_file(path, SLX_REGISTRY_FILE_MAX_BYTES, &bytes[read], &diag)) {
            slx_diag_list_add(diags, SLX_ERROR, diag.file, 0, 0, "%s", diag.text);
            bytes[read] = (struct slx_buf){0};
        }
        files[read].bytes = slx_buf_span(&bytes[read]);
    }
    if (bytes && diags->errors == 0)
        registry = slx_registry_load(files, count, diags);
    for (size_t i = 0; bytes && i < read; i++)
        free(bytes[i].data);
    free(bytes);
    return registry;
}

struct slx_registry *slx_load_registry(const char *directory, struct slx_diag_list *diags)
{
    size_t count;
    const struct slx_registry_file *builtin = slx_registry_builtin_files(&count);
    if (!directory)
        return slx_registry_load(builtin, count, diags);
    struct slx_registry_file *files = calloc(count, sizeof *files);
    if (!files)
        return NULL;
    for (size_t i = 0; i < count; i++)
        files[i].name = builtin[i].name;
    struct slx_registry *registry = load_registry_files(directory, files, count, diags);
    free(files);
    return registry;
}

static bool keep_source(struct slx_plugin *plugin, const char *path, struct slx_span source)
{
    struct slx_siphash hash;
    uint64_t sum[2];
    slx_siphash_init(&hash);
    slx_siphash_add(&hash, source);
    slx_siphash_end(&hash, sum);
    plugin->file = slx_arena_copy(&plugin->arena, slx_span_cstr(path));
    plugin->digest = slx_arena_copy(&plugin->arena, (struct slx_span){(const char *)sum, sizeof sum});
    plugin->source = slx_arena_copy(&plugin->arena, source);
    return plugin->file.ptr && plugin->digest.ptr && plugin->source.ptr;
}

struct table_reading {
    const struct slx_registry *registry;
    struct slx_plugin *plugin;
    struct slx_diag_list *diags;
    bool ok;
};

static int read_table(lua_State *L)
{
    struct table_reading *r = lua_touserdata(L, 1);
    r->ok = slx_lua_read_plugin(L, r->registry, r->plugin->source, r->plugin, r->diags);
    return 0;
}

static bool run_chunk(struct slx_lua *lua, const struct slx_registry *registry, struct slx_plugin *plugin,
                      struct slx_diag_list *diags)
{
    struct slx_diag diag;
    struct table_reading reading = {registry, plugin, diags, false};
    slx_diag_init(&diag);
    if (slx_lua_load(lua, plugin->file.ptr, plugin->source, &diag) &&
        slx_lua_call(lua, 0, 1, SLX_LUA_LOAD_STEPS, SLX_LUA_LOAD_MS, &diag) &&
        slx_lua_protect(lua, read_table, &reading, 1, &diag))
        return reading.ok;
    slx_diag_list_add(diags, SLX_ERROR, plugin->file.ptr, diag.line, 0, "%s", diag.text);
    return false;
}

/* A file of a plug-in: where it is, and what was read of it. */
struct volume {
    char *path;                 /* owned; NULL: only a fault to tell */
    bool site;
    struct slx_plugin *plugin;  /* NULL: not read, or not sound */
    struct slx_diag_list diags; /* its faults; they are told in the order of the files */
};

/* The files found, and the plug-ins read so far. */
struct shelf {
    const struct slx_registry *registry;
    const struct slx_load_options *options;
    struct slx_diag_list *diags;
    struct volume *volumes;
    size_t volumes_len;
    struct slx_plugin **plugins; /* room for SLX_PLUGINS_MAX */
    size_t len;
    size_t left_out;
    struct slx_child_command *python; /* owned; how its host is started; NULL until the first *.py */
};

static bool ends_in(const char *path, const char *suffix)
{
    size_t len = strlen(path), tail = strlen(suffix);
    return len > tail && strcmp(path + len - tail, suffix) == 0;
}

static bool run_python(struct shelf *shelf, struct slx_plugin *plugin, struct slx_diag_list *diags)
{
    struct slx_diag diag;
    slx_diag_init(&diag);
    if (!shelf->python) {
        struct slx_child_command *command = calloc(1, sizeof *command);
        if (!command || !slx_python_find(&shelf->options->python, command, &diag)) {
            slx_diag_list_add(diags, SLX_ERROR, plugin->file.ptr, 0, 0, "%s",
                              command ? diag.text : "out of memory");
            free(command);
            return false;
        }
        shelf->python = command;
    }
    return slx_foreign_read_plugin(shelf->python, shelf->registry, plugin, diags);
}

static bool run_lua(const struct slx_registry *registry, struct slx_plugin *plugin, struct slx_diag_list *diags)
{
    struct slx_lua *lua = slx_lua_new();
    if (lua)
        lua_gc(lua->L, LUA_GCSTOP); /* it ends soon; at the memory's ceiling Lua collects all the same */
    bool ok = lua && run_chunk(lua, registry, plugin, diags);
    if (!lua)
        slx_diag_list_add(diags, SLX_ERROR, plugin->file.ptr, 0, 0, "out of memory");
    slx_lua_free(lua);
    return ok;
}

/* In the language that the file's name tells; NULL after a fault. */
static struct slx_plugin *read_plugin(struct shelf *shelf, const char *path, struct slx_span source, bool site,
                                      struct slx_diag_list *diags)
{
    struct slx_plugin *plugin = slx_plugin_new();
    bool ok = plugin && keep_source(plugin, path, source), python = ends_in(path, ".py");
    if (!ok)
        slx_diag_list_add(diags, SLX_ERROR, path, 0, 0, "out of memory");
    if (ok) {
        plugin->site = site;
        plugin->language = python ? SLX_SPAN("python") : SLX_SPAN("lua");
        ok = python ? run_python(shelf, plugin, diags) : run_lua(shelf->registry, plugin, diags);
    }
    if (ok)
        return plugin;
    slx_plugin_free(plugin);
    return NULL;
}

struct slx_plugin *slx_load_plugin(const struct slx_registry *registry, const char *path, struct slx_span source,
                                   bool site, struct slx_diag_list *diags)
{
    static const struct slx_load_options plain = {0};
    struct shelf shelf = {.registry = registry, .options = &plain, .diags = diags};
    struct slx_plugin *plugin = read_plugin(&shelf, path, source, site, diags);
    free(shelf.python);
    return plugin;
}

/* A site plug-in takes the place of the shipped one with its name. */
static void put(struct shelf *shelf, struct slx_plugin *plugin)
{
    for (size_t i = 0; plugin->site && i < shelf->len; i++)
        if (!shelf->plugins[i]->site && slx_span_eq(shelf->plugins[i]->name, plugin->name)) {
            slx_plugin_free(shelf->plugins[i]);
            shelf->plugins[i] = plugin;
            return;
        }
    if (shelf->len < SLX_PLUGINS_MAX) {
        shelf->plugins[shelf->len++] = plugin;
        return;
    }
    slx_diag_list_add(shelf->diags, SLX_ERROR, plugin->file.ptr, 0, 0, "more than %d plug-ins", SLX_PLUGINS_MAX);
    slx_plugin_free(plugin);
}

static void read_volume(struct shelf *shelf, struct volume *volume)
{
    struct slx_buf source;
    struct slx_diag diag;
    slx_diag_init(&diag);
    if (!slx_load_file(volume->path, SLX_LUA_SOURCE_MAX_BYTES, &source, &diag)) {
        slx_diag_list_add(&volume->diags, SLX_ERROR, diag.file, 0, 0, "%s", diag.text);
        return;
    }
    volume->plugin = read_plugin(shelf, volume->path, slx_buf_span(&source), volume->site, &volume->diags);
    slx_buf_deinit(&source);
    if (volume->plugin)
        slx_check_plugin(shelf->registry, volume->plugin, &volume->diags);
}

/* Python runs in processes of its own, which are started from one thread: those files wait for place_volume(). */
static void read_lua_volume(void *closure, size_t i)
{
    struct shelf *shelf = closure;
    struct volume *volume = &shelf->volumes[i];
    if (volume->path && !ends_in(volume->path, ".py"))
        read_volume(shelf, volume);
}

static void place_volume(struct shelf *shelf, struct volume *volume)
{
    if (volume->path && ends_in(volume->path, ".py"))
        read_volume(shelf, volume);
    bool leave_out = volume->site && volume->path && shelf->options->lenient && volume->diags.errors > 0;
    if (leave_out) {
        shelf->left_out++;
        slx_diag_list_soften(&volume->diags, 0);
        slx_plugin_free(volume->plugin);
        volume->plugin = NULL;
    }
    slx_diag_list_move(shelf->diags, &volume->diags);
    if (volume->plugin)
        put(shelf, volume->plugin);
    free(volume->path);
}

/* `path` is copied; NULL: there is only a fault to tell. */
static struct volume *add_volume(struct shelf *shelf, const char *path, bool site)
{
    size_t len = shelf->volumes_len;
    char *copy = path ? strdup(path) : NULL;
    struct volume *volumes = len % 64 ? shelf->volumes : realloc(shelf->volumes, (len + 64) * sizeof *volumes);
    if (volumes)
        shelf->volumes = volumes;
    if (!volumes || (path && !copy)) {
        slx_diag_list_add(shelf->diags, SLX_ERROR, path, 0, 0, "out of memory");
        free(copy);
        return NULL;
    }
    shelf->volumes_len++;
    volumes[len] = (struct volume){.path = copy, .site = site};
    slx_diag_list_init(&volumes[len].diags);
    return &volumes[len];
}

static int is_plugin_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && (ends_in(entry->d_name, ".lua") || ends_in(entry->d_name, ".py"));
}

/* By bytes, not by locale: the same everywhere. */
static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static void add_directory(struct shelf *shelf, const char *path, bool site)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_plugin_file, by_name), error = errno;
    struct volume *unread = count < 0 ? add_volume(shelf, NULL, site) : NULL;
    if (unread)
        slx_diag_list_add(&unread->diags, SLX_ERROR, path, 0, 0, "cannot be read: %s", strerror(error));
    for (int i = 0; i < count; i++) {
        char file[PATH_BYTES];
        snprintf(file, sizeof file, "%s/%s", path, entries[i]->d_name);
        add_volume(shelf, file, site);
        free(entries[i]);
    }
    free(entries);
}

static void add_paths(struct shelf *shelf, const char *const *paths, size_t count, bool site)
{
    for (size_t i = 0; i < count; i++) {
        struct stat status;
        if (stat(paths[i], &status) == 0 && S_ISDIR(status.st_mode))
            add_directory(shelf, paths[i], site);
        else
            add_volume(shelf, paths[i], site);
    }
}

/* Lua files by several threads, each into its own volume; then one after the other, in their order, onto the shelf:
 * the same rule set and the same faults, whatever the number of threads. */
static void read_volumes(struct shelf *shelf)
{
    slx_team_do(shelf->volumes_len, shelf->options->threads, read_lua_volume, shelf);
    for (size_t i = 0; i < shelf->volumes_len; i++)
        place_volume(shelf, &shelf->volumes[i]);
    free(shelf->volumes);
}

static bool add_companion(struct slx_ruleset *set, const struct slx_child_command *python, struct slx_diag_list *diags)
{
    struct slx_guests *guests = slx_guests_new(set, python, diags);
    set->companion = guests ? &guests->companion : NULL;
    return guests;
}

static struct slx_rule *find_rule(struct shelf *shelf, struct slx_span id, struct slx_plugin **owner)
{
    for (size_t i = 0; i < shelf->len; i++)
        for (size_t r = 0; r < shelf->plugins[i]->rules_len; r++)
            if (slx_span_eq(shelf->plugins[i]->rules[r].id, id)) {
                *owner = shelf->plugins[i];
                return &shelf->plugins[i]->rules[r];
            }
    return NULL;
}

/* The digest is part of the rule set's version: an override makes another version. */
static void mix_digest(struct slx_plugin *plugin, const struct slx_override *override)
{
    struct slx_siphash hash;
    uint64_t sum[2];
    slx_siphash_init(&hash);
    slx_siphash_add(&hash, plugin->digest);
    slx_siphash_add(&hash, slx_span_cstr(override->rule));
    slx_siphash_add(&hash, slx_span_cstr(override->category));
    slx_siphash_end(&hash, sum);
    plugin->digest = slx_arena_copy(&plugin->arena, (struct slx_span){(const char *)sum, sizeof sum});
}

static void apply_override(struct shelf *shelf, const struct slx_override *override)
{
    struct slx_plugin *plugin = NULL;
    struct slx_rule *rule = find_rule(shelf, slx_span_cstr(override->rule), &plugin);
    uint8_t category = slx_registry_category(shelf->registry, slx_span_cstr(override->category));
    if (!rule || category == SLX_CATEGORY_NONE) {
        slx_diag_list_add(shelf->diags, SLX_ERROR, override->file, override->line, 0, "override: there is no %s '%s'",
                          rule ? "category" : "rule", rule ? override->category : override->rule);
        return;
    }
    rule->outcome.category = category;
    rule->overridden = true;
    mix_digest(plugin, override);
}

/* Shipped plug-ins that the build has tested, byte for byte, are not tested again: 0.2 seconds of every start. */
static bool is_proven(const struct slx_ruleset *set, const struct slx_load_options *options)
{
    char version[17];
    slx_ruleset_shipped_version(set, version);
    return options->proven && strcmp(version, options->proven) == 0;
}

static bool examples_hold(struct slx_ruleset *set, const struct slx_load_options *options,
                          struct slx_diag_list *diags)
{
    if (options->skip_examples)
        return true;
    struct slx_refiner *refiner = slx_refiner_new(set);
    bool ok = is_proven(set, options) ? slx_selftest_site(set, slx_refiner_call, refiner, diags)
                                      : slx_selftest(set, slx_refiner_call, refiner, diags);
    slx_refiner_free(refiner);
    return ok;
}

struct slx_ruleset *slx_load_ruleset(struct slx_registry *registry, const struct slx_load_options *options,
                                     struct slx_diag_list *diags, size_t *left_out)
{
    struct shelf shelf = {.registry = registry, .options = options, .diags = diags};
    shelf.plugins = calloc(SLX_PLUGINS_MAX, sizeof(struct slx_plugin *));
    if (!shelf.plugins)
        return NULL;
    add_paths(&shelf, options->shipped, options->shipped_len, false);
    add_paths(&shelf, options->site, options->site_len, true);
    read_volumes(&shelf);
    for (size_t i = 0; i < options->overrides_len; i++)
        apply_override(&shelf, &options->overrides[i]);
    struct slx_ruleset *set =
        diags->errors ? NULL : slx_ruleset_build(registry, shelf.plugins, shelf.len, diags);
    for (size_t i = 0; !set && i < shelf.len; i++)
        slx_plugin_free(shelf.plugins[i]);
    free(shelf.plugins);
    if (set && !(add_companion(set, shelf.python, diags) && examples_hold(set, options, diags))) {
        slx_ruleset_unref(set);
        set = NULL;
    }
    free(shelf.python);
    *left_out = shelf.left_out;
    return set;
}
