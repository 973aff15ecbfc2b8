"""test_access.py - who may ask: tokens and web origins."""
import pytest

from daemon import Daemon, SMTPLEXD, ROOT, wait_for
import subprocess

TOKEN = "test-token-0123456789"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    path = tmp_path_factory.mktemp("tokens") / "tokens"
    path.write_text(f"# for the help desk\n{TOKEN}\n\nanother-token-abcdefgh\n")
    path.chmod(0o600)
    with Daemon(["--token-file", path, "--cors-origins", "https://desk.example.com https://two.example.com"]) as daemon:
        yield daemon


@pytest.mark.parametrize("sent", [None, "Bearer", "Bearer ", "Bearer wrong-token-0123456789", f"Basic {TOKEN}", TOKEN,
                                  f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", "Bearer " + "a" * 300])
@pytest.mark.parametrize("target", ["/v1/codes", "/metrics"])
def test_without_a_valid_token(guarded, sent, target):
    headers = {"Authorization": sent} if sent else {}
    answer = guarded.request("GET", target, headers=headers)
    assert answer.problem == "unauthorized" and answer.headers["www-authenticate"].startswith("Bearer")
    assert TOKEN not in answer.text()


@pytest.mark.parametrize("token", [TOKEN, "another-token-abcdefgh"])
def test_with_a_token(guarded, token):
    assert guarded.request("GET", "/v1/codes", headers={"Authorization": f"Bearer {token}"}).status == 200
    assert guarded.request("GET", "/v1/codes", headers={"Authorization": f"bearer {token}"}).status == 200


@pytest.mark.parametrize("target", ["/healthz", "/readyz", "/openapi.yaml", "/problems/unauthorized"])
def test_open_to_everyone(guarded, target):
    assert guarded.get(target).status == 200


def test_origin_that_may(guarded):
    for origin in ("https://desk.example.com", "https://two.example.com"):
        answer = guarded.request("GET", "/healthz", headers={"Origin": origin})
        assert answer.headers["access-control-allow-origin"] == origin
        assert "Origin" in answer.headers["vary"]
    preflight = guarded.request("OPTIONS", "/v1/classify", headers={
        "Origin": "https://desk.example.com", "Access-Control-Request-Method": "POST"})
    assert preflight.status == 204 and "POST" in preflight.headers["access-control-allow-methods"]
    assert preflight.headers["access-control-max-age"] == "86400"


def test_origin_that_may_not(guarded, shared):
    for daemon in (guarded, shared):
        answer = daemon.request("GET", "/healthz", headers={"Origin": "https://evil.example"})
        assert "access-control-allow-origin" not in answer.headers


def test_rate_limit(daemon_with):
    """A burst, then the rate; probes are not counted; Retry-After says when."""
    daemon = daemon_with(["--rate-limit", "5", "--rate-burst", "10", "--workers", "2"], plugins="none")
    connection = daemon.connect()
    answers = [daemon.request("GET", "/v1/codes/550", connection=connection) for _ in range(30)]
    taken = sum(a.status == 200 for a in answers)
    assert 10 <= taken <= 15
    refused = next(a for a in answers if a.status != 200)
    assert refused.problem == "rate-limited" and int(refused.headers["retry-after"]) >= 1
    assert all(daemon.request("GET", "/healthz", connection=connection).status == 200 for _ in range(50))
    wait_for(lambda: daemon.get("/v1/codes/550").status == 200, "the rate to allow another", 5)


TOKEN_FILES = [
    ("", 0o600, "holds no token"),
    ("short\n", 0o600, "tokens:1: a token has 16 to 200 characters"),
    ("good-token-0123456789\nwith a space in it!\n", 0o600, "tokens:2: a token is made of"),
    ("good-token-0123456789\n", 0o644, "may be read by everyone"),
]


@pytest.mark.parametrize("text,mode,want", TOKEN_FILES)
def test_bad_token_file(tmp_path, text, mode, want):
    path = tmp_path / "tokens"
    path.write_text(text)
    path.chmod(mode)
    done = subprocess.run([SMTPLEXD, "--listen", "127.0.0.1:1", "--token-file", path], capture_output=True, cwd=ROOT,
                          timeout=30)
    assert done.returncode == 78 and want in done.stderr.decode()
