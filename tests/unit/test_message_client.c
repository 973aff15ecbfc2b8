/*
 * test_message_client.c - the reader process: same answers as in process, survives and is survived.
 *
 * SPDX-License-Identifier: MIT
 */
#include "input/message_client.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "input/message.h"
#include "input/message_frame.h"
#include "input/message_sandbox.h"
#include "tests/unit/unit.h"

static struct slx_message_client *client;
static struct slx_arena arena;
static struct slx_bounce bounce;
static struct slx_diag diag;

/* build/tests/test_message_client -> build/smtplex-message */
static const char *program(void)
{
    static char path[4096];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 32);
    for (int slashes = 0; len > 0 && slashes < 2;)
        slashes += path[--len] == '/';
    strcpy(path + len, "/smtplex-message");
    ck_assert_msg(access(path, X_OK) == 0, "%s is not built", path);
    return path;
}

static void setup(void)
{
    client = slx_message_client_new(program());
    slx_arena_init(&arena, 32 * 1024 * 1024);
}

static void teardown(void)
{
    slx_message_client_free(client);
    slx_arena_deinit(&arena);
}

static enum slx_message_outcome read_text(struct slx_span message)
{
    slx_arena_reset(&arena);
    slx_diag_init(&diag);
    return slx_message_client_read(client, message, &arena, &bounce, &diag);
}

static const char sample[] = "From: MAILER-DAEMON@sender.example\nSubject: Undelivered mail\n\n"
                             "The following addresses failed:\n\n<ada@example.org>:\n550 5.1.1 no such user\n";
#define SAMPLE ((struct slx_span){sample, sizeof sample - 1})

static void expect_works(void)
{
    enum slx_message_outcome outcome = read_text(SAMPLE);
    ck_assert_msg(outcome == SLX_MESSAGE_READ, "%d: %s", (int)outcome, diag.text);
    ck_assert_uint_eq(bounce.recipients_len, 1);
    unit_expect_span("sample", "recipient", bounce.recipients[0].recipient, SLX_SPAN("ada@example.org"));
}

START_TEST(test_works_and_stays)
{
    expect_works();
    int pid = slx_message_client_pid(client);
    expect_works();
    ck_assert_int_eq(slx_message_client_pid(client), pid);
    ck_assert_uint_eq(slx_message_client_failures(client), 0);
}
END_TEST

START_TEST(test_refusal)
{
    ck_assert_int_eq(read_text(SLX_SPAN("\n")), SLX_MESSAGE_REFUSED);
    ck_assert_str_eq(diag.text, "the message is empty");
    expect_works();
}
END_TEST

/* Every sample through the process and in process: the same bytes; charsets need no file once it is shut in. */
START_TEST(test_same_answers)
{
    DIR *directory = opendir(unit_path("tests/data/messages"));
    struct slx_message_reader *reader = slx_message_reader_new();
    size_t messages = 0;
    ck_assert(directory && reader);
    for (struct dirent *entry; (entry = readdir(directory));) {
        char path[512];
        struct slx_buf here, there;
        snprintf(path, sizeof path, "tests/data/messages/%s", entry->d_name);
        struct slx_span bytes = unit_read_file(unit_path(path));
        if (entry->d_name[0] == '.' || !bytes.len) {
            free((void *)(uintptr_t)bytes.ptr);
            continue;
        }
        slx_buf_init(&here, SLX_MESSAGE_FRAME_MAX_BYTES);
        slx_buf_init(&there, SLX_MESSAGE_FRAME_MAX_BYTES);
        ck_assert_msg(read_text(bytes) == SLX_MESSAGE_READ, "%s: %s", entry->d_name, diag.text);
        slx_frame_write_bounce(&there, &bounce);
        slx_frame_write_bounce(&here, slx_message_read(reader, bytes, &diag));
        unit_expect_span(entry->d_name, "answer", slx_buf_span(&there), slx_buf_span(&here));
        slx_buf_deinit(&here);
        slx_buf_deinit(&there);
        free((void *)(uintptr_t)bytes.ptr);
        messages++;
    }
    closedir(directory);
    slx_message_reader_free(reader);
    ck_assert_uint_ge(messages, 30);
}
END_TEST

/* Killed between two messages: nobody notices. */
START_TEST(test_killed_idle)
{
    for (int i = 0; i < 10; i++) {
        expect_works();
        int pid = slx_message_client_pid(client);
        kill(pid, SIGKILL);
        siginfo_t info;
        waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT);
    }
    expect_works();
    ck_assert_uint_eq(slx_message_client_failures(client), 0);
}
END_TEST

/* It hangs over a message: given up at the deadline, killed; the next message is read. */
START_TEST(test_hangs)
{
    struct timespec from, to;
    expect_works();
    int pid = slx_message_client_pid(client);
    kill(pid, SIGSTOP);
    clock_gettime(CLOCK_MONOTONIC, &from);
    ck_assert_int_eq(read_text(SAMPLE), SLX_MESSAGE_FAILED);
    clock_gettime(CLOCK_MONOTONIC, &to);
    ck_assert_ptr_nonnull(strstr(diag.text, "took too long"));
    ck_assert_int_le(to.tv_sec - from.tv_sec, SLX_MESSAGE_DEADLINE_MS / 1000 + 1);
    ck_assert(kill(pid, 0) != 0 && errno == ESRCH);
    expect_works();
    ck_assert_uint_eq(slx_message_client_failures(client), 1);
}
END_TEST

static const struct {
    const char *program;
    enum slx_message_outcome outcome;
    const char *says;
} broken[] = {
    {"/nonexistent/smtplex-message", SLX_MESSAGE_UNAVAILABLE, "cannot start"},
    {"/bin/false", SLX_MESSAGE_FAILED, "ended over this one"}, /* dies at once */
    {"/bin/true", SLX_MESSAGE_FAILED, "ended over this one"},
};

START_TEST(test_broken_programs)
{
    slx_message_client_free(client);
    client = slx_message_client_new(broken[_i].program);
    enum slx_message_outcome outcome = read_text(SAMPLE);
    if (unit_is_watched() && outcome == SLX_MESSAGE_FAILED)
        return; /* valgrind starts what is not there, and it ends at once */
    ck_assert_int_eq(outcome, broken[_i].outcome);
    ck_assert_msg(strstr(diag.text, broken[_i].says), "%s", diag.text);
}
END_TEST

/* Failing again and again: after the first few it pauses, and says so at once. */
START_TEST(test_pauses)
{
    slx_message_client_free(client);
    client = slx_message_client_new("/bin/false");
    int failed = 0;
    for (int i = 0; i < 20; i++)
        failed += read_text(SAMPLE) == SLX_MESSAGE_FAILED;
    ck_assert_int_ge(failed, 3);
    ck_assert_int_lt(failed, 8);
    ck_assert_ptr_nonnull(strstr(diag.text, "started again shortly"));
}
END_TEST

/* The reader dies with whoever started it. */
START_TEST(test_dies_with_parent)
{
    int pipe_fds[2], pid = 0;
    ck_assert_int_eq(pipe(pipe_fds), 0);
    pid_t child = fork();
    if (child == 0) {
        read_text(SAMPLE);
        int reader = slx_message_client_pid(client);
        ssize_t put = write(pipe_fds[1], &reader, sizeof reader);
        _exit(put == sizeof reader ? 0 : 1);
    }
    ck_assert_int_eq(read(pipe_fds[0], &pid, sizeof pid), sizeof pid);
    waitpid(child, NULL, 0);
    ck_assert_int_gt(pid, 0);
    struct timespec pause = {.tv_nsec = 10 * 1000 * 1000};
    int tries = 0;
    char path[64], state = 'R';
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    for (; tries < 500 && state != 'Z'; tries++) { /* gone, or a zombie nobody waits for here */
        FILE *file = fopen(path, "r");
        if (!file)
            break;
        if (fscanf(file, "%*d %*s %c", &state) != 1)
            state = 'Z';
        fclose(file);
        nanosleep(&pause, NULL);
    }
    ck_assert_int_lt(tries, 500);
}
END_TEST

/* --- frames that make no sense are refused --- */

START_TEST(test_frames_cut_and_changed)
{
    struct slx_message_reader *reader = slx_message_reader_new();
    struct slx_buf frame;
    slx_buf_init(&frame, SLX_MESSAGE_FRAME_MAX_BYTES);
    slx_frame_write_bounce(&frame, slx_message_read(reader, SAMPLE, &diag));
    slx_diag_init(&diag);
    ck_assert_int_eq(slx_frame_read(slx_buf_span(&frame), &arena, &bounce, &diag), SLX_FRAME_BOUNCE);
    for (size_t cut = 0; cut < frame.len; cut++) {
        slx_arena_reset(&arena);
        char *copy = malloc(cut + 1);
        memcpy(copy, frame.data, cut);
        ck_assert_int_eq(slx_frame_read((struct slx_span){copy, cut}, &arena, &bounce, &diag), SLX_FRAME_BROKEN);
        free(copy);
    }
    for (size_t i = 0; i < frame.len; i++)
        for (unsigned bit = 0; bit < 8; bit++) { /* any answer will do, but no crash */
            slx_arena_reset(&arena);
            frame.data[i] = (char)(frame.data[i] ^ (char)(1u << bit));
            slx_frame_read(slx_buf_span(&frame), &arena, &bounce, &diag);
            frame.data[i] = (char)(frame.data[i] ^ (char)(1u << bit));
        }
    slx_buf_deinit(&frame);
    slx_message_reader_free(reader);
}
END_TEST

/* --- what the process may no longer do; each in a child of its own --- */

static bool can_open(void) { return open("/etc/passwd", O_RDONLY) >= 0; }
static bool can_connect(void) { return socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }
static bool can_fork(void) { return fork() >= 0; }
static bool can_execute(void)
{
    char *argv[] = {(char *)(uintptr_t)"true", NULL};
    return execv("/bin/true", argv) == 0;
}
static bool can_kill(void) { return kill(getppid(), 0) == 0 || kill(1, 0) == 0; }
static bool can_grow(void)
{
    char *memory = malloc((size_t)SLX_SANDBOX_MEMORY_BYTES + 1);
    return memory != NULL;
}
static bool can_gain_rights(void) { return setuid(0) == 0; }

static const struct {
    const char *what;
    bool (*can)(void);
} rights[] = {
    {"open", can_open}, {"connect", can_connect}, {"fork", can_fork}, {"execute", can_execute},
    {"kill", can_kill}, {"grow", can_grow}, {"gain rights", can_gain_rights},
};

START_TEST(test_rights)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        slx_diag_init(&diag);
        _exit(!slx_sandbox_enter(&diag) ? 2 : rights[_i].can() ? 1 : 0);
    }
    waitpid(child, &status, 0);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: status %x", rights[_i].what, status);
}
END_TEST

Suite *unit_suite(void)
{
    Suite *suite = suite_create("message_client");
    TCase *tcase = tcase_create("client");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, test_works_and_stays);
    tcase_add_test(tcase, test_refusal);
    tcase_add_test(tcase, test_same_answers);
    tcase_add_test(tcase, test_killed_idle);
    tcase_add_test(tcase, test_hangs);
    tcase_add_loop_test(tcase, test_broken_programs, 0, UNIT_COUNT(broken));
    tcase_add_test(tcase, test_pauses);
    tcase_add_test(tcase, test_dies_with_parent);
    tcase_add_test(tcase, test_frames_cut_and_changed);
    if (unit_is_watched())
        printf("SKIP rights of the reader: a sanitizer or valgrind needs more\n");
    else
        tcase_add_loop_test(tcase, test_rights, 0, UNIT_COUNT(rights));
    suite_add_tcase(suite, tcase);
    return suite;
}
