/*
 * replay.c - runs a fuzz target over stored inputs, so that `make check` needs no libFuzzer.
 *
 * Use: fuzz_reply FILE...   Prints one TAP line a file ("ok 1 - name"); a crash
 *      leaves the line out, and tests/run.py counts that.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/fuzz/fuzz.h"

static int replay(const char *path, int number)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    size_t len = 0, cap = 0;
    if (!file) {
        printf("not ok %d - %s cannot be opened\n", number, path);
        return 1;
    }
    for (size_t got = 1; got;) {
        if (cap - len < 4096) {
            cap = cap * 2 + 65536;
            data = realloc(data, cap);
            if (!data)
                abort();
        }
        got = fread(data + len, 1, cap - len, file);
        len += got;
    }
    fclose(file);
    /* A copy of the exact size: reading one byte too many is seen by ASan and valgrind. */
    uint8_t *exact = malloc(len ? len : 1);
    memcpy(exact, data, len);
    free(data);
    LLVMFuzzerTestOneInput(exact, len);
    free(exact);
    printf("ok %d - %s\n", number, path);
    fflush(stdout);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    printf("1..%d\n", argc - 1);
    fflush(stdout);
    for (int i = 1; i < argc; i++)
        failed += replay(argv[i], i);
    return failed ? 1 : 0;
}
