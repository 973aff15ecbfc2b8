/*
 * python.c - see python.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/python.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/paths.h"

static const char *const flags[] = {"-I", "-S", "-B"}; /* isolated, no site packages, no .pyc written */

/* What an interpreter reads while it starts, besides its own prefix. */
static const char *const system_paths[] = {"/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache", "/dev/urandom"};

static bool runs(const char *path) { return access(path, X_OK) == 0; }

/* python3 in the directories of PATH; empty ones, which mean the current directory, are passed over. */
static bool search(char found[PATH_MAX])
{
    const char *path = getenv("PATH");
    struct slx_span rest = slx_span_cstr(path ? path : ""), directory;
    while (slx_span_split(&rest, SLX_SPAN(":"), &directory)) {
        if (directory.len == 0 || directory.ptr[0] != '/')
            continue;
        snprintf(found, PATH_MAX, "%.*s/python3", SLX_FMT(directory));
        if (runs(found))
            return true;
    }
    return false;
}

static bool find_interpreter(const char *named, char found[PATH_MAX], struct slx_diag *diag)
{
    snprintf(found, PATH_MAX, "%s", named ? named : "/usr/bin/python3");
    if (runs(found) || (!named && search(found)))
        return true;
    if (named)
        return slx_diag_fail(diag, "a plug-in in Python needs Python 3.9 or newer, and '%s' cannot be run; name another "
                                   "one with the option python", named);
    return slx_diag_fail(diag, "a plug-in in Python needs Python 3.9 or newer, and there is no python3 here; install it "
                               "(Debian: apt-get install python3) or name it with the option python");
}

/* Beside the program: build/smtplex of a source tree, or bin/smtplex of an installed one. */
static bool beside_program(char found[PATH_MAX])
{
    static const char *const places[] = {"../plugins/sdk/python", "../share/smtplex/sdk/python"};
    char program[PATH_MAX], path[PATH_MAX + 64];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    for (size_t i = 0; len > 0 && i < sizeof places / sizeof places[0]; i++) {
        program[len] = '\0';
        char *slash = strrchr(program, '/');
        snprintf(path, sizeof path, "%.*s/%s", (int)(slash ? slash - program : 0), program, places[i]);
        if (realpath(path, found))
            return true;
    }
    return false;
}

static bool find_host(const char *named, char found[PATH_MAX], struct slx_diag *diag)
{
    char main_file[PATH_MAX + 16];
    bool there = named ? realpath(named, found) != NULL
                       : beside_program(found) || realpath(SLX_PYTHON_HOST_DIR, found) != NULL;
    if (there) {
        snprintf(main_file, sizeof main_file, "%s/__main__.py", found);
        there = access(main_file, R_OK) == 0;
    }
    return there ? true : slx_diag_fail(diag, "the host of plug-ins in Python is not found in '%s'; name its directory "
                                              "(plugins/sdk/python) with the option python-host",
                                        named ? named : SLX_PYTHON_HOST_DIR);
}

static bool put(char to[SLX_CHILD_WORD_BYTES], const char *text, struct slx_diag *diag)
{
    if (snprintf(to, SLX_CHILD_WORD_BYTES, "%s", text) < SLX_CHILD_WORD_BYTES)
        return true;
    return slx_diag_fail(diag, "the path '%.80s...' is longer than %d bytes", text, SLX_CHILD_WORD_BYTES - 1);
}

/* /usr for /usr/bin/python3.11: the interpreter's libraries lie below. */
static void cut_prefix(char path[PATH_MAX])
{
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(path, '/');
        if (slash && slash != path)
            *slash = '\0';
    }
}

bool slx_python_find(const struct slx_python_options *options, struct slx_child_command *command,
                     struct slx_diag *diag)
{
    char interpreter[PATH_MAX], host[PATH_MAX], real[PATH_MAX];
    *command = (struct slx_child_command){.show_prints = options->show_prints};
    if (!find_interpreter(options->interpreter, interpreter, diag) || !find_host(options->host, host, diag))
        return false;
    if (!realpath(interpreter, real))
        return slx_diag_fail(diag, "'%s' cannot be followed", interpreter);
    bool ok = put(command->words[command->words_len++], real, diag);
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        ok = ok && put(command->words[command->words_len++], flags[i], diag);
    ok = ok && put(command->words[command->words_len++], host, diag);
    ok = ok && put(command->readable[command->readable_len++], host, diag);
    for (size_t i = 0; i < sizeof system_paths / sizeof system_paths[0]; i++)
        ok = ok && put(command->readable[command->readable_len++], system_paths[i], diag);
    cut_prefix(real);
    return ok && put(command->readable[command->readable_len++], real, diag);
}
