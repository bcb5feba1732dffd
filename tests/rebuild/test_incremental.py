"""Any sequence of edits, then a build, gives what a clean build gives, byte for byte, and tells the same problems.

`make test` tries the same few sequences every time; `make test-long` tries 200 new ones of 20 edits each, and
`CMHUB_SEQUENCES=10000 make test-long` as many as it says. A sequence that finds a fault is made as short as possible,
and told in words.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.rebuild.machine import Machine

EDITS = 20
FEW = 2
MANY = int(os.environ.get("CMHUB_SEQUENCES") or 200)
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@pytest.mark.slow
@pytest.mark.alone
def test_any_edits_then_a_build_equal_a_clean_build() -> None:
    """A few sequences, always the same ones."""
    same = settings(max_examples=FEW, stateful_step_count=EDITS, derandomize=True, suppress_health_check=CHECKS)
    run_state_machine_as_test(Machine, settings=same)


@pytest.mark.long
@pytest.mark.alone
def test_very_many_edits_then_a_build_equal_a_clean_build() -> None:
    """Many sequences, each night others."""
    new = settings(max_examples=MANY, stateful_step_count=EDITS, suppress_health_check=CHECKS)
    run_state_machine_as_test(Machine, settings=new)
