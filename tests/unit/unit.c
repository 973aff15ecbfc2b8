/*
 * unit.c - main and helpers of every unit test program; see unit.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void unit_expect_span(const char *label, const char *what, struct slx_span got, struct slx_span want)
{
    bool same = got.len == want.len && (got.len == 0 || memcmp(got.ptr, want.ptr, got.len) == 0);
    ck_assert_msg(same, "%s: %s is '%.*s', expected '%.*s'", label, what, (int)got.len,
                  got.ptr ? got.ptr : "", (int)want.len, want.ptr ? want.ptr : "");
}

const char *unit_path(const char *relative)
{
    static char path[4096];
    const char *root = getenv("SLX_ROOT");
    snprintf(path, sizeof path, "%s/%s", root ? root : ".", relative);
    return path;
}

int unit_rounds(int rounds)
{
    const char *slow = getenv("SLX_SLOW");
    int divisor = slow ? atoi(slow) : 1;
    return divisor > 1 ? rounds / divisor : rounds;
}

struct slx_span unit_read_file(const char *path)
{
    struct slx_span none = {0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return none;
    char *data = NULL;
    size_t len = 0;
    FILE *memory = open_memstream(&data, &len);
    char block[65536];
    size_t got;
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        fwrite(block, 1, got, memory);
    fclose(file);
    fclose(memory);
    return (struct slx_span){data, len};
}

bool unit_is_watched(void)
{
    const char *preloaded = getenv("LD_PRELOAD");
    return UNIT_SANITIZED || (preloaded && strstr(preloaded, "vgpreload"));
}

int main(void)
{
    SRunner *runner = srunner_create(unit_suite());
    const char *tap = getenv("SLX_TAP");
    if (tap)
        srunner_set_tap(runner, tap);
    srunner_run_all(runner, tap ? CK_SILENT : CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
