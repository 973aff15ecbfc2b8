/*
 * classify.c - replies from the command line, a line for each: category, suppress, title.
 *
 * Build:   cc classify.c $(pkg-config --cflags --libs smtplex) -o classify
 * Use:     classify [--plugins DIR] REPLY...
 *
 * SPDX-License-Identifier: MIT
 */
#include <smtplex.h>
#include <stdio.h>
#include <string.h>

static const char *const suppress[] = {"no", "if_repeated", "recipient", "domain"};

int main(int argc, char **argv)
{
    char error[512];
    const char *plugins = NULL; /* where they are installed */
    int first = 1;
    if (argc > 2 && strcmp(argv[1], "--plugins") == 0) {
        plugins = argv[2];
        first = 3;
    }
    struct smtplex *handle = smtplex_open(NULL, plugins, error, sizeof error);
    if (!handle) {
        fprintf(stderr, "classify: %s\n", error);
        return 1;
    }
    int status = 0;
    for (int i = first; i < argc; i++) {
        const struct smtplex_context context = {.command = "RCPT"};
        const struct smtplex_verdict *verdict = smtplex_classify(handle, argv[i], strlen(argv[i]), &context);
        if (verdict)
            printf("%s\t%s\t%s\n", verdict->category, suppress[verdict->suppress], verdict->title);
        else
            fprintf(stderr, "classify: %s\n", smtplex_error(handle)), status = 1;
    }
    smtplex_close(handle);
    return status;
}
