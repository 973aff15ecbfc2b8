"""conftest.py - one daemon with all shipped plug-ins for every test that changes nothing in it."""
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from daemon import Daemon  # noqa: E402


@pytest.fixture(scope="session")
def shared():
    with Daemon() as daemon:
        yield daemon


@pytest.fixture
def daemon_with(tmp_path):
    """A daemon of the test's own: `daemon_with(["--workers", "1"])`; stopped at the end."""
    running = []

    def start(*arguments, **named):
        daemon = Daemon(*arguments, **named)
        daemon.__enter__()
        running.append(daemon)
        return daemon

    yield start
    for daemon in running:
        daemon.stop()
