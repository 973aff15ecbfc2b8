/*
 * fence.c - see fence.h. Landlock has no wrappers in glibc 2.36: raw system calls.
 *
 * SPDX-License-Identifier: MIT
 */
#include "host/fence.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { LAST_FD = 3 }; /* 0 to 2 and the socket: nothing else is written to */

/* What an interpreter needs to compute, to wait, and to answer on a descriptor it has. */
static const int calls[] = {
    SCMP_SYS(read), SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex),
    SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep), SCMP_SYS(getrandom), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(sched_yield),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall), SCMP_SYS(fstat), SCMP_SYS(lseek), SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* Memory that is or becomes executable is refused, and so is writing anywhere but to the socket. */
static const struct {
    int call;
    struct scmp_arg_cmp only;
} bounded_calls[] = {
    {SCMP_SYS(write), {.arg = 0, .op = SCMP_CMP_LE, .datum_a = LAST_FD, .datum_b = 0}},
    {SCMP_SYS(mmap), {.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0}},
    {SCMP_SYS(mprotect), {.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0}},
};

static bool add_calls(scmp_filter_ctx filter)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof calls / sizeof calls[0]; i++)
        ok = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, calls[i], 0, NULL) == 0;
    for (size_t i = 0; ok && i < sizeof bounded_calls / sizeof bounded_calls[0]; i++)
        ok = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, bounded_calls[i].call, 1, &bounded_calls[i].only) == 0;
    return ok;
}

int slx_fence_filter(struct slx_diag *diag)
{
    if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0 && errno == EINVAL) {
        slx_diag_fail(diag, "this kernel has no seccomp");
        return -1;
    }
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int fd = memfd_create("smtplex-filter", MFD_CLOEXEC);
    bool ok = filter && fd >= 0 && add_calls(filter) && seccomp_export_bpf(filter, fd) == 0 &&
              lseek(fd, 0, SEEK_SET) == 0;
    if (filter)
        seccomp_release(filter);
    if (ok)
        return fd;
    slx_diag_fail(diag, "the seccomp filter cannot be made");
    if (fd >= 0)
        close(fd);
    return -1;
}

static const uint64_t handled = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                                LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                                LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                                LANDLOCK_ACCESS_FS_MAKE_SYM;

static void allow_path(int rules, const char *path)
{
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open(path, O_PATH | O_CLOEXEC)};
    if (beneath.parent_fd < 0)
        return;
    if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0) {
        /* a file, not a directory: READ_DIR does not go with it */
        beneath.allowed_access &= ~(uint64_t)LANDLOCK_ACCESS_FS_READ_DIR;
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    }
    close(beneath.parent_fd);
}

int slx_fence_landlock(const char *const *paths, size_t count)
{
    struct landlock_ruleset_attr attributes = {.handled_access_fs = handled};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    for (size_t i = 0; rules >= 0 && i < count; i++)
        allow_path(rules, paths[i]);
    return rules;
}

static bool limit(__rlimit_resource_t what, rlim_t value)
{
    struct rlimit both = {value, value};
    return setrlimit(what, &both) == 0;
}

bool slx_fence_enter(int landlock)
{
    if (!limit(RLIMIT_AS, SLX_WORKER_MEMORY_MAX_BYTES) || !limit(RLIMIT_CORE, 0) ||
        !limit(RLIMIT_NOFILE, SLX_WORKER_FILES_MAX) || !limit(RLIMIT_NPROC, 0) || !limit(RLIMIT_MEMLOCK, 0))
        return false;
    if (landlock < 0)
        return true;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, landlock, 0) == 0;
}

bool slx_fence_is_set(int pid)
{
    char line[256], path[64];
    int mode = 0;
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    FILE *status = fopen(path, "re");
    if (!status)
        return false;
    while (fgets(line, sizeof line, status) && sscanf(line, "Seccomp: %d", &mode) != 1)
        continue;
    fclose(status);
    return mode == 2;
}
