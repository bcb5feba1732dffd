"""JSON-LD as text that is safe inside a page: a data block, never code.

Must not know what is described.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def dumps(data: Mapping[str, Any]) -> str:
    """The mapping as JSON in which nothing can end the ``script`` element (HTML, 4.12.1.3)."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
