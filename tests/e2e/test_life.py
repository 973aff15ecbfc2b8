"""test_life.py - start, reload, stop; what is wrong with files and sockets (reliability.md 4.5, plugins.md)."""
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from daemon import PATIENCE, PLUGINS, ROOT, SMTPLEXD, free_port, parse_one, wait_for

RULE = """return {{ api = 1, name = '{name}', version = '1.0.0', license = 'MIT',
  rules = {{
    {{ id = '{name}.one', source = 'own wording',
      when = {{ text = '{text}' }}, verdict = {{ category = '{category}' }},
      examples = {{ '550 {text}' }} }},
  }} }}
"""


def plugin(directory, name="site", text="strange words of the site", category="spam_content"):
    path = directory / f"{name}.lua"
    temporary = directory / f".{name}.tmp"
    temporary.write_text(RULE.format(name=name, text=text, category=category))
    temporary.rename(path)
    return path


def run(*options, **named):
    return subprocess.run([SMTPLEXD, *map(str, options)], capture_output=True, cwd=ROOT, timeout=60, text=True, **named)


def test_start_is_quick_and_small(daemon_with):
    begun = time.monotonic()
    daemon = daemon_with(["--workers", "2"])
    assert daemon.get("/healthz").status == 200
    assert time.monotonic() - begun < 1.0 # the figure proper is printed by `make bench`
    assert daemon.rss_kib() < 24 * 1024 * PATIENCE


def test_start_without_plugins(daemon_with):
    daemon = daemon_with(plugins="none")
    assert daemon.rss_kib() < 16 * 1024 * PATIENCE
    assert daemon.get("/v1/plugins").json()["count"] == 0
    assert daemon.classify("550 5.1.1 x")["category"] == "invalid_recipient"


def test_site_plugin_ranks_first_and_can_be_overridden(daemon_with, tmp_path):
    plugin(tmp_path, text="high probability of spam", category="policy_rejected")
    config = tmp_path / "smtplexd.conf"
    config.write_text(f"site-plugins = {tmp_path}\n[override]\nsite.one = blocked_ip\n")
    daemon = daemon_with(["--config", config])
    verdict = daemon.classify("550 High probability of spam")
    assert verdict["category"] == "blocked_ip" and verdict["evidence"][0]["rule"] == "site.one"
    plain = daemon_with(["--site-plugins", tmp_path])
    assert plain.classify("550 High probability of spam")["category"] == "policy_rejected"
    assert plain.get("/v1/version").json()["ruleset"] != daemon.get("/v1/version").json()["ruleset"]


def test_reload_brings_the_new_rules(daemon_with, tmp_path):
    daemon = daemon_with(["--site-plugins", tmp_path])
    assert daemon.classify("550 strange words of the site")["category"] != "virus"
    plugin(tmp_path, category="virus")
    daemon.reload()
    wait_for(lambda: daemon.classify("550 strange words of the site")["category"] == "virus", "the new rule")


BROKEN = [
    # label, text, what is told
    ("syntax", "return {", "broken.lua:1"),
    ("runtime error", "error('no')", "no"),
    ("not a table", "return 5", "table"),
    ("misspelt field", RULE.format(name="broken", text="a b c d", category="virus").replace("examples", "exmaples"),
     "did you mean 'examples'"),
    ("unknown category", RULE.format(name="broken", text="a b c d", category="virrus"), "did you mean 'virus'"),
    ("losing example", RULE.format(name="broken", text="a b c d", category="virus").replace("'550 a b c d'", "'550 x'"),
     "example does not win"),
    ("winning counterexample", RULE.format(name="broken", text="a b c d", category="virus").replace("examples =", "counterexamples = { '550 a b c d' }, examples ="),
     "counterexample wins"),
    ("no source", RULE.format(name="broken", text="a b c d", category="virus").replace("source = 'own wording',", ""),
     "source"),
    ("bad pattern", RULE.format(name="broken", text="a b c d", category="virus").replace("text = 'a b c d'", "pattern = '(a'"),
     "pattern"),
    ("endless loop", "while true do end", "broken.lua"),
    ("too much memory", "local t = {} for i = 1, 1e9 do t[i] = i end", "memory"),
    ("bytecode", "\x1bLua", "broken.lua"),
    ("taken id", RULE.format(name="broken", text="a b c d", category="virus").replace("broken.one", "mailenable.spam"), "id"),
]


@pytest.mark.parametrize("text,want", [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_broken_file_keeps_the_old_set(daemon_with, tmp_path, text, want):
    daemon = daemon_with(["--site-plugins", tmp_path])
    before = daemon.get("/v1/version").json()["ruleset"]
    (tmp_path / "broken.lua").write_text(text)
    begun = time.monotonic()
    daemon.reload(want="reload failed")
    assert time.monotonic() - begun < 10
    report = daemon.get("/v1/plugins").json()["last_load"]
    assert report["result"] == "failed"
    assert any(want in f"{f['file']}:{f['line']}: {f['text']}" and "broken.lua" in f["file"] for f in report["faults"]), report
    assert daemon.get("/v1/version").json()["ruleset"] == before
    assert daemon.get("/readyz").status == 200
    assert "smtplexd_reloads_total{result=\"failed\"} 1" in daemon.get("/metrics").text()
    (tmp_path / "broken.lua").unlink()
    daemon.reload()
    assert daemon.get("/v1/plugins").json()["last_load"]["result"] == "ok"


def test_broken_site_file_at_start(daemon_with, tmp_path):
    plugin(tmp_path)
    (tmp_path / "broken.lua").write_text("return {")
    daemon = daemon_with(["--site-plugins", tmp_path])
    assert daemon.get("/readyz").json()["status"] == "degraded"
    assert daemon.classify("550 strange words of the site")["category"] == "spam_content"
    strict = run("--listen", "127.0.0.1:1", "--plugins", "none", "--site-plugins", tmp_path, "--strict")
    assert strict.returncode == 78 and "broken.lua:1" in strict.stderr


def test_broken_shipped_file_stops_the_start(tmp_path):
    (tmp_path / "broken.lua").write_text("return {")
    done = run("--listen", "127.0.0.1:1", "--plugins", tmp_path)
    assert done.returncode == 78 and "broken.lua:1" in done.stderr


def test_watch(daemon_with, tmp_path):
    daemon = daemon_with(["--site-plugins", tmp_path, "--watch"])
    plugin(tmp_path, category="virus")
    wait_for(lambda: daemon.classify("550 strange words of the site")["category"] == "virus", "the watched file")
    (tmp_path / "site.lua").write_text("return {")
    wait_for(lambda: daemon.get("/v1/plugins").json()["last_load"]["result"] == "failed", "the fault to be told")
    assert daemon.classify("550 strange words of the site")["category"] == "virus"
    (tmp_path / "site.lua").unlink()
    wait_for(lambda: daemon.classify("550 strange words of the site")["category"] != "virus", "the rule to go")


def load(daemon, stop, failures, seen):
    """Keep-alive requests until told to stop; counts what came back."""
    connection = daemon.connect()
    while not stop.is_set():
        try:
            answer = daemon.request("GET", "/v1/classify?reply=550+strange+words+of+the+site", connection=connection)
            verdict = answer.json()
            seen.setdefault((verdict["ruleset"], verdict["category"]), 0)
            seen[(verdict["ruleset"], verdict["category"])] += 1
        except (OSError, ValueError, KeyError) as error:
            failures.append(repr(error))
            return


def test_hundred_reloads_under_load(daemon_with, tmp_path):
    """No request lost, none that mixes two rule sets: each rule set goes with one category."""
    plugin(tmp_path, category="virus")
    daemon = daemon_with(["--site-plugins", tmp_path])
    stop, failures, seen = threading.Event(), [], {}
    threads = [threading.Thread(target=load, args=(daemon, stop, failures, seen)) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun = time.monotonic()
    for number in range(100):
        plugin(tmp_path, category=("spam_content", "virus")[number % 2])
        daemon.reload()
    took = time.monotonic() - begun
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures, failures[:3]
    by_set = {}
    for ruleset, category in seen:
        by_set.setdefault(ruleset, set()).add(category)
    assert all(len(categories) == 1 for categories in by_set.values()), by_set
    assert {c for (_, c) in seen} == {"virus", "spam_content"}
    total = sum(seen.values())
    print(f"100 reloads in {took:.1f} s, {total} requests ({total / took:.0f}/s), 0 lost, 0 mixed")


def test_sighup_storm_is_coalesced(daemon_with):
    daemon = daemon_with(plugins="none")
    for _ in range(1000):
        daemon.kill(signal.SIGHUP)
    wait_for(lambda: daemon.log("in service"), "a reload")
    assert daemon.get("/healthz").status == 200
    assert sum("in service" in line for line in daemon.lines) <= 1000


def test_drain_finishes_what_has_begun(daemon_with):
    daemon = daemon_with(["--workers", "1"], plugins="none")
    connection = daemon.socket()
    connection.sendall(b"POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n550")
    wait_for(lambda: "smtplexd_connections 2" in daemon.get("/metrics").text(), "the request to arrive")
    daemon.kill(signal.SIGTERM)
    wait_for(lambda: daemon.log("stopping"), "the drain")
    connection.sendall(b" 5.1.1")
    answer = parse_one(connection)
    assert answer.status == 200 and answer.headers["connection"].lower() == "close"
    assert daemon.process.wait(timeout=20) == 0


def test_second_term_stops_at_once(daemon_with):
    daemon = daemon_with(["--drain-timeout", "1m", "--workers", "1"], plugins="none")
    connection = daemon.socket()
    connection.sendall(b"POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n550")
    wait_for(lambda: "smtplexd_connections 2" in daemon.get("/metrics").text(), "the request to arrive")
    daemon.kill(signal.SIGTERM)
    wait_for(lambda: daemon.log("stopping"), "the drain")
    daemon.kill(signal.SIGTERM)
    assert daemon.process.wait(timeout=10) == 0


def test_inherited_socket_outlives_the_daemon():
    """As systemd does it: the socket is kept, so that a restart refuses nobody."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        port = listener.getsockname()[1]

        def start():
            # sd_listen_fds() compares LISTEN_PID with the daemon's own pid: so it is set just before exec
            script = ("import os, sys\nos.dup2(int(sys.argv[1]), 3)\n"
                      "os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1')\n"
                      "os.execv(sys.argv[2], sys.argv[2:])")
            number = listener.fileno()
            return subprocess.Popen([sys.executable, "-c", script, str(number), str(SMTPLEXD), "--plugins", "none"],
                                    cwd=ROOT, pass_fds=(number,), stderr=subprocess.DEVNULL)

        for _ in range(2):
            process = start()
            with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
                client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                assert parse_one(client).status == 200
            process.terminate()
            assert process.wait(timeout=20) == 0


def test_unix_socket(tmp_path):
    path = tmp_path / "smtplexd.sock"
    process = subprocess.Popen([SMTPLEXD, "--listen", f"unix:{path}", "--plugins", "none"], cwd=ROOT, stderr=subprocess.DEVNULL)
    wait_for(path.exists, "the socket file")
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(20)
        wait_for(lambda: client.connect_ex(str(path)) == 0, "the socket to answer")
        client.sendall(b"GET /v1/codes/550 HTTP/1.1\r\nHost: x\r\n\r\n")
        assert parse_one(client).status == 200
    second = run("--listen", f"unix:{path}", "--plugins", "none")
    assert second.returncode == 75, second.stderr
    process.terminate()
    assert process.wait(timeout=20) == 0
    assert not path.exists()


def test_stale_unix_socket_is_taken_over(tmp_path):
    path = tmp_path / "stale.sock"
    with socket.socket(socket.AF_UNIX) as old:
        old.bind(str(path))
    process = subprocess.Popen([SMTPLEXD, "--listen", f"unix:{path}", "--plugins", "none"], cwd=ROOT, stderr=subprocess.DEVNULL)
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(20)
        wait_for(lambda: client.connect_ex(str(path)) == 0, "the socket to answer")
    process.terminate()
    assert process.wait(timeout=20) == 0


def test_port_in_use():
    port = free_port()
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", port))
        holder.listen(1)
        done = run("--listen", f"127.0.0.1:{port}", "--plugins", "none")
    assert done.returncode == 75 and "in use" in done.stderr


BAD_COMMANDS = [
    (["--lisen", "x"], 64, "did you mean '--listen'"),
    (["--listen"], 64, "wants a value"),
    (["--listen", "127.0.0.1:0"], 78, "port"),
    (["--listen", "127.0.0.1:65536"], 78, "port"),
    (["--listen", "127.0.0.1:abc"], 78, "port"),
    (["--listen", "unix:" + "x" * 120], 78, ""),
    (["--workers", "-1"], 64, "expected a number from 0 to 128"),
    (["--header-timeout", "-5"], 64, "expected a time"),
    (["--log-level", "loud"], 64, "error warning info debug"),
    (["stray"], 64, "is not an option"),
    (["--registry", "/nonexistent"], 78, "cannot be opened"),
    (["--config", "/nonexistent"], 78, "No such file"),
]


@pytest.mark.parametrize("options,code,want", BAD_COMMANDS, ids=lambda value: str(value)[:40])
def test_bad_command_line(options, code, want):
    done = run(*options)
    assert done.returncode == code and want in done.stderr, done.stderr


BAD_CONFIGS = [
    ("lisen = 127.0.0.1:80\n", "smtplexd.conf:1: unknown key 'lisen', did you mean 'listen'?"),
    ("\n\nworkers = many\n", "smtplexd.conf:3: workers: 'many': expected a number"),
    ("workers = 1\nworkers = 2\n", "smtplexd.conf:2: workers is given twice"),
    ("[serve]\nworkers = 1\n", "smtplexd.conf:2: unknown section [serve]"),
    ("workers\n", "smtplexd.conf:1: expected 'key = value'"),
    ("plugins = none\n[override]\nno.such.rule = virus\n", "smtplexd.conf:3: override: there is no rule 'no.such.rule'"),
    ("workers = 1\nx" + "y" * 5000 + " = 1\n", "smtplexd.conf:2: the line is too long"),
]


@pytest.mark.parametrize("text,want", BAD_CONFIGS, ids=lambda value: str(value)[:30])
def test_bad_configuration(tmp_path, text, want):
    config = tmp_path / "smtplexd.conf"
    config.write_text(text)
    checked = run("--check-config", "--config", config)
    assert checked.returncode == 1 and want in checked.stderr, checked.stderr
    started = run("--listen", "127.0.0.1:1", "--config", config)
    assert started.returncode == 78 and want in started.stderr, started.stderr


def test_good_configuration(tmp_path):
    config = tmp_path / "smtplexd.conf"
    config.write_text(f"# all is well\nlisten = 127.0.0.1:8026\nplugins = {PLUGINS}\n[override]\nmailenable.too-many-messages = rate_limited\n")
    rules = (PLUGINS / "mailenable.lua").read_text()
    if "mailenable.too-many-messages" not in rules:
        config.write_text(f"listen = 127.0.0.1:8026\nplugins = {PLUGINS}\n")
    done = run("--check-config", "--config", config)
    assert done.returncode == 0, done.stderr


def test_override_of_a_rule_that_shares_its_words(tmp_path):
    """Rules for any server have examples that Gmail's rule wins; they are no fault once that rule says something else."""
    config = tmp_path / "smtplexd.conf"
    config.write_text(f"plugins = {PLUGINS}\n[override]\ngmail.high-probability-of-spam = poor_reputation\n")
    done = run("--check-config", "--config", config)
    assert done.returncode == 0, done.stderr


def test_registry_from_disk(daemon_with, tmp_path):
    """IANA's own shape drops in: CRLF, quoted fields over several lines, further columns."""
    directory = tmp_path / "registry"
    shutil.copytree(ROOT / "registry", directory, ignore=shutil.ignore_patterns("*.[ch]", "*.md"))
    daemon = daemon_with(["--registry", directory])
    assert daemon.get("/v1/enhanced/5.7.26").status == 200
    codes = directory / "smtp-reply-codes.csv"
    good = codes.read_text()
    codes.write_text(good.replace('550,', '55,', 1) if good.count("\n550,") == 0 else good.replace("\n550,", "\n55,", 1))
    daemon.reload(want="reload failed")
    fault = daemon.get("/v1/plugins").json()["last_load"]["faults"][0]
    assert fault["file"].endswith("smtp-reply-codes.csv") and fault["line"] > 1, fault
    assert daemon.get("/v1/codes/550").status == 200
    started = run("--listen", "127.0.0.1:1", "--registry", directory, "--plugins", "none")
    assert started.returncode == 78 and "smtp-reply-codes.csv:" in started.stderr


@pytest.mark.parametrize("kind", ["directory", "fifo", "empty", "loop"])
def test_registry_file_of_a_wrong_kind(tmp_path, kind):
    directory = tmp_path / "registry"
    shutil.copytree(ROOT / "registry", directory, ignore=shutil.ignore_patterns("*.[ch]", "*.md"))
    path = directory / "types.csv"
    path.unlink()
    if kind == "directory":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to(path)
    else:
        path.write_text("")
    done = run("--listen", "127.0.0.1:1", "--registry", directory, "--plugins", "none")
    assert done.returncode == 78 and "types.csv" in done.stderr, done.stderr


def test_closed_log_does_not_stop_the_service():
    port = free_port()
    process = subprocess.Popen(["sh", "-c", 'exec "$0" "$@" 2>&-', str(SMTPLEXD), "--listen", f"127.0.0.1:{port}",
                                "--plugins", "none", "--access-log"], cwd=ROOT)
    def answers():
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
                client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                return parse_one(client).status == 200
        except OSError:
            return False
    wait_for(answers, "the service to answer")
    process.terminate()
    assert process.wait(timeout=20) == 0


def test_log_holds_nothing_personal(daemon_with):
    daemon = daemon_with(["--access-log", "--log-format", "json"])
    daemon.classify("550 5.1.1 <secret.person@example.com> unknown", recipient="secret.person@example.com")
    daemon.get("/v1/search", {"q": "secret.person"})
    wait_for(lambda: daemon.log('"event":"request"'), "the access log")
    assert not daemon.log("secret")


def test_few_open_files(daemon_with):
    process = subprocess.run(["sh", "-c", f"ulimit -n 16; exec {SMTPLEXD} --listen 127.0.0.1:1 --plugins none"],
                             capture_output=True, cwd=ROOT, timeout=30, text=True)
    assert process.returncode == 71 and "RLIMIT_NOFILE" in process.stderr
