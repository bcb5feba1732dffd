"""What tests of builds share with those of the engine and of publishing: a process of one thread, a folder in memory."""

from __future__ import annotations

from tests.engine.conftest import pytest_pyfunc_call
from tests.publish.conftest import memory

__all__ = ["memory", "pytest_pyfunc_call"]
