"""Exit codes, on which scripts and workflows rely (docs: commands)."""

from __future__ import annotations

OK = 0
PROBLEMS = 1
"""Problems were found, or warnings where `--strict` was asked for."""
USAGE = 2
LOCKED = 3
"""Another build is publishing into the same folder."""
FAULT = 70
"""A fault of cmhub's own: EX_SOFTWARE of BSD's sysexits.h."""
INTERRUPTED = 130
"""Ctrl-C: 128 + SIGINT, as shells count."""
