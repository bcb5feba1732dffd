"""The public projection of a member: what of a record may leave this machine.

Private by default. Everything above this room sees only what is returned here, so that no output can show more.

Must not know how members are shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from cmhub.diagnostics import Diagnostic, Span, did_you_mean, problem

State = Literal["public", "no-consent", "removed"]

ALWAYS = frozenset(
    {
        "status",
        "draft",
        "unlisted",
        "publish_date",
        "expiry_date",
        "updated",
        "aliases",
        "weight",
        "template",
        "hide",
        "glossary",
        "lang",
    }
)  # fmt: skip  how the record is treated, nothing about the person
NEVER = frozenset({"email", "phone", "consent"})
WITH_CONSENT = frozenset({"name", "role"})
CARD = "vcard"
"""The word of a scope for what is no field: that the person may be taken into address books as a file."""
ASSUMED = frozenset({"name", "role", "teams", "avatar"})


def project(
    values: Mapping[str, Any],
    consent: Mapping[str, Any] | None,
    *,
    assumed: bool,
    has_come: Callable[[dt.date], bool],
) -> tuple[dict[str, Any], State]:
    """What may be published of a member, and why nothing may.

    In: the merged values of a language; the consent of the member's *own original record*, because neither a folder's
    defaults nor a translator can consent for anybody; whether the hub assumes consent; whether a date has come (asked
    only where the answer depends on it). Out: the public values and the state.
    """
    if values.get("status") == "removed":
        return {}, "removed"
    allowed: frozenset[str]
    if consent is not None and isinstance(consent.get("date"), dt.date) and has_come(consent["date"]):
        allowed = WITH_CONSENT | frozenset(consent.get("scope") or ())
    elif assumed and consent is None:
        allowed = ASSUMED
    else:
        return {}, "no-consent"
    allowed = (allowed | ALWAYS) - NEVER
    public = {key: value for key, value in values.items() if key in allowed and key != CARD}
    if consent is not None and CARD in allowed:
        public[CARD] = True
    if "search" not in public and isinstance(values.get("search"), dict) and values["search"].get("exclude"):
        public["search"] = {"exclude": True}
    return public, "public"


def problems_of(
    consent: Mapping[str, Any],
    fields: Iterable[str],
    place: Callable[..., Span],
    has_come: Callable[[dt.date], bool],
) -> Iterator[Diagnostic]:
    """What is wrong with a record of consent.

    In: the record; the fields that a member has; what gives the place of a path of the record in its file; whether a
    date has come.
    """
    date = consent.get("date")
    if isinstance(date, dt.date) and not has_come(date):
        yield problem("consent-in-future", place("date"), date=date.isoformat())
    known = sorted({*fields, CARD} - NEVER)
    for index, field in enumerate(consent.get("scope") or ()):
        if field in NEVER - {"consent"}:
            yield problem("consent-never-published", place("scope", index), field=field)
        elif field not in known:
            near, listed = did_you_mean(field, known), ", ".join(known)
            yield problem("consent-unknown-scope", place("scope", index), suggestion=near, field=field, known=listed)
