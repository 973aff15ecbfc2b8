"""test_examples_integrations.py - the examples around the daemon: tickets, proxies, monitoring, browser."""
import html
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.parse

import pytest

from daemon import ROOT, free_port, wait_for

EXAMPLES = ROOT / "examples"
REPLY = "550 5.1.1 No such user"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
HAPROXY = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")


class Desk(http.server.BaseHTTPRequestHandler):
    """A help desk that writes down what it is told."""

    def do_GET(self):
        self.answer()

    do_POST = do_PUT = do_GET

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.seen.append((self.command, self.path, dict(self.headers), json.loads(body or b"null")))
        data = b'{"session_token": "s1"}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


@pytest.fixture(name="desk")
def stand_in():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.seen = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()


def post(port, body, secret="s3cret"):
    done = subprocess.run(["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", f"Authorization: Bearer {secret}",
                           "--data-binary", body, f"http://127.0.0.1:{port}/"], capture_output=True, text=True, timeout=30)
    return done.stdout


@pytest.mark.parametrize("name, method, path, text_at", [
    ("zammad", "POST", "/api/v1/ticket_articles", lambda b: b["internal"] and b["body"]),
    ("zendesk", "PUT", "/api/v2/tickets/12.json", lambda b: not b["ticket"]["comment"]["public"] and b["ticket"]["comment"]["body"]),
    ("freshdesk", "POST", "/api/v2/tickets/12/notes", lambda b: b["private"] and b["body"]),
    ("glpi", "POST", "/apirest.php/Ticket/12/ITILFollowup", lambda b: b["input"]["is_private"] and b["input"]["content"]),
])
def test_bridge(shared, desk, name, method, path, text_at):
    port = free_port()
    env = dict(os.environ, BRIDGE_SECRET="s3cret", DESK_TOKEN="t", SMTPLEX_URL=shared.url, BRIDGE_PORT=str(port))
    process = subprocess.Popen([sys.executable, str(EXAMPLES / "tickets/bridge.py"), name, f"http://127.0.0.1:{desk.server_port}"],
                               env=env, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: post(port, b"", "wrong") == "401", "the bridge")
        assert post(port, b"not json") == "400"
        assert desk.seen == []
        assert post(port, json.dumps({"ticket": 12, "reply": REPLY})) == "204"
        got_method, got_path, _, body = desk.seen[-1]
        assert (got_method, got_path) == (method, path)
        assert "invalid_recipient" in text_at(body) and "Suppress the address: recipient" in text_at(body)
    finally:
        process.terminate()
        process.wait(timeout=10)


def test_jira(shared):
    text = (EXAMPLES / "tickets/jira.md").read_text()
    url = re.search(r"`https://smtplex\.example\.com(/[^`]+)`", text).group(1)
    answer = shared.get(url.replace("{{issue.description.urlEncode}}", urllib.parse.quote(REPLY)))
    members = set(re.findall(r"\{\{webResponse\.body\.([a-z_.]+)\}\}", text))
    assert answer.status == 200 and len(members) == 3
    assert all(isinstance(answer.json()[member], str) for member in members)


def test_request_tracker(shared):
    scrip = EXAMPLES / "tickets/request-tracker.pl"
    stand_in = ("package S; sub new { bless {} } sub TransactionObj { $_[0] } sub TicketObj { $_[0] }"
                f" sub Content {{ '{REPLY}' }} sub Comment {{ my ($s, %a) = @_; print $a{{Content}} }} package main;"
                f" our $self = S->new; local $/; open my $f, '<', '{scrip}'; my $code = <$f>; eval $code or die $@;")
    done = subprocess.run(["perl", "-e", stand_in], env=dict(os.environ, SMTPLEX_URL=shared.url), capture_output=True,
                          text=True, timeout=30)
    assert done.returncode == 0 and "(invalid_recipient, hard)" in done.stdout, done.stderr


def test_every_metric_is_there(shared):
    shared.classify(REPLY)
    metrics = set(re.findall(r"^([a-z_]+)[ {]", shared.get("/metrics").text(), re.M))
    for name in ("alerts.yml", "grafana.json"):
        text = (EXAMPLES / "monitoring" / name).read_text()
        used = set(re.findall(r"\b((?:smtplexd|process)_[a-z_]+)", text))
        assert len(used) >= 4 and used <= metrics, used - metrics
    labels = shared.get("/metrics").text()
    for label in ("category=\"undetermined\"", "result=\"failed\"", "kind=\"", "code=\""):
        assert label in labels
    board = json.loads((EXAMPLES / "monitoring/grafana.json").read_text())
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"]) == 6


def test_monitoring_is_yaml():
    yaml = pytest.importorskip("yaml")
    rules = yaml.safe_load((EXAMPLES / "monitoring/alerts.yml").read_text())["groups"][0]["rules"]
    assert all({"alert", "expr", "annotations"} <= set(rule) for rule in rules)
    scrape = yaml.safe_load((EXAMPLES / "monitoring/prometheus.yml").read_text())
    assert scrape["rule_files"] == ["alerts.yml"]


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_nginx(shared, tmp_path):
    key, certificate, port = tmp_path / "key.pem", tmp_path / "cert.pem", free_port()
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=smtplex.example.com",
                    "-addext", "subjectAltName=DNS:smtplex.example.com", "-keyout", key, "-out", certificate],
                   check=True, capture_output=True, timeout=60)
    text = (EXAMPLES / "proxy/nginx.conf").read_text()
    for old, new in {"127.0.0.1:8025": f"127.0.0.1:{shared.port}", "listen 443": f"listen 127.0.0.1:{port}",
                     "/etc/ssl/smtplex/fullchain.pem": str(certificate), "/etc/ssl/smtplex/privkey.pem": str(key)}.items():
        assert old in text
        text = text.replace(old, new)
    temporary = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"daemon off; pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {temporary}\n{text} }}")
    process = subprocess.Popen([NGINX, "-p", str(tmp_path), "-c", str(whole)], stderr=subprocess.PIPE)
    curl = ["curl", "-s", "--cacert", certificate, "--resolve", f"smtplex.example.com:{port}:127.0.0.1", "-w", "\n%{http_code}"]
    base = f"https://smtplex.example.com:{port}"

    def ask(path, *words):
        done = subprocess.run([*curl, *words, base + path], capture_output=True, text=True, timeout=30)
        return done.stdout.rpartition("\n")[::2] if done.returncode == 0 else None

    try:
        wait_for(lambda: ask("/readyz") or process.poll() is not None, "nginx")
        body, status = ask("/v1/classify?reply=" + urllib.parse.quote(REPLY))
        assert status == "200" and json.loads(body)["category"] == "invalid_recipient"
        rows = "".join(json.dumps({"reply": REPLY}) + "\n" for _ in range(500))
        body, status = ask("/v1/classify", "-H", "Content-Type: application/x-ndjson", "--data-binary", rows)
        assert status == "200" and body.strip().count("\n") == 499
        assert ask("/metrics")[1] == "403" and ask("/v1/unknown")[1] == "403"
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.mark.skipif(not HAPROXY, reason="haproxy is not installed")
def test_haproxy_reads_its_configuration():
    done = subprocess.run([HAPROXY, "-c", "-f", str(EXAMPLES / "proxy/haproxy.cfg")], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr


def test_bookmarklet_leads_to_the_page(shared):
    text = (EXAMPLES / "browser/bookmarklet.js").read_text()
    assert text.startswith("javascript:") and text.count("\n") == 1 and '"' not in text
    path = re.search(r"https://smtplex\.example\.com(/\?reply=)", text).group(1)
    page = shared.get(path + urllib.parse.quote(REPLY))
    assert page.status == 200 and "No such user" in html.unescape(page.text())


def test_explain(shared):
    env = dict(os.environ, SMTPLEX_URL=shared.url, PAGER="cat")
    done = subprocess.run([EXAMPLES / "browser/explain.sh", REPLY], env=env, capture_output=True, text=True, timeout=30)
    assert done.returncode == 0 and "invalid_recipient" in done.stdout, done.stderr


def test_every_example_is_listed():
    listed = (EXAMPLES / "README.md").read_text()
    for folder in ("tickets", "proxy", "monitoring", "browser", "c", "pipes", "reports"):
        for path in (EXAMPLES / folder).iterdir():
            assert f"`{folder}/{path.name}`" in listed, path
