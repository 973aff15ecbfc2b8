"""web_run.py - the tests that need Node: the page in Chromium, the client, plain functions.

They run from BUILD/web, where npm puts the pinned packages, so that nothing is
written beside the sources. What cannot be had (no node, no Chromium, no npm
registry) is told in one line and counted as skipped.
SPDX-License-Identifier: MIT
"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tests" / "web"
NEEDS_BROWSER = {"page.test.mjs"}
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def install(folder):
    """The pinned packages, once for each lock file; None, or why it was not possible."""
    lock = (SOURCES / "package-lock.json").read_bytes()
    stamp = folder / "installed"
    digest = hashlib.sha256(lock).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return None
    if not shutil.which("npm"):
        return "npm is not installed"
    for name in ("package.json", "package-lock.json"):
        shutil.copy(SOURCES / name, folder / name)
    env = dict(os.environ, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD="1")
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, env=env,
                          capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        return "npm ci failed: " + (done.stderr.strip().splitlines() or ["no reason told"])[-1][:200]
    stamp.write_text(digest)
    return None


def missing(name, folder):
    """Why a file of tests cannot run here, or None."""
    if not shutil.which("node"):
        return "node is not installed"
    if name not in NEEDS_BROWSER:
        return None
    if not os.path.exists(CHROMIUM):
        return f"{CHROMIUM} is not there (Debian: chromium)"
    return install(folder)


def run_file(source, folder, build):
    """(passed, failed, skipped) of one file, failures printed."""
    reason = missing(source.name, folder)
    if reason:
        print(f"   SKIP tests/web/{source.name}: {reason}")
        return 0, 0, 1
    env = dict(os.environ, SLX_ROOT=str(ROOT), SLX_BUILD=str(build))
    done = subprocess.run(["node", "--test-reporter=tap", source.name], cwd=folder, env=env,
                          capture_output=True, text=True, timeout=1200)
    passed = len(re.findall(r"^ok \d+", done.stdout, re.M))
    failed = len(re.findall(r"^not ok \d+", done.stdout, re.M))
    if done.returncode != 0 or failed or not passed:
        for block in re.findall(r"^not ok \d+.*?^  \.\.\.$", done.stdout, re.M | re.S) or [done.stdout[-2000:]]:
            print("   " + block[:1500].replace("\n", "\n   "))
        print(done.stderr[-2000:])
        failed = failed or 1
    return passed, failed, 0


def run_web(build):
    """All of tests/web: (passed, failed, skipped)."""
    folder = build / "web"
    folder.mkdir(parents=True, exist_ok=True)
    for source in SOURCES.glob("*.mjs"):
        shutil.copy(source, folder / source.name)
    sums = (0, 0, 0)
    for source in sorted(SOURCES.glob("*.test.mjs")):
        counts = run_file(source, folder, build)
        print(f"{'web/' + source.name:32s} {counts[0]:6d} passed {counts[1]:4d} failed")
        sums = tuple(a + b for a, b in zip(sums, counts))
    return sums
