"""test_python_hostile.py - plug-ins in Python that mean harm: each is contained (reliability.md 4.4).

Every case is a refine function that behaves on its example and attacks on
demand. Asked for: an answer within 100 ms that is the table's, with a note
where the call failed; no trace of success; other plug-ins as before; the
plug-in itself back at work; nothing left running.
SPDX-License-Identifier: MIT
"""
import os
import pathlib
import subprocess
import time

import pytest

from daemon import ROOT, SMTPLEX, Daemon, wait_for
from python_plugins import LUA, attack_source, fresh, note_ids, source

SECRET = "zebra-secret-for-the-test"
ANSWER_S = 0.100
ESCAPED = "ESCAPED"

ATTACKS = {
    "endless_loop": "while True:\n    pass",
    "loop_that_swallows": "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass",
    "catastrophic_pattern": "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
    "long_sleep": "import time\ntime.sleep(30)",
    "sys_exit": "sys.exit(0)",
    "os_exit": "os._exit(0)",
    "abort": "os.abort()",
    "kill_parent": "os.kill(os.getppid(), 9)\nreturn Verdict(title='ESCAPED')",
    "kill_the_group": "os.killpg(0, 9)\nreturn Verdict(title='ESCAPED')",
    "memory_1_gb": "block = bytearray(1 << 30)\nblock[::4096] = b'x' * (1 << 18)\nreturn Verdict(title='ESCAPED')",
    "memory_doubling": "text = 'x'\nwhile True:\n    text += text",
    "read_passwd": "return Verdict(title='ESCAPED' if open('/etc/passwd').read() else '')",
    "read_passwd_by_system_call":
        "fd = os.open('/etc/passwd', os.O_RDONLY)\nreturn Verdict(title='ESCAPED' if os.read(fd, 10) else '')",
    "read_environment": f"seen = str(dict(os.environ)) + str(os.environb)\n"
                        f"return Verdict(title='ESCAPED' if {SECRET!r} in seen else 'no secret here')",
    "read_parent_environment": "return Verdict(title='ESCAPED' if open(f'/proc/{os.getppid()}/environ').read() else '')",
    "write_file": "open('/tmp/escaped', 'w').write('x')\nreturn Verdict(title='ESCAPED')",
    "list_directory": "return Verdict(title='ESCAPED' if os.listdir('/') else '')",
    "connect_out": "import _socket\ns = _socket.socket(2, 1)\ns.connect(('127.0.0.1', 9))\nreturn Verdict(title='ESCAPED')",
    "listen_unix": "import _socket\ns = _socket.socket(1, 1)\nreturn Verdict(title='ESCAPED')",
    "write_to_stdout": "print('x' * 100000)\nos.write(1, b'garbage')\nos.write(2, b'garbage')\nreturn Verdict(title='wrote')",
    "garbage_on_the_socket": "os.write(3, b'\\xff\\xff\\xff\\xffgarbage')",
    "no_json_on_the_socket": "os.write(3, b'\\x00\\x00\\x00\\x05hello')",
    "half_a_line": "os.write(3, b'\\x00\\x00\\x00\\x50{\\\"id\\\"')\nwhile True:\n    pass",
    "flood": "while True:\n    os.write(3, b'x' * 65536)",
    "answers_twice": "os.write(3, b'\\x00\\x00\\x00\\x12{\\\"id\\\":1,\\\"answer\\\":0}')",
    "close_the_socket": "os.close(3)\nreturn Verdict(title='ESCAPED')",
    "fork_bomb": "for _ in range(8):\n    os.fork()",
    "fork_and_stay": "pid = os.fork()\nreturn Verdict(title='ESCAPED')",
    "exec_a_shell": "os.execv('/bin/sh', ['sh', '-c', 'echo escaped >&2'])",
    "posix_spawn": "os.posix_spawn('/bin/sh', ['sh'], {})\nreturn Verdict(title='ESCAPED')",
    "threads": "import _thread\n_thread.start_new_thread(lambda: [None for _ in iter(int, 1)], ())\n"
               "return Verdict(title='ESCAPED')",
    "deep_recursion": "def down(n):\n    return down(n + 1)\ndown(0)",
    "recursion_without_limit": "sys.setrecursionlimit(10 ** 9)\ndef down(n):\n    return sorted([n], key=down)\ndown(0)",
    "signal_handlers": "import _signal\n_signal.signal(_signal.SIGTERM, _signal.SIG_IGN)\nreturn Verdict(title='ESCAPED')",
    "timers": "import _signal\n_signal.setitimer(_signal.ITIMER_REAL, 0.001)\nreturn Verdict(title='ESCAPED')",
    "setsid": "os.setsid()\nreturn Verdict(title='ESCAPED')",
    "load_a_library": "import ctypes\nreturn Verdict(title='ESCAPED')",
    "raise_limits": "import resource\nreturn Verdict(title='ESCAPED')",
    "break_the_host": "import json\njson.dumps = json.loads = None\nsys.modules.clear()\nos.write = None\nreturn Verdict(title='x')",
    "error_of_10_mb": "raise RuntimeError('x' * 10_000_000)",
    "error_without_text": "class E(Exception):\n    def __str__(self):\n        raise E\nraise E",
    "wrong_type": "return 7",
    "not_a_number": "return {'retry_after': float('nan')}",
    "unknown_category": "return Verdict(category='no_such_category')",
    "unknown_field": "return {'categorie': 'accepted'}",
    "million_tags": "return Verdict(tags=('tag',) * 1_000_000)",
    "nul_and_surrogate": "return Verdict(title='\\ud800\\x00')",
    "cyclic_table": "table = {}\ntable['links'] = [table]\nreturn table",
}
# What is no fault, because nothing forbidden was done; the second is the title that may be seen.
HARMLESS = {"read_environment": "no secret here", "write_to_stdout": "wrote"}


def timed(daemon, reply):
    start = time.monotonic()
    verdict = daemon.classify(reply)
    return verdict, time.monotonic() - start


def children_of(pid):
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return {int(word) for word in found.split()}


GROUPS = [list(ATTACKS)[at::4] for at in range(4)]


@pytest.fixture(scope="module")
def victim(request, tmp_path_factory):
    """One daemon with a group of attackers and two honest plug-ins: what one does, the others must not feel."""
    site = tmp_path_factory.mktemp("site")
    attacks = {name: ATTACKS[name] for name in GROUPS[request.param]}
    for name, code in attacks.items():
        (site / f"{slug(name)}.py").write_text(attack_source(slug(name), code))
    (site / "honest.py").write_text(source("honest"))
    (site / "lualua.lua").write_text(LUA.format(name="lualua"))
    with Daemon(["--site-plugins", site, "--workers", "1"], plugins=None, env={"SMTPLEX_TEST_SECRET": SECRET}) as daemon:
        wait_for(lambda: all((plugin["refine"] or {}).get("workers", 2) == 2 or plugin["language"] == "lua"
                             for plugin in daemon.get("/v1/plugins").json()["plugins"]), "all workers to be ready")
        yield daemon
        workers = children_of(daemon.process.pid)
        assert len(workers) > len(attacks)
        daemon.stop()
        assert not [pid for pid in workers if os.path.exists(f"/proc/{pid}")]


def slug(name):
    return name.replace("_", "-")


def classify(daemon, reply):
    """A verdict; 50 ms can be short on a machine that is busy elsewhere, so a late one is asked for again."""
    verdict = daemon.classify(reply)
    return daemon.classify(reply) if "refine_timeout" in note_ids(verdict) else verdict


def others_work(daemon):
    for name in ("honest", "lualua"):
        verdict = classify(daemon, f"550 5.7.1 The {name} gate is closed")
        assert verdict["title"] == f"Refined by {name}" and not verdict["notes"], verdict


@pytest.mark.parametrize("victim,name", [(number, name) for number, group in enumerate(GROUPS) for name in group],
                         indirect=["victim"], scope="module")
def test_contained(victim, name):
    plain = f"550 5.7.1 The {slug(name)} gate is closed"
    assert classify(victim, plain)["title"] == f"Refined by {slug(name)}"
    took = []
    for _ in range(2): # a third fault within a minute would close it
        verdict, seconds = timed(victim, plain + ", attack")
        took.append(seconds)
        if name in HARMLESS and "refine_timeout" in note_ids(verdict):
            continue # late, not refused
        assert verdict["title"] == HARMLESS.get(name, "The table's title"), verdict
        assert verdict["category"] == "policy_rejected"
        assert ("refine_failed" in note_ids(verdict) or "refine_timeout" in note_ids(verdict)) == (name not in HARMLESS)
        others_work(victim)
        if max(took) < ANSWER_S:
            break
    assert min(took) < ANSWER_S, took # one bad moment of a busy machine is forgiven
    if name not in HARMLESS:
        wait_for(lambda: victim.get(f"/v1/plugins/{slug(name)}").json()["refine"]["last_fault"], "the fault to be told")
    if name == "break_the_host":
        return # it has broken its own worker for good; "three faults" below shows what becomes of such a one
    wait_for(lambda: victim.classify(plain)["title"] == f"Refined by {slug(name)}", "the plug-in to work again", 5)


def test_three_faults_in_a_minute_close_it(tmp_path):
    (tmp_path / "evil.py").write_text(attack_source("evil", ATTACKS["endless_loop"]))
    (tmp_path / "honest.py").write_text(source("honest"))
    with Daemon(["--site-plugins", tmp_path, "--workers", "1"], plugins=None) as daemon:
        for _ in range(3):
            wait_for(lambda: daemon.get("/v1/plugins/evil").json()["refine"]["workers"] == 2, "two workers")
            verdict = daemon.classify("550 The evil gate is closed, attack")
            assert note_ids(verdict) == {"refine_timeout"}
        status = daemon.get("/v1/plugins/evil").json()["refine"]
        assert status["quarantined"] and status["quarantines"] == 1 and 50 <= status["quarantine_left_s"] <= 60
        assert status["timeouts"] == 3 and "no answer in time" in status["last_fault"]
        assert 'smtplexd_plugin_refine_timeouts_total{plugin="evil"} 3' in daemon.get("/metrics").text()
        assert 'smtplexd_plugin_refine_quarantines_total{plugin="honest"} 0' in daemon.get("/metrics").text()
        start = time.monotonic()
        for _ in range(20):
            verdict = daemon.classify("550 The evil gate is closed")
            assert verdict["title"] == "The table's title" and note_ids(verdict) == {"refine_failed"}
        assert time.monotonic() - start < 0.5 # nobody waits for it any more
        assert daemon.get("/v1/plugins/evil").json()["refine"]["calls"] == status["calls"]
        assert daemon.classify(fresh("550 The honest gate is closed"))["title"] == "Refined by honest"
        daemon.reload()
        assert daemon.classify("550 The evil gate is closed")["title"] == "Refined by evil"


AT_LOAD = {
    # what stands in the file -> what the diagnostic says, and its line (0: none)
    "sys_exit": ("import sys\nsys.exit(3)", "SystemExit: 3", 2),
    "os_exit": ("import os\nos._exit(3)", "exit status 3", 0),
    "endless": ("while True:\n    pass", "no answer in time", 0),
    "fork": ("import os\nos.fork()", "PermissionError", 2),
    "memory": ("x = bytearray(1 << 30)", "MemoryError", 1),
    "passwd": ("\nopen('/etc/passwd')", "PermissionError", 2),
    "socket": ("import socket", "a plug-in may import smtplex and", 1),
    "syntax": ("plugin = Plugin(", "'(' was never closed", 1),
    "indentation": ("x = 1\n  y = 2", "unexpected indent", 2),
    "name": ("x = 1\nplugin = Plugim()", "NameError: name 'Plugim' is not defined", 2),
    "nothing": ("x = 1", "the file must define plugin = Plugin(...)", 0),
    "other_type": ("plugin = {}", "the file must define plugin = Plugin(...)", 0),
    "garbage": ("import os\nos.write(3, b'\\0\\0\\0\\2{]')", "answered what is no frame", 0),
    "binary": ("x = '\0'", "null bytes", 0),
}


@pytest.mark.parametrize("name", AT_LOAD)
def test_refused_at_load(tmp_path, name):
    code, words, line = AT_LOAD[name]
    path = tmp_path / "evil.py"
    path.write_text(code)
    done = subprocess.run([SMTPLEX, "lint", "--no-plugins", path], capture_output=True, text=True, timeout=30, cwd=ROOT)
    assert done.returncode == 1, done
    place = f"{path}:{line}: " if line else f"{path}: "
    assert done.stderr.startswith(place) and words in done.stderr, done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_broken_on_reload_leaves_the_old_one(tmp_path):
    path = tmp_path / "honest.py"
    path.write_text(source("honest"))
    with Daemon(["--site-plugins", tmp_path], plugins=None) as daemon:
        path.write_text("import os\nos._exit(1)\n")
        daemon.reload(want="reload")
        wait_for(lambda: daemon.log("exit status 1"), "the fault in the log")
        assert daemon.classify(fresh("550 The honest gate is closed"))["title"] == "Refined by honest"
        path.write_text(source("honest").replace("Refined by", "Newly refined by"))
        daemon.reload()
        assert daemon.classify(fresh("550 The honest gate is closed"))["title"] == "Newly refined by honest"


def test_workers_end_with_the_daemon(tmp_path):
    """kill -9 of the daemon: no worker stays, not even one that hangs."""
    (tmp_path / "evil.py").write_text(attack_source("evil", "while True:\n    pass"))
    daemon = Daemon(["--site-plugins", tmp_path], plugins=None, expect_exit=-9)
    with daemon:
        wait_for(lambda: daemon.get("/v1/plugins/evil").json()["refine"]["workers"] == 2, "two workers")
        workers = children_of(daemon.process.pid)
        assert len(workers) == 2
        for pid in workers:
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
            assert "Seccomp:\t2" in status and "NoNewPrivs:\t1" in status
        daemon.kill(9)
        daemon.process.wait(timeout=10)
        wait_for(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in workers), "the workers to end")
