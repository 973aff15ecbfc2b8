"""test_install.py - what `make install` puts down works from there and goes away again; the C library; the unit."""
import os
import re
import shutil
import subprocess

import pytest

from daemon import BUILD, ROOT, free_port, wait_for

NAMES = r"^  --([a-z-]+)(?: [A-Z.]+)? +"
PLAIN = BUILD.resolve().name == "build"
needs_plain = pytest.mark.skipif(not PLAIN, reason="installs the plain build only, not one with sanitizers")


def make(*words, **named):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(["make", "-s", "-C", str(ROOT), *words], env=env, capture_output=True, text=True, timeout=600, **named)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_below(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir())


@pytest.fixture(scope="module", name="build")
def build_of_its_own(tmp_path_factory):
    """A copy of the build: four objects are compiled again for another PREFIX, and the tests' programs stay."""
    copy = tmp_path_factory.mktemp("install") / "build"
    copy.mkdir()
    for name in ("base", "registry", "lib", "host", "input", "api", "daemon", "cli", "clib", "gen", "pic"):
        if (BUILD / name).exists():
            subprocess.run(["cp", "-a", str(BUILD / name), str(copy)], check=True)
    return copy


@pytest.fixture(scope="module", name="place")
def installed(tmp_path_factory, build):
    top = tmp_path_factory.mktemp("root")
    settings = [f"BUILD={build}", f"PREFIX={top}/usr", f"SYSCONFDIR={top}/etc"]
    make("install", *settings)
    return top, settings


def get(port, path):
    done = subprocess.run(["curl", "-fs", f"http://127.0.0.1:{port}{path}"], capture_output=True, timeout=20)
    return done.stdout.decode() if done.returncode == 0 else None


@needs_plain
def test_service_runs_from_there(place):
    top, _ = place
    unit = (top / "usr/lib/systemd/system/smtplexd.service").read_text()
    command = re.search(r"^ExecStart=(.*)$", unit, re.M).group(1).split()
    assert command[0] == f"{top}/usr/sbin/smtplexd" and f"{top}/etc/smtplex/smtplexd.conf" in command
    port = free_port()
    # As written, but for the port, which the kernel names.
    process = subprocess.Popen([*command, "--listen", f"127.0.0.1:{port}"], cwd="/", stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: get(port, "/readyz") or process.poll() is not None, "the installed daemon", 60)
        verdict = get(port, "/v1/classify?reply=550+5.1.1+No+such+user")
        assert '"category":"invalid_recipient"' in verdict and '"by":"rule"' in verdict, "no shipped plug-ins"
        assert "<!doctype html" in get(port, "/").lower()
        mail = (ROOT / "tests/data/messages/dsn-two.eml").read_bytes()
        done = subprocess.run(["curl", "-fs", "-H", "Content-Type: message/rfc822", "--data-binary", "@-",
                               f"http://127.0.0.1:{port}/v1/classify"], input=mail, capture_output=True, timeout=20)
        assert done.returncode == 0, "the reader of messages was not found"
    finally:
        process.terminate()
        assert process.wait(timeout=30) == 0


@needs_plain
def test_tool_runs_from_there(place, tmp_path):
    top, _ = place
    tool = top / "usr/bin/smtplex"
    done = subprocess.run([tool, "classify", "--json", "550 5.1.1 No such user"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert '"by":"rule"' in done.stdout, done.stderr
    plugin = tmp_path / "evening.py"
    subprocess.run([tool, "new", "evening.py"], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    done = subprocess.run([tool, "test", str(plugin)], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


@needs_plain
def test_library_is_found_by_pkg_config(place, tmp_path):
    top, _ = place
    env = dict(os.environ, PKG_CONFIG_PATH=str(top / "usr/lib/pkgconfig"))
    for static in (False, True):
        words = ["pkg-config", "--cflags", "--libs"] + (["--static"] if static else []) + ["smtplex"]
        flags = subprocess.run(words, env=env, check=True, capture_output=True, text=True).stdout.split()
        if static:
            flags = [str(top / "usr/lib/libsmtplex.a") if flag == "-lsmtplex" else flag for flag in flags]
        program = tmp_path / f"classify-{static}"
        subprocess.run(["cc", "-std=c11", "-Wall", "-Wextra", "-Werror", str(ROOT / "examples/c/classify.c"), *flags, "-o",
                        str(program)], check=True, timeout=60)
        done = subprocess.run([program, "550 5.1.1 No such user", "452 4.2.2 Mailbox full"], capture_output=True, text=True,
                              env=dict(os.environ, LD_LIBRARY_PATH=str(top / "usr/lib")), timeout=60)
        assert [line.split("\t")[:2] for line in done.stdout.splitlines()] == [
            ["invalid_recipient", "recipient"], ["mailbox_full", "if_repeated"]], done.stderr
        done = subprocess.run([program, "--plugins", "/nowhere", "550 x"], capture_output=True, text=True,
                              env=dict(os.environ, LD_LIBRARY_PATH=str(top / "usr/lib")), timeout=60)
        assert done.returncode == 1 and "/nowhere" in done.stderr
        done = subprocess.run([program, "5" * 65537], capture_output=True, text=True,
                              env=dict(os.environ, LD_LIBRARY_PATH=str(top / "usr/lib")), timeout=60)
        assert done.returncode == 1 and "65537 bytes, at most 65536" in done.stderr


@needs_plain
def test_library_exports_only_its_header(place):
    top, _ = place
    declared = set(re.findall(r"\b(smtplex_[a-z_]+)\(struct|\b(smtplex_[a-z_]+)\((?:void|const)", (ROOT / "include/smtplex.h").read_text()))
    declared = {a or b for a, b in declared}
    for words in (["nm", "-D", "--defined-only", top / "usr/lib/libsmtplex.so"],
                  ["nm", "-g", "--defined-only", top / "usr/lib/libsmtplex.a"]):
        out = subprocess.run(words, check=True, capture_output=True, text=True).stdout
        shown = {line.split()[2].split("@")[0] for line in out.splitlines() if len(line.split()) == 3} - {"SMTPLEX_1"}
        assert shown == declared | {"smtplex_open"}


@needs_plain
def test_install_keeps_a_configuration_and_uninstall_leaves_only_that(place):
    top, settings = place
    configuration = top / "etc/smtplex/smtplexd.conf"
    configuration.write_text(configuration.read_text() + "# mine\n")
    make("install", *settings)
    assert configuration.read_text().endswith("# mine\n")
    make("uninstall", *settings)
    assert files_below(top) == ["etc/smtplex/smtplexd.conf"]


@needs_plain
def test_destdir_stands_before_everything(tmp_path, build):
    make("install", f"BUILD={build}", "PREFIX=/usr", f"DESTDIR={tmp_path}")
    found = files_below(tmp_path)
    assert "usr/sbin/smtplexd" in found and "etc/smtplex/smtplexd.conf" in found
    assert "ExecStart=/usr/sbin/smtplexd" in (tmp_path / "usr/lib/systemd/system/smtplexd.service").read_text()
    assert str(tmp_path) not in "".join(p.read_text() for p in tmp_path.rglob("*.service"))


def test_configuration_explains_every_option(tmp_path):
    """The same keys, sentences and defaults as --help; with every line in force it can be read."""
    text = (ROOT / "packaging/smtplexd.conf").read_text()
    out = subprocess.run([BUILD / "smtplexd", "--help"], check=True, capture_output=True, text=True).stdout
    rows = re.findall(NAMES + r"(.+)$", out, re.M)
    options = {key: said for key, said in rows if key != "check-config"}
    blocks = re.findall(r"^# (.+)\.\n#?([a-z-]+) = (.+)$", text, re.M)
    assert [key for _, key, _ in blocks] == list(options)
    for sentence, key, value in blocks:
        said = re.sub(r" \(default [^)]*\)$", "", options[key])
        assert sentence == said[0].upper() + said[1:], key
        default = re.search(r" \(default ([^ ,)]+)\)$", options[key])
        assert not default or key == "site-plugins" or value == default.group(1), key
    token = tmp_path / "tokens"
    token.write_text("a" * 40 + "\n")
    token.chmod(0o600)
    (tmp_path / "plugins").mkdir()
    lines = re.sub(r"^#([a-z.-]+ = )", r"\1", text, flags=re.M)
    for name, value in {"@PREFIX@/share/smtplex/registry": ROOT / "registry", "@PREFIX@/share/smtplex/plugins": ROOT / "plugins",
                        "@PREFIX@/share/smtplex/sdk": ROOT / "plugins/sdk", "@SYSCONFDIR@/smtplex/tokens": token,
                        "@SYSCONFDIR@/smtplex/plugins": tmp_path / "plugins"}.items():
        assert name in lines, name
        lines = lines.replace(name, str(value))
    (tmp_path / "all.conf").write_text(lines)
    done = subprocess.run([BUILD / "smtplexd", "--check-config", "-c", tmp_path / "all.conf"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def filled_units(tmp_path):
    for kind in ("service", "socket"):
        text = (ROOT / f"packaging/systemd/smtplexd.{kind}").read_text()
        (tmp_path / f"smtplexd.{kind}").write_text(text.replace("@PREFIX@/sbin/smtplexd", str((BUILD / "smtplexd").resolve()))
                                                   .replace("@SYSCONFDIR@", "/etc"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_units_are_clean_and_closed(tmp_path):
    filled_units(tmp_path)
    units = [str(tmp_path / "smtplexd.service"), str(tmp_path / "smtplexd.socket")]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and "smtplexd" not in done.stderr, done.stderr
    done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", units[0]], capture_output=True, text=True, timeout=60)
    exposure = re.search(r"exposure level for \S+: ([0-9.]+)", done.stdout)
    print(exposure.group(0))
    assert float(exposure.group(1)) <= 1.3
