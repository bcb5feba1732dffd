"""The rulebook: what rules say of each other, of the ladder and of chapters, and whether anyone can be reached.

Must not read texts of rules.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from cmhub.checks import references, versions
from cmhub.checks.audited import Audited, Spans, is_original, own_rows, place, places
from cmhub.checks.links import Known
from cmhub.content.kinds.rule import RULEBOOK
from cmhub.diagnostics import Diagnostic, did_you_mean, problem
from cmhub.hub.releases import releases

# RFC 2606 and RFC 6761 reserve these names for examples; mail to them reaches nobody.
_EXAMPLE_HOST = re.compile(r"(?:^|\.)(?:example\.(?:com|org|net|edu)|example|invalid|test|localhost)$", re.IGNORECASE)
_BLANK = re.compile(
    r"\[\s*(?:insert|your|вставьте|впишите|укажите|ваш)[^\]]*\]|<\s*(?:insert|your)[^>]*>|\bTODO\b|\bTBD\b|\bFIXME\b|\bx{3,}\b"
    r"|^(?:your|name|email|you|user)(?:[-_.]?(?:name|email|mail))?@|\bchangeme\b|lorem ipsum",
    re.IGNORECASE,
)


# In a text words may stand in brackets for other reasons, and “todo” is a word of several languages.
_BLANK_IN_TEXT = re.compile(
    r"(?i:\[\s*(?:insert|your|вставьте|впишите|укажите|ваш)[^\]\n]*\](?![(\[]))|\b(?:TODO|TBD|FIXME)\b"
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s<>()\[\]]+")


class Rule(NamedTuple):
    """A rule as these checks see it."""

    id: str
    values: Mapping[str, Any]
    spans: Spans

    @property
    def number(self) -> str:
        """Its number, or its id if it has none."""
        return str(self.values.get("number") or self.id)


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """The rulebook and all visible rules."""
    book, spans = hub.special("rules", "_rulebook"), hub.special_spans("rules", "_rulebook")
    zone = zoneinfo.ZoneInfo(hub.setting("timezone") or "UTC")
    rows = list(own_rows(hub, "rules"))
    rules = [Rule(row.id, row.values, places(hub, row)) for row in rows if is_original(hub, row)]
    # That there are none is said once; an overlay of a translation need not repeat them.
    original = hub.lang == hub.languages[0]
    yield from contacts(book, spans, hub.setting("site_url"), has_rules=bool(rows) and original)
    yield from of_rulebook(book, spans)
    yield from references.in_fields(RULEBOOK, book, spans, hub.refer, Known.of(hub))
    announced = {release.effective for release in releases(hub) if release.coming}
    for rule in rules:
        yield from of_rule(
            rule, book, lambda day: day in announced or hub.has_come(dt.datetime.combine(day, dt.time(), zone))
        )
    yield from circles(rules)
    yield from versions.audit(hub)


def is_placeholder(text: str) -> bool:
    """Whether a contact was never filled in: an address reserved for examples, or words such as ``[INSERT …]``."""
    return bool(_BLANK.search(text)) or bool(_EXAMPLE_HOST.search(_host(text)))


def _host(text: str) -> str:
    text = text.strip()
    if "://" in text:
        return urlsplit(text).hostname or "" if text.isprintable() and "[" not in text else ""
    return text.rpartition("@")[2].split("?")[0] if "@" in text else ""


def placeholders(text: str) -> list[str]:
    """What was never filled in in a text: words to be replaced, addresses reserved for examples."""
    blanks = [found[0] for found in _BLANK_IN_TEXT.finditer(text)]
    addresses = (found[0].rstrip(".,;:!?") for found in _ADDRESS.finditer(text))
    return blanks + [address for address in addresses if is_placeholder(address)]


def contacts(book: Mapping[str, Any], spans: Spans, site_url: str | None, *, has_rules: bool) -> Iterator[Diagnostic]:
    """Contacts for reports and appeals that nobody reads. A hub whose own address is an example may have them."""
    if is_placeholder(site_url or ""):
        return
    for index, contact in enumerate(book.get("report") or ()):
        for field in ("title", "email", "url", "note"):
            value = contact.get(field)
            if isinstance(value, str) and is_placeholder(value):
                span = place(spans, f"report.{index}.{field}")
                yield problem("rules-placeholder-contact", span, value=" ".join(value.split()))
    for value in placeholders(str(book.get("appeals") or "")):
        yield problem("rules-placeholder-contact", place(spans, "appeals"), value=value)
    report = book.get("report") or ()
    ways = (f"report.{index}.{field}" for index in range(len(report)) for field in ("email", "url", "member"))
    if has_rules and (report or "report" not in spans) and not any(way in spans for way in ways):
        yield problem("rules-no-contact", place(spans, "report"))


def of_rulebook(book: Mapping[str, Any], spans: Spans) -> Iterator[Diagnostic]:
    """Chapters and steps that are there twice, and a version that is not the last."""
    yield from _twice(book.get("chapters") or (), "chapters", "number", "rules-duplicate-chapter", spans)
    yield from _twice(book.get("ladder") or (), "ladder", "id", "rules-duplicate-step", spans)
    version, effective, versions = book.get("version"), book.get("effective"), book.get("versions") or ()
    if not version or not versions:
        return
    index, last = max(enumerate(versions), key=lambda item: (item[1].get("effective") or dt.date.min, item[0]))
    if last.get("version") != version or (effective and last.get("effective") not in {None, effective}):
        yield problem(
            "rules-version-differs",
            place(spans, "version"),
            related=[there] if (there := place(spans, f"versions.{index}")) else [],
            version=str(version),
            effective=str(effective or "—"),
            listed=str(last.get("version") or "—"),
            date=str(last.get("effective") or "—"),
        )


def _twice(items: Sequence[Mapping[str, Any]], path: str, key: str, code: str, spans: Spans) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        value = str(item.get(key) or "")
        if value and first.setdefault(value, index) != index:
            there = place(spans, f"{path}.{first[value]}.{key}")
            span, related = place(spans, f"{path}.{index}.{key}"), [there] if there else []
            yield Diagnostic(code, span, {key: value}, related=tuple(related))


def of_rule(rule: Rule, book: Mapping[str, Any], has_come: Callable[[dt.date], bool]) -> Iterator[Diagnostic]:
    """What one rule says of the ladder, its chapter, its places, its beginning and its end."""
    values, spans = rule.values, rule.spans
    steps = [str(step["id"]) for step in book.get("ladder") or () if step.get("id")]
    severity = values.get("severity")
    if severity and severity not in steps:
        near, listed = did_you_mean(severity, steps), ", ".join(steps) or "—"
        yield problem("rules-unknown-severity", place(spans, "severity"), suggestion=near, value=severity, known=listed)
    chapters = {str(chapter.get("number")) for chapter in book.get("chapters") or ()}
    chapter = rule.number.partition(".")[0]
    if chapters and values.get("number") and chapter not in chapters:
        yield problem("rules-no-chapter", place(spans, "number"), number=rule.number, chapter=chapter)
    yield from _places(rule, book)
    retired = values.get("status") == "retired"
    if retired and not values.get("replaced_by") and not values.get("changes"):
        yield problem("rules-retired-silently", place(spans, "status"), number=rule.number)
    if values.get("replaced_by") and not retired:
        yield problem("rules-replaced-but-active", place(spans, "replaced_by"), number=rule.number)
    since = values.get("since")
    if isinstance(since, dt.date) and not has_come(since):
        yield problem("rules-since-in-future", place(spans, "since"), number=rule.number, date=since.isoformat())


def _places(rule: Rule, book: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Places that look like a slip: other words are shown as they stand, and that can be meant."""
    known = [str(item["id"]) for item in book.get("places") or () if item.get("id")]
    for index, value in enumerate(rule.values.get("applies_to") or ()):
        near = "" if value in known else did_you_mean(str(value), known)
        if near:
            span = place(rule.spans, f"applies_to.{index}")
            yield problem("rules-unknown-place", span, suggestion=near, value=str(value), known=", ".join(known))


def circles(rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    """Rules that replace each other in a circle, each circle once."""
    by_name = {name: rule for rule in rules for name in (rule.id, rule.number)}
    done: set[str] = set()
    for start in rules:
        trail: list[Rule] = []
        rule: Rule | None = start
        while rule is not None and rule.id not in done:
            done.add(rule.id)
            trail.append(rule)
            target = str(rule.values.get("replaced_by") or "")
            rule = by_name.get(target.partition(":")[2] if ":" in target else target)
        ids = [one.id for one in trail]
        if rule is not None and rule.id in ids:
            circle = trail[ids.index(rule.id) :]
            span, shown = place(rule.spans, "replaced_by"), " → ".join(one.number for one in (*circle, rule))
            yield problem("rules-replaced-in-circle", span, number=rule.number, circle=shown)
