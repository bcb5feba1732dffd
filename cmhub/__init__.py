"""cmhub: a static-site generator that knows what a community is."""

from __future__ import annotations

__version__ = "0.1.0"
