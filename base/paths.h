/* paths.h - where `make install` puts things, unless the build says otherwise. SPDX-License-Identifier: MIT */
#ifndef BASE_PATHS_H
#define BASE_PATHS_H

#ifndef SLX_PLUGIN_DIR
#define SLX_PLUGIN_DIR "/usr/local/share/smtplex/plugins" /* shipped plug-ins */
#endif
#ifndef SLX_PYTHON_HOST_DIR
#define SLX_PYTHON_HOST_DIR "/usr/local/share/smtplex/sdk/python" /* plugins/sdk/python */
#endif

#endif
