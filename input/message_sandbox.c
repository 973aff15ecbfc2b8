/*
 * message_sandbox.c - see message_sandbox.h.
 *
 * Allowed system calls are rows. Everything else fails with EPERM, so that a
 * library that tries to open a file (a charset that was not loaded before)
 * reports an error and goes on.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_sandbox.h"

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#endif

static const int allowed[] = {
    SCMP_SYS(read),        SCMP_SYS(write),          SCMP_SYS(brk),            SCMP_SYS(munmap),       SCMP_SYS(mremap),
    SCMP_SYS(madvise),     SCMP_SYS(futex),          SCMP_SYS(rt_sigreturn),   SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(getpid),      SCMP_SYS(gettid),         SCMP_SYS(tgkill),         SCMP_SYS(exit),         SCMP_SYS(exit_group),
    SCMP_SYS(getrandom),   SCMP_SYS(clock_gettime),  SCMP_SYS(gettimeofday),   SCMP_SYS(restart_syscall),
};

/* Memory may be mapped and protected, but never made executable. */
static const int no_code[] = {SCMP_SYS(mmap), SCMP_SYS(mprotect)};

static bool limit(int resource, rlim_t value)
{
    struct rlimit both = {value, value}, now;
    if (getrlimit((__rlimit_resource_t)resource, &now) == 0 && now.rlim_max < value)
        both.rlim_cur = both.rlim_max = now.rlim_max;
    return setrlimit((__rlimit_resource_t)resource, &both) == 0;
}

static bool filter_calls(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool good = filter != NULL;
    for (size_t i = 0; good && i < sizeof allowed / sizeof allowed[0]; i++)
        good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
    for (size_t i = 0; good && i < sizeof no_code / sizeof no_code[0]; i++)
        good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, no_code[i], 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
    good = good && seccomp_load(filter) == 0;
    if (filter)
        seccomp_release(filter);
    return good;
}

bool slx_sandbox_enter(struct slx_diag *diag)
{
#ifdef SANITIZED
    bool whole = false;
#else
    bool whole = true;
#endif
    bool good = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                prctl(PR_SET_DUMPABLE, 0) == 0 && limit(RLIMIT_CORE, 0) && limit(RLIMIT_CPU, SLX_SANDBOX_CPU_SECONDS);
    if (good && whole)
        good = limit(RLIMIT_AS, SLX_SANDBOX_MEMORY_BYTES) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) && filter_calls();
    if (!good)
        return slx_diag_fail(diag, "cannot give up rights: %s", strerror(errno));
    return true;
}
