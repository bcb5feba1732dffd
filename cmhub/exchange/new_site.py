"""A new hub: small, complete, in one language or two, with dates that lie before the reader.

The texts are in `starter/`, once a language, each file whole. In a hub of several languages the first one's files are
the originals, and the others become overlays: lines that end in `#=` hold what is not translated, and are left out of
them. Lines that end in `#+` make no sense in a bare hub. `@@name@@` stands for a value, `@@tuesday+3@@` for the first
Tuesday that is at least three days away.

Must not ask anything: what is wished for comes in.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from cmhub.exchange.refusal import RefusedError
from cmhub.hub import addresses
from cmhub.i18n.words import noted

STARTER = Path(__file__).parent / "starter"
LANGUAGES = ("en", "ru")
CI = {"github": ".github/workflows/site.yml", "gitlab": ".gitlab-ci.yml"}

_ORIGINAL_ONLY = "#="
_FULL_ONLY = "#+"
_PLACE = re.compile(r"@@([^@\s]+)@@")
_DATE = re.compile(r"(today|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:\+(\d+))?")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MARKS = re.compile(r"([\\`*_\[\]<>#|~$])")
_SUFFIX = re.compile(r"\.(md|yaml)$")
_ABOUT = {
    "en": "A community where questions are answered, meet-ups are held and newcomers are welcome.",
    "ru": "Сообщество, где отвечают на вопросы, встречаются и рады новичкам.",
}


class Wishes(NamedTuple):
    """What the new hub should be."""

    title: str
    languages: tuple[str, ...]  # the first is the default one; "en" and "ru" have texts
    timezone: str
    url: str = ""  # without one, an example that `check` will ask about before reports can go nowhere
    report: str = ""  # an e-mail or web address for reports; without one, a mailbox at `url`
    theme: str = "commons"
    ci: str = "none"
    bare: bool = False


def url_of(wishes: Wishes) -> str:
    """The hub's address: the one that was wished for, else an example made of its title (RFC 2606, section 2)."""
    name = (
        re.sub(r"[^a-z0-9]+", "-", addresses.slug(wishes.title.replace("/", " "), "ascii")).strip("-")[:40].strip("-")
    )
    return wishes.url.rstrip("/") or f"https://{name or 'hub'}.example"


def report_of(wishes: Wishes) -> str:
    """Where reports go: what was wished for, else a mailbox at the hub's own address."""
    return (
        wishes.report.removeprefix("mailto:")
        or f"care@{(urlsplit(url_of(wishes)).hostname or 'hub.example').removeprefix('www.')}"
    )


def plan(wishes: Wishes, today: dt.date) -> dict[str, str]:
    """The files of the new hub, by path. `today` is the date in the hub's zone."""
    values = _values(wishes, today)
    files: dict[str, str] = {}
    for lang in wishes.languages:
        folder = STARTER / (lang if lang in LANGUAGES else "en")
        main = lang == wishes.languages[0]
        for path, text in _texts(folder, bare=wishes.bare):
            if main:
                files[_filled(path, values)] = _filled(_original(text, bare=wishes.bare), values)
            elif path.startswith("content/") and (overlay := _overlay(text)):
                files[_filled(_SUFFIX.sub(rf".{lang}.\1", path), values)] = _filled(overlay, values)
    files[".gitignore"] = (STARTER / "shared" / "gitignore").read_text(encoding="utf-8")
    if wishes.ci in CI:
        files[CI[wishes.ci]] = (STARTER / "ci" / f"{wishes.ci}.yml").read_text(encoding="utf-8")
    return dict(sorted(files.items()))


def make(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files below `folder`, or none of them. Raises `RefusedError` if one is there already, and OSError."""
    if folder.exists() and not folder.is_dir():
        raise RefusedError(noted("{path} is a file."), path=str(folder))
    there = [path for path in files if (folder / path).exists() or (folder / path).is_symlink()]
    if there:
        raise RefusedError(
            noted("There is something in {folder} already, and nothing is overwritten: {paths}."),
            folder=str(folder),
            paths=", ".join(there[:5]) + (" …" if len(there) > 5 else ""),  # noqa: PLR2004  a line's worth
        )
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)


def _texts(folder: Path, *, bare: bool) -> Iterator[tuple[str, str]]:
    """The starter's files of a language by their path in a hub."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            if not bare or name in {"cmhub.yaml", "README.md"}:
                yield name, path.read_text(encoding="utf-8")
    if bare:
        yield "content/index.md", (STARTER / "bare" / folder.name / "content" / "index.md").read_text(encoding="utf-8")


def _original(text: str, *, bare: bool) -> str:
    lines = [line for line in text.split("\n") if not (bare and line.endswith(_FULL_ONLY))]
    plain = (line.removesuffix(_ORIGINAL_ONLY).removesuffix(_FULL_ONLY) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in plain))


def _overlay(text: str) -> str:
    """What a translation says; "" if nothing of the file is translated."""
    lines = [line for line in text.split("\n") if not line.endswith(_ORIGINAL_ONLY)]
    return "\n".join(lines) if any(line.strip() not in {"", "---"} for line in lines) else ""


def _values(wishes: Wishes, today: dt.date) -> dict[str, str]:
    report = report_of(wishes)
    described = {lang: _ABOUT[lang] for lang in wishes.languages if lang in _ABOUT} or {"en": _ABOUT["en"]}
    about = "".join(f"\n  {lang}: {text}" for lang, text in described.items())
    if len(described) == 1:
        about = " " + next(iter(described.values()))
    return {
        "title": wishes.title,
        "title:quoted": json.dumps(wishes.title, ensure_ascii=False),
        "title:prose": _MARKS.sub(r"\\\1", wishes.title),
        "url": url_of(wishes),
        "report": f"{'email' if '@' in report and '/' not in report else 'url'}: {report}",
        "contact": report,
        "description": about,
        "languages": ", ".join(wishes.languages),
        "timezone": wishes.timezone,
        "theme": wishes.theme,
        "today": today.isoformat(),
    }


def _filled(text: str, values: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name in values:
            return values[name]
        date = _DATE.fullmatch(name)
        if date is None:
            raise KeyError(f"the starter asks for {name!r}")
        return _day(dt.date.fromisoformat(values["today"]), date[1], int(date[2] or 0)).isoformat()

    return _PLACE.sub(value, text)


def _day(today: dt.date, name: str, least: int) -> dt.date:
    """The first `name` (a weekday, or `today` for any) that is at least `least` days away."""
    day = today + dt.timedelta(days=least)
    return day if name == "today" else day + dt.timedelta(days=(_DAYS.index(name) - day.weekday()) % 7)
