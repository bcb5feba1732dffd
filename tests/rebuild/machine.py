"""Sequences of edits, each proved against a clean build: found by hypothesis, or walked at random from a seed."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterable, Sequence

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.rebuild import accidents, edits, edits_of_hub
from tests.rebuild.world import Maker, Pick, T, World, world

SORTS: dict[str, Maker] = {**edits.EDITS, **edits_of_hub.EDITS, **accidents.EDITS}


class Machine(RuleBasedStateMachine):
    """The whole alphabet of edits; after each the site and the problems told are those of a clean build."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = contextlib.ExitStack()
        self.world: World = self._stack.enter_context(world())

    def teardown(self) -> None:
        self._stack.close()

    @rule(data=st.data(), sorts=st.lists(st.sampled_from(sorted(SORTS)), min_size=2, max_size=4))
    def several(self, data: st.DataObject, sorts: list[str]) -> None:
        """Some edits before a build."""
        for sort in sorts:
            self.world.edit(SORTS[sort], _pick(data))
        self.world.prove()

    @rule(data=st.data(), sort=st.sampled_from(sorted(SORTS)))
    def during_a_build(self, data: st.DataObject, sort: str) -> None:
        self.world.edit_during_build(SORTS[sort], _pick(data))
        self.world.prove()

    @rule(by_receipt=st.booleans())
    def nothing(self, by_receipt: bool) -> None:
        self.world.prove_nothing_to_do(by_receipt=by_receipt)


def _pick(data: st.DataObject) -> Pick:
    def pick(choices: Sequence[T]) -> T:
        return data.draw(st.sampled_from(choices))

    return pick


def _rule_for(sort: Maker) -> Callable[[Machine, st.DataObject], None]:
    def edit(self: Machine, data: st.DataObject) -> None:
        self.world.edit(sort, _pick(data))
        self.world.prove()

    return edit


for _name, _sort in SORTS.items():  # before the first machine is made, for that is when rules are collected
    setattr(Machine, _name, rule(data=st.data())(_rule_for(_sort)))


def walk(here: World, seed: int, sorts: Iterable[str], steps: int) -> None:
    """The same edits and the same proof, at random from a seed."""
    chance = random.Random(seed)
    names = sorted(sorts)
    for _ in range(steps):
        if chance.random() < 0.1:
            here.edit_during_build(SORTS[chance.choice(names)], chance.choice)
        else:
            here.edit(SORTS[chance.choice(names)], chance.choice)
        here.prove()
        if chance.random() < 0.2:
            here.prove_nothing_to_do(by_receipt=chance.random() < 0.5)
