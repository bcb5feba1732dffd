"""Builds with two jobs fork, so tests that are marked `alone` get a process of one thread here too."""

from __future__ import annotations

from tests.engine.conftest import pytest_pyfunc_call

__all__ = ["pytest_pyfunc_call"]
