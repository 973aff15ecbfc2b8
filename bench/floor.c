/*
 * floor.c - the least that libmicrohttpd costs: a server that answers every request with the same bytes.
 *
 * Use:     floor PORT BYTES
 * Why:     smtplexd is measured against it (bench/against_floor.py). The loop is the
 *          daemon's: epoll in one thread over libmicrohttpd's descriptor,
 *          then MHD_run(); the answer is queued at the second call, or the
 *          connection would be closed. One header: Content-Type.
 *
 * SPDX-License-Identifier: MIT
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES_MAX = 64 * 1024, WAIT_MS = 1000 };

static enum MHD_Result answer(void *closure, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *upload_len, void **context)
{
    static int seen;
    (void)url, (void)method, (void)version, (void)upload, (void)upload_len;
    if (!*context) {
        *context = &seen;
        return MHD_YES;
    }
    *context = NULL;
    return MHD_queue_response(connection, MHD_HTTP_OK, closure);
}

int main(int argc, char **argv)
{
    static char body[BYTES_MAX];
    unsigned long port = argc == 3 ? strtoul(argv[1], NULL, 10) : 0, bytes = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    if (port == 0 || port > 65535 || bytes == 0 || bytes > sizeof body)
        return fprintf(stderr, "usage: floor PORT BYTES (at most %d)\n", BYTES_MAX), 2;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    memset(body, 'x', sizeof body);
    struct MHD_Response *response = MHD_create_response_from_buffer(bytes, body, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, "Content-Type", "application/json");
    struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_EPOLL, (uint16_t)port, NULL, NULL, answer, response,
                                                 MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_END);
    if (!daemon)
        return fprintf(stderr, "floor: libmicrohttpd did not start on port %lu\n", port), 1;
    struct pollfd ready = {.fd = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, .events = POLLIN};
    for (;;) {
        MHD_UNSIGNED_LONG_LONG pending;
        bool at_once = MHD_get_timeout(daemon, &pending) == MHD_YES && pending == 0;
        if (poll(&ready, 1, at_once ? 0 : WAIT_MS) < 0)
            break;
        MHD_run(daemon);
    }
    MHD_stop_daemon(daemon);
    MHD_destroy_response(response);
    return 1;
}
