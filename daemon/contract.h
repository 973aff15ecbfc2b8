/* contract.h - openapi.yaml and the same as JSON, compiled in (tools/embed.py). SPDX-License-Identifier: MIT */
#ifndef DAEMON_CONTRACT_H
#define DAEMON_CONTRACT_H

#include "base/span.h"

struct slx_span slx_contract_yaml(void);
struct slx_span slx_contract_json(void);

#endif
