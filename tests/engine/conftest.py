"""Tests that fork need a process with one thread, and other tests may have left some in this one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is marked `alone` in a process of its own if this one has threads."""
    if pyfuncitem.get_closest_marker("alone") is None or threading.active_count() == 1:
        return None
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "", pyfuncitem.nodeid],
        cwd=pyfuncitem.config.rootpath,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return True
