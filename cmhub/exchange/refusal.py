"""How an exchange is refused: with a sentence for the person who asked. No file is wrong, so it is no diagnostic."""

from __future__ import annotations


class RefusedError(Exception):
    """What was asked for can't be done. `english` is a sentence of the program's words, `params` go into its places."""

    def __init__(self, english: str, **params: str | int) -> None:
        super().__init__(english)
        self.english = english
        self.params = params
