#!/usr/bin/env python3
"""run.py - run every test and end with one line: `N passed, N failed`.

Unit programs (Check) write TAP, end-to-end tests (pytest) write JUnit XML, the
page's tests (web_run.py) TAP again; all are counted here. A program that crashes
or writes nothing counts as one failure, so that silence never passes. Fuzz
targets replay their corpus, a file a test. What is skipped is counted and says
why. Use: tests/run.py --build build [--only NAME] [--wrap 'valgrind ...']
SPDX-License-Identifier: MIT
"""
import argparse
import os
import pathlib
import re
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET

from web_run import run_web

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run_unit(program, results, wrap):
    """One Check program: (passed, failed, skipped), failures and skips printed."""
    tap = results / (program.name + ".tap")
    tap.unlink(missing_ok=True)
    env = dict(os.environ, SLX_TAP=str(tap), SLX_ROOT=str(ROOT), SLX_BUILD=str(results.parent))
    env.setdefault("CK_TIMEOUT_MULTIPLIER", "10")  # a loaded machine is no fault
    if not program.exists():
        print(f"   {program.name} is not built")
        return 0, 1, 0
    done = subprocess.run(wrap + [str(program)], cwd=ROOT, env=env, capture_output=True, timeout=3600)
    text = tap.read_text(errors="replace") if tap.exists() else ""
    passed = len(re.findall(r"^ok ", text, re.M))
    bad = re.findall(r"^not ok .*$", text, re.M)
    skips = [line for line in done.stdout.decode(errors="replace").splitlines() if line.startswith("SKIP")]
    for line in bad + skips:
        print("  ", line)
    if passed + len(bad) == 0 or (done.returncode != 0 and not bad):
        print(f"   {program.name}: exit {done.returncode}, {passed} passed before it ended")
        bad.append(program.name)
    if bad:
        sys.stdout.write((done.stdout + done.stderr).decode(errors="replace")[-2000:] + "\n")
    return passed - len(skips), len(bad), len(skips)


def run_fuzz(program, corpus, wrap):
    """One fuzz target over its stored inputs: each file is a test."""
    files = sorted(str(path.relative_to(ROOT)) for path in corpus.iterdir()) if corpus.is_dir() else []
    done = subprocess.run(wrap + [str(program)] + files, cwd=ROOT, capture_output=True, timeout=3600)
    passed = len(re.findall(r"^ok ", done.stdout.decode(errors="replace"), re.M))
    failed = len(files) - passed or int(done.returncode != 0 or not files)
    if failed:
        print(f"   {program.name}: exit {done.returncode} after {passed} of {len(files)} inputs"
              + (f", at {files[passed]}" if passed < len(files) else ""))
        sys.stdout.write(done.stderr.decode(errors="replace")[-2000:])
    return passed, failed, 0


def run_pytest(results, build):
    xml = results / "e2e.xml"
    xml.unlink(missing_ok=True)
    env = dict(os.environ, SLX_BUILD=str(build), PYTHONDONTWRITEBYTECODE="1")
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider",
               "--junitxml", str(xml), str(ROOT / "tests" / "e2e")]
    done = subprocess.run(command, cwd=ROOT, env=env, timeout=3000)
    if not xml.exists():
        print("   pytest wrote no result, exit", done.returncode)
        return 0, 1, 0
    total = failed = skipped = 0
    for suite in ET.parse(xml).getroot().iter("testsuite"):
        total += int(suite.get("tests"))
        failed += int(suite.get("failures")) + int(suite.get("errors"))
        skipped += int(suite.get("skipped"))
    if done.returncode not in (0, 5) and failed == 0:
        failed = 1
    return total - failed - skipped, failed, skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    parser.add_argument("--only", help="run one program, 'c' (all C programs), 'e2e' or 'web'")
    parser.add_argument("--wrap", type=shlex.split, default=[], help="a command that runs each C program")
    args = parser.parse_args()
    build = (ROOT / args.build).resolve()
    results = build / "results"
    results.mkdir(parents=True, exist_ok=True)
    sums = [0, 0, 0]
    for source in sorted((ROOT / "tests" / "unit").glob("test_*.c")):
        if args.only not in (None, "c", source.stem):
            continue
        counts = run_unit(build / "tests" / source.stem, results, args.wrap)
        print(f"{source.stem:32s} {counts[0]:6d} passed {counts[1]:4d} failed")
        sums = [a + b for a, b in zip(sums, counts)]
    for source in sorted((ROOT / "tests" / "fuzz").glob("fuzz_*.c")):
        if args.only not in (None, "c", source.stem):
            continue
        counts = run_fuzz(build / "fuzz" / source.stem, source.parent / "corpus" / source.stem[5:], args.wrap)
        print(f"{source.stem:32s} {counts[0]:6d} passed {counts[1]:4d} failed")
        sums = [a + b for a, b in zip(sums, counts)]
    if args.only in (None, "e2e") and any((ROOT / "tests" / "e2e").glob("test_*.py")):
        counts = run_pytest(results, build)
        print(f"{'end to end':32s} {counts[0]:6d} passed {counts[1]:4d} failed")
        sums = [a + b for a, b in zip(sums, counts)]
    if args.only in (None, "web"):
        sums = [a + b for a, b in zip(sums, run_web(build))]
    if sums[2]:
        print(f"{sums[2]} skipped (the lines above say why)")
    print(f"{sums[0]} passed, {sums[1]} failed")
    return 1 if sums[1] or not sums[0] else 0


if __name__ == "__main__":
    sys.exit(main())
