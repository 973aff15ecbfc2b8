"""The fence around a plug-in: the seccomp filter that smtplex hands over.

smtplex opens descriptor FILTER_FD on an array of `struct sock_filter` and
leaves it closed where the kernel has no seccomp. It is read and set before a
line of the plug-in is looked at; smtplex then checks in /proc that it is set.

SPDX-License-Identifier: MIT
"""

import ctypes
import os
import sys

FILTER_FD = 4

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 22, 38
_SECCOMP_MODE_FILTER = 2
_INSTRUCTION_BYTES = 8


class _Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def _read_filter() -> bytes:
    size = os.fstat(FILTER_FD).st_size
    program = os.pread(FILTER_FD, size, 0)
    os.close(FILTER_FD)
    return program


def close() -> bool:
    """Sets the filter; False where none was handed over."""
    try:
        program = _read_filter()
    except OSError:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    packed = _Program(len(program) // _INSTRUCTION_BYTES, program)
    if (
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        or libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(packed), 0, 0) != 0
    ):
        raise OSError(ctypes.get_errno(), "seccomp")
    # What the host no longer needs, a plug-in does not get.
    for name in [name for name in sys.modules if name.startswith(("ctypes", "_ctypes", "smtplex._sandbox"))]:
        del sys.modules[name]
    return True
