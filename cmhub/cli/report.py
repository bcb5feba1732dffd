"""Prints what commands found and did. The only module that words results.

Problems go to stdout in the form that was asked for, all else goes to stderr where stdout belongs to a script.
Must not compute anything about a hub.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmhub.cli import timing
from cmhub.cli.console import Console
from cmhub.cli.exits import FAULT, OK, PROBLEMS
from cmhub.diagnostics import (
    Diagnostic,
    render_github,
    render_json,
    render_sarif,
    render_text,
    severity_of,
    summary,
    tally,
)
from cmhub.i18n.words import noted

if TYPE_CHECKING:
    from cmhub.build import Built, Checked
    from cmhub.dev.live import Refreshed

ReadLines = Callable[[str], Sequence[str]]

_STORE = {
    "no-key": noted("Nothing was reused: there is no key to tell a genuine cache from a forged one (CMHUB_STORE_KEY)."),
    "signature": noted("Nothing was reused: the cache was not made by you, or was changed since."),
    "damaged": noted("Nothing was reused: the cache is damaged."),
    "busy": noted("Nothing was reused: another build is using the cache."),
    "unwritten": noted("The next build will reuse less: the cache can't be written ({fault}). The site is complete."),
}

_IN_PLACE = {
    "foreign": noted("The files of the site were replaced one by one: its folder has files that are not cmhub's."),
    "in-use": noted("The files of the site were replaced one by one: a program is at work in its folder."),
    "link": noted("The files of the site were replaced one by one: its folder is a symbolic link."),
    "mount": noted("The files of the site were replaced one by one: its folder is mounted."),
    "parent": noted("The files of the site were replaced one by one: its folder can't be renamed."),
}


def problems(
    console: Console, found: Sequence[Diagnostic], form: str, read_lines: ReadLines, *, notes: bool = True
) -> None:
    """Print problems in the form `text`, `json`, `github` or `sarif`. Mere notes only if `notes`, and not when quiet."""
    found = found if notes else [one for one in found if severity_of(one) != "info"]
    found = _told(console, found)
    if form == "text":
        text = render_text(found, lang=console.lang, read_lines=read_lines, color=console.color)
    else:
        text = {"json": render_json, "github": render_github, "sarif": render_sarif}[form](found, lang=console.lang)
    if text:
        console.out(text, nl=False)


def _told(console: Console, found: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """What is told of these: no mere notes when quiet."""
    return [one for one in found if severity_of(one) != "info"] if console.quiet else found


def verdict(found: Sequence[Diagnostic], *, strict: bool) -> int:
    """The exit code that these problems deserve."""
    counts = tally(found)
    return PROBLEMS if counts.errors or (strict and counts.warnings) else OK


def built(console: Console, result: Built, *, form: str, strict: bool, read_lines: ReadLines) -> int:
    """What a build did: its problems, and one line."""
    say = console.words
    if form == "json":
        console.out(_as_json(console, result), nl=False)
    else:
        problems(console, result.diagnostics, form, read_lines, notes=console.verbose or form != "text")
    if result.cache:
        console.note(say(_STORE.get(result.cache, result.cache), fault=result.cache_fault))
    if result.in_place:
        console.note(say(_IN_PLACE.get(result.in_place, result.in_place)))
    if result.foreign and console.verbose:
        console.note(left_alone(console, len(result.foreign)))
    code = verdict(result.diagnostics, strict=strict)
    if not result.published:
        text = say("Nothing was published: {problems}.", problems=summary(result.diagnostics, lang=console.lang))
        console.note(console.style(text, fg="red", bold=True))
        return code or PROBLEMS
    if console.verbose:
        for path in result.written:
            console.note(f"+ {path}")
        for path in result.deleted:
            console.note(f"- {path}")
    if result.profile is not None and form != "json":
        timing.tell(console, result.profile, console.out if form == "text" else console.note)
    console.note(_built_line(console, result))
    return _verified(console, result.unlike, result.files) or code


def _as_json(console: Console, result: Built) -> str:
    """The problems, as everywhere, and beside them what the summary says."""
    report: dict[str, Any] = json.loads(render_json(_told(console, result.diagnostics), lang=console.lang))
    report["build"] = {
        "published": result.published,
        "site_dir": str(result.site_dir),
        "pages": result.pages,
        "files": result.files,
        "written": len(result.written),
        "deleted": len(result.deleted),
        "unchanged": result.unchanged,
        "steps": {"ran": len(result.ran), "reused": result.reused},
        "seconds": round(result.seconds, 3),
        "now": result.now.isoformat(),
        "next_change": result.next_change.isoformat() if result.next_change else None,
        "unlike": None if result.unlike is None else list(result.unlike),
    }
    if result.profile is not None:
        report["profile"] = dataclasses.asdict(result.profile)
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _verified(console: Console, unlike: Sequence[str] | None, files: int) -> int:
    """What the comparison with a clean build gave, if there was one."""
    say = console.words
    if unlike:
        text = say("{count} {count|file|files} would be other in a clean build:", count=len(unlike))
        console.note(console.style(text, fg="red", bold=True))
        for path in unlike:
            console.note(f"  {path}")
        console.note(say("That is a fault of cmhub. `cmhub build --clean` mends the site; please tell the developers."))
        return FAULT
    if unlike is not None:
        console.note(say("{count} {count|file|files} compared with a clean build: all the same", count=files))
    return OK


def _built_line(console: Console, result: Built) -> str:
    say = console.words
    counts = tally(result.diagnostics)
    parts = [
        say("{count} {count|page|pages} in {seconds} s", count=result.pages, seconds=say.number(result.seconds, 2)),
        say(
            "{written} {written|file|files} written, {deleted} deleted, {unchanged} unchanged",
            written=len(result.written),
            deleted=len(result.deleted),
            unchanged=result.unchanged,
        ),
        say("{ran} {ran|step|steps} worked out, {reused} reused", ran=len(result.ran), reused=result.reused),
    ]
    if result.diagnostics:
        found = summary(result.diagnostics, lang=console.lang)
        parts.append(console.style(found, fg="yellow") if counts.warnings else found)
    if result.next_change:
        parts.append(say("next changes by itself {when}", when=moment(result.next_change, result.now.tzinfo)))
    return f"{console.style(_shown(result.site_dir), bold=True)}: {'; '.join(parts)}"


def left_alone(console: Console, count: int) -> str:
    """What is said of files in the site's folder that somebody else has put there."""
    english = noted(
        "{count} {count|file|files} in the folder {count|is|are} not cmhub's and {count|was|were} left alone."
    )
    return console.words(english, count=count)


def checked(console: Console, result: Checked, *, form: str, strict: bool, read_lines: ReadLines) -> int:
    """What a check found."""
    say = console.words
    problems(console, result.diagnostics, form, read_lines)
    code = verdict(result.diagnostics, strict=strict)
    text = say(
        "{count} {count|entry|entries} checked in {seconds} s: {problems}",
        count=result.entries,
        seconds=say.number(result.seconds, 2),
        problems=summary(result.diagnostics, lang=console.lang),
    )
    console.note(console.style(text, fg="red" if code else "green", bold=True))
    return code


def refreshed(console: Console, result: Refreshed, read_lines: ReadLines) -> None:
    """What a rebuild of the preview changed."""
    say = console.words
    problems(console, result.diagnostics, "text", read_lines, notes=console.verbose)
    pages = sum(path.endswith(".html") for path in result.changed)
    text = say(
        "{pages} {pages|page|pages} and {files} other {files|file|files} anew in {seconds} s",
        pages=pages,
        files=len(result.changed) - pages,
        seconds=say.number(result.seconds, 2),
    )
    if tally(result.diagnostics).errors:
        text = say("The last good version stays: {problems}.", problems=summary(result.diagnostics, lang=console.lang))
        text = console.style(text, fg="red", bold=True)
    elif not result.changed:  # a mistake was mended, say: that is worth telling
        text = say("Nothing looks different: {problems}.", problems=summary(result.diagnostics, lang=console.lang))
    console.note(text)


def moment(when: datetime, zone: tzinfo | None = None) -> str:
    """A moment in a zone, else in this machine's, the same in every language: `2026-11-23 19:00+03:00`.

    With the offset, because builds run on machines elsewhere; as it stands `--clock` takes it.
    """
    return when.astimezone(zone).isoformat(" ", "minutes")


def _shown(path: Path) -> str:
    """A path as short as it can be written from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
