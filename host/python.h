/*
 * python.h - where Python is, and how its host is started.
 *
 * Purpose: plug-ins in Python are read and refined by `python3 -I -S -B DIR`,
 *          DIR being plugins/sdk/python. Nothing is linked: without Python,
 *          everything but *.py works as before.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HOST_PYTHON_H
#define HOST_PYTHON_H

#include "host/child.h"

struct slx_python_options {
    const char *interpreter; /* a path; NULL: /usr/bin/python3, else python3 on PATH */
    const char *host;        /* DIR; NULL: where it is installed, else beside the program's source tree */
    bool show_prints;        /* what plug-ins print goes to standard error: for the tool, not for the daemon */
};

/* False with a sentence that says what to install or to name. */
bool slx_python_find(const struct slx_python_options *options, struct slx_child_command *command,
                     struct slx_diag *diag);

#endif
