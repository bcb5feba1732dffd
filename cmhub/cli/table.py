"""Tables: aligned for people, CSV for spreadsheets, JSON for scripts.

Must not know what is listed.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from typing import Any

from cmhub.i18n.words import shown

_GAP = "  "
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LEAST = 12


def aligned(
    head: Sequence[str], rows: Sequence[Sequence[str]], width: int | None, *, right: Sequence[int] = ()
) -> list[str]:
    """The lines of a table, the head first. Cells are cut only if the table is to fit `width` columns.

    `right` are the numbers of the columns that stand to the right, as numbers do.
    """
    cells = [[_flat(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    if width is not None:
        while sum(widths) + len(_GAP) * (len(widths) - 1) > width and max(widths) > _LEAST:
            widths[widths.index(max(widths))] -= 1
    return [
        _GAP.join(
            _padded(cell, size, right=column in right)
            for column, (cell, size) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def as_csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """CSV (RFC 4180) in UTF-8, with a byte order mark by which Excel knows.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it: members write their own names.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell, or with an apostrophe if a spreadsheet would take it for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA[:4]) else cell


def as_json(rows: Sequence[dict[str, Any]]) -> str:
    """A JSON array."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"


def columns(text: str) -> int:
    """How many columns of a terminal a text takes (UAX #11)."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or char in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _flat(cell: str) -> str:
    return shown(" ".join(cell.split()))


def _padded(cell: str, size: int, *, right: bool) -> str:
    if columns(cell) > size:
        kept = ""
        for char in cell:
            if columns(kept) + _width(char) > size - 1:
                break
            kept += char
        cell = kept + "…"
    space = " " * (size - columns(cell))
    return space + cell if right else cell + space
