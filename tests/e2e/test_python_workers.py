"""test_python_workers.py - what plug-ins in Python cost, and workers that are killed under load.

SPDX-License-Identifier: MIT
"""
import os
import pathlib
import signal
import socket
import statistics
import threading
import time

from daemon import PATIENCE, Daemon, wait_for
from python_plugins import fresh, note_ids, source

PROVEN_S = 10.2 # SLX_CREW_PROVEN_MS, and the moment until a new worker is seen
ROUNDS, BATCH, CALLS = 15, 4000, 100


def matched():
    """A reply for the plug-in that was not asked before."""
    return fresh("550 5.7.1 The honest gate is closed")


def table_only(name):
    return source(name, "refine = None\n")


def pids_of_workers(daemon):
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as file:
                    state, parent = file.read().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if int(parent) == daemon.process.pid and state != "Z":
                children[int(entry)] = state
    return set(children)


def workers(daemon):
    return daemon.get("/v1/plugins/honest").json()["refine"]["workers"]


def cpu_ns(daemon):
    """Processor time of all its threads: what else the machine does is not counted."""
    tasks = pathlib.Path(f"/proc/{daemon.process.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)


def test_no_cost_where_it_does_not_match(tmp_path):
    """The same rules, once with refine in Python and once without; the replies match neither."""
    sites = {}
    for name, text in (("with", source("honest")), ("without", table_only("honest"))):
        sites[name] = tmp_path / name
        sites[name].mkdir()
        (sites[name] / "honest.py").write_text(text)
    body = {"replies": [f"550 5.1.1 <user{n}@example.com> no such user {n}" for n in range(BATCH)]}
    times = {"with": [], "without": []}
    with Daemon(["--site-plugins", sites["with"], "--workers", "1"]) as one, \
            Daemon(["--site-plugins", sites["without"], "--workers", "1"]) as other:
        # The smallest time is what the work takes; a busy machine needs more rounds to show it.
        for number in range(4 * ROUNDS):
            if number >= ROUNDS and min(times["without"]) >= 0.98 * min(times["with"]):
                break
            for name, daemon in (("with", one), ("without", other)):
                start = cpu_ns(daemon)
                assert daemon.post("/v1/classify?view=brief", body).status == 200
                times[name].append(cpu_ns(daemon) - start)
        assert one.get("/v1/plugins/honest").json()["refine"]["calls"] == 1 # its example
    ratio = min(times["without"]) / min(times["with"])
    print(f"ratio {ratio:.3f} over {len(times['with'])} rounds of {BATCH} replies")
    assert ratio >= 0.98


def median_time(connection, title):
    """Of one request, by a client that does next to nothing: what it does would run on cold caches, and be counted."""
    times = []
    for _ in range(CALLS):
        target = "/v1/classify?view=brief&reply=" + matched().replace(" ", "+")
        question = f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        start = time.perf_counter()
        connection.sendall(question)
        answer = connection.recv(65536)
        times.append(time.perf_counter() - start)
        assert answer.startswith(b"HTTP/1.1 200 ") and title in answer, answer
    return statistics.median(times)


def test_a_call_takes_less_than_150_us(tmp_path):
    """The time of a request with a call, less that of one without: short rounds by turns, the quietest of each counts."""
    for name, text in (("with", source("honest")), ("without", table_only("honest"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "honest.py").write_text(text)
    with Daemon(["--site-plugins", tmp_path / "with", "--workers", "1"], plugins=None) as one, \
            Daemon(["--site-plugins", tmp_path / "without", "--workers", "1"], plugins=None) as other, \
            socket.create_connection(("127.0.0.1", one.port), 10) as calls, \
            socket.create_connection(("127.0.0.1", other.port), 10) as calls_nobody:
        times, best, rounds = {"with": [], "without": []}, 1.0, 0
        while rounds < ROUNDS or (best >= 150e-6 and rounds < 20 * ROUNDS): # a busy machine needs more rounds
            times["with"].append(median_time(calls, b"Refined by honest"))
            times["without"].append(median_time(calls_nobody, b"The table's title"))
            best, rounds = min(times["with"]) - min(times["without"]), rounds + 1
        refine = one.get("/v1/plugins/honest").json()["refine"]
        assert refine["faults"] == 0 and refine["calls"] >= rounds * CALLS
    print(f"one call of refine: {best * 1e6:.0f} us, the best of {rounds} rounds of {CALLS}")
    assert best < 150e-6


class Load(threading.Thread):
    """One client on one connection, as fast as it is answered."""

    def __init__(self, daemon, until):
        super().__init__(daemon=True)
        self.daemon_under_test, self.until = daemon, until
        self.answered = self.degraded = 0
        self.lost = []

    def run(self):
        connection = self.daemon_under_test.connect()
        while not self.until.is_set():
            target = "/v1/classify?view=full&reply=" + matched().replace(" ", "+")
            try:
                verdict = self.daemon_under_test.request("GET", target, connection=connection).json()
            except Exception as error:
                self.lost.append(repr(error))
                return
            self.answered += 1
            refined = verdict["title"] == "Refined by honest"
            self.degraded += not refined
            if refined == bool(note_ids(verdict)):
                self.lost.append(f"wrong answer {verdict['title']} {verdict['notes']}")


def test_kill_of_a_worker_under_load(tmp_path):
    kills, took = 8, []
    (tmp_path / "honest.py").write_text(source("honest"))
    with Daemon(["--site-plugins", tmp_path, "--workers", "2"], plugins=None) as daemon:
        wait_for(lambda: len(pids_of_workers(daemon)) == 2, "two workers")
        over = threading.Event()
        clients = [Load(daemon, over) for _ in range(3)]
        for client in clients:
            client.start()
        for _ in range(kills):
            wait_for(lambda: daemon.get("/v1/plugins/honest").json()["refine"]["workers"] == 2, "two workers")
            before = daemon.get("/v1/plugins/honest").json()["refine"]["restarts"]
            os.kill(sorted(pids_of_workers(daemon))[0], signal.SIGKILL)
            start = time.monotonic()
            wait_for(lambda: daemon.get("/v1/plugins/honest").json()["refine"]["restarts"] > before, "a new worker")
            took.append(time.monotonic() - start)
        over.set()
        for client in clients:
            client.join(timeout=10)
        status = daemon.get("/v1/plugins/honest").json()["refine"]
    lost = [text for client in clients for text in client.lost]
    degraded = sum(client.degraded for client in clients)
    print(f"{sum(client.answered for client in clients)} answered, {degraded} degraded by {kills} kills, "
          f"new worker after {statistics.median(took) * 1000:.0f} ms, at most {max(took) * 1000:.0f} ms")
    assert not lost and degraded <= kills
    assert statistics.median(took) < 0.3, took
    assert not status["quarantined"], status # killed from outside: not the plug-in's fault


def test_an_idle_worker_that_is_killed_is_replaced(tmp_path):
    (tmp_path / "honest.py").write_text(source("honest"))
    with Daemon(["--site-plugins", tmp_path, "--workers", "1"], plugins=None) as daemon:
        wait_for(lambda: daemon.get("/v1/plugins/honest").json()["refine"]["workers"] == 2, "two workers")
        before = pids_of_workers(daemon)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        wait_for(lambda: len(pids_of_workers(daemon) - before) == 2, "two new workers", 2)
        wait_for(lambda: daemon.classify(matched())["title"] == "Refined by honest", "the plug-in to work again", 2)
        assert daemon.get("/v1/plugins/honest").json()["refine"]["faults"] == 0


def test_a_worker_that_lived_is_replaced_at_once(tmp_path):
    """Nobody asks these workers, so no call that succeeds ends the back-off: their age does."""
    (tmp_path / "honest.py").write_text(source("honest"))
    with Daemon(["--site-plugins", tmp_path, "--workers", "1"], plugins=None) as daemon:
        def kill_and_wait():
            before = wait_for(lambda: len(pids_of_workers(daemon)) == 2 and workers(daemon) == 2 and
                              pids_of_workers(daemon), "two workers")
            for pid in before:
                os.kill(pid, signal.SIGKILL)
            start = time.monotonic()
            wait_for(lambda: len(pids_of_workers(daemon) - before) == 2 and workers(daemon) == 2, "two new workers")
            return time.monotonic() - start

        young = [kill_and_wait() for _ in range(3)] # six losses: the next wait is 3.2 s, then 6.4 s
        assert young[2] > 1.5, young
        born = time.monotonic()
        wait_for(lambda: time.monotonic() - born > PROVEN_S and workers(daemon) == 2, "the workers to grow old")
        old = kill_and_wait()
        assert old < 1.5 * PATIENCE, (young, old)
        status = daemon.get("/v1/plugins/honest").json()["refine"]
        assert status["faults"] == 0 and not status["quarantined"], status


def test_no_python_no_process(tmp_path):
    """Without refine in Python there is no worker process."""
    (tmp_path / "honest.py").write_text(table_only("honest"))
    with Daemon(["--site-plugins", tmp_path], plugins=None) as daemon:
        assert daemon.classify(matched())["category"] == "policy_rejected"
        assert pids_of_workers(daemon) == set()
        assert daemon.get("/v1/plugins/honest").json()["refine"] is None
