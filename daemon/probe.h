/*
 * probe.h - /healthz: the process runs; /readyz: it should be sent requests.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef DAEMON_PROBE_H
#define DAEMON_PROBE_H

#include "daemon/request.h"

void slx_probe_health(struct slx_request *request);
void slx_probe_ready(struct slx_request *request);

#endif
