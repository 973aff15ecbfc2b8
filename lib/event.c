/* event.c - the kinds of events; see event.h. SPDX-License-Identifier: MIT */
#include "lib/event.h"

#include "registry/term_table.h"

SLX_TERM_DEFINE(event_kind, EVENT_KIND, SLX_EVENT_KINDS)
