"""Sites that several tests look at: the example hub and hubs made for the purpose, each built once a run.

Knows cmhub only by its driver: what is proven here is proven of the files that readers get.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from cmhub.build import Built, Options, build
from cmhub.diagnostics import render_text, severity_of

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "example-site"
NOW = "2026-11-21T12:00"


class Plain(yaml.SafeDumper):
    """Writes what occurs twice twice: a hub has no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  the base class names it so
        return True


def copy_example(root: Path, theme: str = "commons") -> None:
    """A copy of the example hub, in any theme, without what earlier builds left in it."""
    for name in ("content", "static"):
        shutil.copytree(EXAMPLE / name, root / name)
    config = (EXAMPLE / "cmhub.yaml").read_text(encoding="utf-8")
    (root / "cmhub.yaml").write_text(config.replace("  name: commons\n", f"  name: {theme}\n"), encoding="utf-8")


def make_example(folder: Path) -> None:
    """The example hub in `folder`/hub, built into `folder`/site."""
    copy_example(folder / "hub")
    built(folder / "hub", folder / "site")


def built(root: Path, site: Path, **options: Any) -> Built:
    """Builds a hub that has no errors."""
    result = build(root, Options(clock=NOW, site_dir=str(site), **options))
    errors = [one for one in result.diagnostics if severity_of(one) == "error"]
    assert not errors, render_text(errors, lang="en", read_lines=lambda _: (), color=False)
    assert result.published
    return result


def put(root: Path, path: str, value: Mapping[str, Any] | list[Any] | str, body: str | None = None) -> None:
    """Writes a file of a hub: a text as it is, a mapping as YAML, and with `body` as front matter and text."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(value, str):
        value = yaml.dump(value, Dumper=Plain, allow_unicode=True, sort_keys=False, width=10_000)
        value = value if body is None else f"---\n{value}---\n{body}\n"
    file.write_text(value, encoding="utf-8")


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a site with its path in it."""
    for file in sorted(site.rglob("*")):
        if file.is_file():
            yield file.relative_to(site).as_posix(), file.read_bytes()


def pages(site: Path) -> dict[str, str]:
    """The HTML of every page by its address, rooted and not encoded."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        path = "/" + file.relative_to(site).as_posix()
        found[path.removesuffix("index.html")] = file.read_text(encoding="utf-8")
    return found


def leaks(site: Path, words: list[str]) -> list[str]:
    """Where any of these words stands in a file or in its name, whatever way it is written there.

    Give words of more than a few letters: in the bytes of a picture those come by chance.
    """
    wanted = {form: word for word in words for form in _forms(word)}
    found = []
    for path, data in files(site):
        haystack = (path.encode() + b"\n" + data).lower().replace(b"\r\n ", b"")  # iCalendar folds its lines
        found += [f"{word} in {path}" for form, word in wanted.items() if form in haystack]
    return sorted(set(found))


def _forms(word: str) -> set[bytes]:
    """The word in UTF-8, percent-encoded, as JSON escapes it and as HTML might; all in lower case."""
    escaped = "".join(one if ord(one) < 128 else f"\\u{ord(one):04x}" for one in word)
    entities = "".join(one if ord(one) < 128 else f"&#{ord(one)};" for one in word)
    return {form.lower().encode() for form in (word, quote(word), escaped, entities)} | {word.lower().encode()}
