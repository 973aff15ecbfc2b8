/* version.h - the version of program, API and schemas. SPDX-License-Identifier: MIT */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define SLX_VERSION "0.1.0"       /* of the program */
#define SLX_API_VERSION "1.0.0"   /* of the HTTP contract, openapi.yaml info.version */
#define SLX_VERDICT_VERSION 1     /* of the verdict schema */
#define SLX_PLUGIN_API 1          /* `api` in a plug-in */

#endif
