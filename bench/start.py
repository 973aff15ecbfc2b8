#!/usr/bin/env python3
"""start.py - from exec to the first answer over HTTP: the clock on the wall, CPU time and memory, medians of many starts.

Use: bench/start.py --build build [--against other-build] [--starts 15]
The listening socket is made here and handed on as systemd does, so that the
request waits in the kernel and no poll adds to the time. With --against the
starts of both builds, each with the plugins/ beside it, take turns, and the
ratios are printed.
SPDX-License-Identifier: MIT
"""
import argparse
import os
import pathlib
import re
import socket
import statistics
import struct
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
REQUEST = b"GET /v1/classify?reply=550+5.1.1+no+such+user HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
FIRST_INHERITED_FD = 3
DEADLINE_S = 30.0


def spawn(command, listener, clock):
    """The daemon with the listener as descriptor 3; just before exec it writes down the time."""
    pid = os.fork()
    if pid:
        return pid
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    environment = dict(os.environ, LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
    os.write(clock, struct.pack("d", time.monotonic()))
    os.dup2(listener.fileno(), FIRST_INHERITED_FD)
    os.set_inheritable(FIRST_INHERITED_FD, True)
    os.execve(command[0], command, environment)


def cpu_s(pid):
    """CPU time of all threads, those that have ended too: the process's own clock (clock_getcpuclockid(3))."""
    return time.clock_gettime((~pid << 3) | 2)


def start_once(command):
    """Seconds by the clock, seconds of CPU, KiB resident, when the first answer was there."""
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.create_connection(listener.getsockname()) as client:
        client.settimeout(DEADLINE_S)
        client.sendall(REQUEST)
        read, write = os.pipe()
        pid = spawn(command, listener, write)
        os.close(write)
        try:
            answer = client.recv(65536)
            wall = time.monotonic() - struct.unpack("d", os.read(read, 8))[0]
            cpu = cpu_s(pid)
            status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        finally:
            os.close(read)
            os.kill(pid, 15)
            os.waitpid(pid, 0)
    if not answer.startswith(b"HTTP/1.1 200 "):
        raise SystemExit(f"bench: the first answer was {answer[:60]!r}")
    return wall, cpu, int(re.search(r"VmRSS:\s+(\d+)", status).group(1))


def measure(commands, starts):
    """Median of each figure for each command; the commands take turns, and the first round only warms the caches."""
    rounds = [[start_once(command) for command in commands] for _ in range(starts + 1)][1:]
    return [[statistics.median(one[i][k] for one in rounds) for k in range(3)] for i in range(len(commands))]


def tell(label, figures, before=None):
    wall, cpu, rss = figures
    ratio = f"   ratio {wall / before[0]:.2f} wall, {cpu / before[1]:.2f} CPU, {rss / before[2]:.2f} memory" if before else ""
    print(f"{label:<34} {wall * 1e3:6.1f} ms wall  {cpu * 1e3:6.1f} ms CPU  {rss / 1024:5.1f} MiB{ratio}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=ROOT / "build", type=pathlib.Path)
    parser.add_argument("--against", type=pathlib.Path, help="another build directory, measured in turn with the first")
    parser.add_argument("--starts", default=15, type=int)
    arguments = parser.parse_args()
    builds = [arguments.build] + ([arguments.against] if arguments.against else [])
    with_plugins = [[str(build / "smtplexd"), "--plugins", str(build.resolve().parent / "plugins")] for build in builds]
    bare = [str(builds[0] / "smtplexd"), "--plugins", "none"]
    print(f"first answer over HTTP after exec, median of {arguments.starts} starts")
    *figures, without = measure(with_plugins + [bare], arguments.starts)
    tell("without plug-ins", without)
    tell("with all shipped plug-ins", figures[0], figures[1] if arguments.against else None)
    if arguments.against:
        tell("the same, the other build", figures[1])


if __name__ == "__main__":
    main()
