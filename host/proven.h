/*
 * proven.h - the rule set that the build has tested; made by tools/prove.c.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_PROVEN_H
#define HOST_PROVEN_H

/* The version of the shipped plug-ins over the built-in registry; empty when they have faults. */
const char *slx_proven_version(void);

#endif
