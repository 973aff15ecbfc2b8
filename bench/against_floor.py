#!/usr/bin/env python3
"""against_floor.py - CPU time of a request of smtplexd against a constant-answer server, in interleaved rounds of one run.

Use: bench/against_floor.py --build build [--rounds 7] [--seconds 2]
wrk sends; what is measured is the CPU time of the server's threads (schedstat
in /proc), so that wrk and other programs on the same processors do not count.
The median over the rounds of each server is compared.
SPDX-License-Identifier: MIT
"""
import argparse
import contextlib
import http.client
import json
import pathlib
import re
import resource
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPLIES = 200
CONNECTIONS = 16
IDLE_CONNECTIONS = 500
STREAM_LINES = 200_000
PACED_REQUESTS, PACED_PER_S = 3000, 500
DEADLINE_S = 20.0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process: its port, CPU time and memory."""

    def __init__(self, command, port):
        self.port, self.address = port, f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + DEADLINE_S
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise SystemExit(f"bench: {command[0]} did not start") from None
                time.sleep(0.01)

    def cpu_s(self):
        tasks = pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9

    def rss_kib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))

    def close(self):
        self.process.terminate()
        self.process.wait()


def example_replies():
    """Replies of the shipped rules, spread over all plug-ins."""
    found = []
    for path in sorted((ROOT / "plugins").glob("*.lua")):
        found += re.findall(r"'((?:[45]\d\d)[ -][^'\\]{10,})'", path.read_text(encoding="utf-8"))
    return found[:: max(1, len(found) // REPLIES)][:REPLIES]


def write_script(directory, replies, fresh=False):
    """What wrk sends: the replies in turn; `fresh`: each with a number of its own, so that none comes twice."""
    paths = ",\n".join(json.dumps("/v1/classify?reply=" + urllib.parse.quote_plus(reply)) for reply in replies)
    script = pathlib.Path(directory) / ("fresh.lua" if fresh else "requests.lua")
    if fresh:
        script.write_text(f"local paths = {{ {paths} }}\nlocal at = 0\n"
                          "request = function() at = at + 1 return wrk.format('GET', paths[at % #paths + 1] .. '+' .. at) end\n",
                          encoding="utf-8")
        return script
    script.write_text(f"local paths = {{ {paths} }}\nlocal made, at = {{}}, 0\n"
                      "init = function() for i, path in ipairs(paths) do made[i] = wrk.format('GET', path) end end\n"
                      "request = function() at = at % #made + 1 return made[at] end\n", encoding="utf-8")
    return script


def load(server, script, seconds):
    """CPU microseconds of one request."""
    before = server.cpu_s()
    out = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), server.address],
                         capture_output=True, text=True, check=True).stdout
    used = server.cpu_s() - before
    if "Non-2xx" in out or "Socket errors" in out:
        raise SystemExit(f"bench: wrk met errors:\n{out}")
    return used / int(re.search(r"(\d+) requests in", out).group(1)) * 1e6


def interleaved(servers, script, rounds, seconds):
    """The median of each server; the rounds alternate, so that a slow spell of the machine meets all alike."""
    samples = [[] for _ in servers]
    for server in servers:
        load(server, script, 1)
    for _ in range(rounds):
        for server, taken in zip(servers, samples):
            taken.append(load(server, script, seconds))
    return [statistics.median(taken) for taken in samples]


def paced_p99_us(server, paths):
    """One keep-alive connection, requests at fixed times; from the time a request was due."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    took, begun = [], time.perf_counter() + 0.01
    for number in range(PACED_REQUESTS):
        due = begun + number / PACED_PER_S
        time.sleep(max(0.0, due - time.perf_counter()))
        sent = time.perf_counter()
        connection.request("GET", paths[number % len(paths)])
        connection.getresponse().read()
        took.append(time.perf_counter() - sent)
    connection.close()
    return sorted(took)[len(took) * 99 // 100] * 1e6


def idle_kib(server, path):
    """Memory of one connection that has asked once and waits."""
    before = server.rss_kib()
    with contextlib.ExitStack() as stack:
        for _ in range(IDLE_CONNECTIONS):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
            client.recv(65536)
        return (server.rss_kib() - before) / IDLE_CONNECTIONS


def stream_rate(server, directory, replies):
    """Brief verdicts a second of the server's CPU, newline-delimited JSON through HTTP."""
    source = pathlib.Path(directory) / "stream.ndjson"
    with open(source, "w", encoding="utf-8") as out:
        for number in range(STREAM_LINES):
            out.write(json.dumps({"reply": replies[number % len(replies)]}, ensure_ascii=False) + "\n")
    before = server.cpu_s()
    answer = pathlib.Path(directory) / "answer.ndjson"
    subprocess.run(["curl", "-sS", "-o", answer, "-X", "POST", "-H", "Content-Type: application/x-ndjson", "-T", source,
                    server.address + "/v1/classify?view=brief"], check=True)
    used = server.cpu_s() - before
    with open(answer, "rb") as lines:
        count = sum(1 for _ in lines)
    if count != STREAM_LINES:
        raise SystemExit(f"bench: {count} verdicts for {STREAM_LINES} lines")
    return STREAM_LINES / used


def tool_rate(build, directory):
    """The same through the tool's pipe."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(pathlib.Path(directory) / "stream.ndjson", "rb") as source:
        subprocess.run([build / "smtplex", "classify", "--plugins", ROOT / "plugins", "--format=ndjson"], stdin=source,
                       stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return STREAM_LINES / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=2)
    options = parser.parse_args()
    replies = example_replies()
    paths = ["/v1/classify?reply=" + urllib.parse.quote_plus(reply) for reply in replies]
    with tempfile.TemporaryDirectory() as directory, contextlib.ExitStack() as stack:
        script = write_script(directory, replies)

        def smtplexd(workers):
            port = free_port()
            return stack.enter_context(contextlib.closing(Server(
                [options.build / "smtplexd", "--listen", f"127.0.0.1:{port}", "--plugins", ROOT / "plugins",
                 "--workers", str(workers)], port)))
        one = smtplexd(1)
        at_rest = one.rss_kib()
        sizes = [len(urllib.request.urlopen(one.address + path, timeout=DEADLINE_S).read()) for path in paths]
        size = sum(sizes) // len(sizes)
        port = free_port()
        floor = stack.enter_context(contextlib.closing(Server([options.build / "bench" / "floor", port, size], port)))
        two = smtplexd(2)
        floor_us, one_us, two_us = interleaved([floor, one, two], script, options.rounds, options.seconds)
        print(f"GET /v1/classify, {len(replies)} replies, answers of {size} bytes; CPU us a request, median of {options.rounds}")
        print(f"  constant answer {floor_us:.1f}, smtplexd {one_us:.1f}: {floor_us / one_us:.2f} of the floor")
        floor_us, fresh_us = interleaved([floor, one], write_script(directory, replies, fresh=True), options.rounds, options.seconds)
        print(f"  no reply twice: constant {floor_us:.1f}, smtplexd {fresh_us:.1f}: {floor_us / fresh_us:.2f} of the floor")
        print(f"  two workers     {two_us:.1f}: {two_us / one_us:.2f} times one")
        p99 = [paced_p99_us(server, paths) for server in (floor, one)]
        print(f"  p99 at {PACED_PER_S} a second: constant {p99[0]:.0f} us, smtplexd {p99[1]:.0f} us: {p99[1] / p99[0]:.2f} times")
        print(f"NDJSON through HTTP, brief: {stream_rate(one, directory, replies):,.0f} verdicts a second of CPU")
        print(f"smtplex classify --format=ndjson: {tool_rate(options.build, directory):,.0f} verdicts a second of CPU")
        print(f"memory at rest {at_rest / 1024:.1f} MiB; an idle connection {idle_kib(two, paths[0]):.1f} KiB")


if __name__ == "__main__":
    main()
