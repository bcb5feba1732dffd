"""How readers answer a page: whether it helped, and where they suggest a change.

Ways are taken as they are there: a form, a mail, the repository's list of issues. Addresses with a title and a text
filled in, as the hosts document them:

- GitHub: https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/creating-an-issue
- GitLab: https://docs.gitlab.com/user/project/issues/create_issues/ (by a URL with prefilled values)
- Gitea, Forgejo (Codeberg): https://docs.gitea.com/usage/issue-pull-request-templates

Titles are of authors who are not trusted: all that is filled in is percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec

from cmhub.hub.reader import Reader
from cmhub.theming.views.entry import EntryView

_ASKED = frozenset({"pages", "rules"})  # besides kinds that have the field `helpful`
_ISSUES = (
    (r"(^|\.)gitlab\.", "/-/issues/new?issue[title]={title}&issue[description]={text}"),
    (r"(^|\.)(github|gitea|forgejo)\.|^codeberg\.org$", "/issues/new?title={title}&body={text}"),
)


class Helpful(msgspec.Struct, frozen=True):
    """Where the two answers lead; "" if they are only counted."""

    yes: str
    no: str


def helpful(hub: Reader, entry: EntryView) -> Helpful | None:
    """The question under an entry; None if nobody would get the answer or it is not to be asked."""
    settings = _settings(hub)
    values = entry.row.values
    wanted = entry.collection in _ASKED or entry.kind.field("helpful") is not None
    if not wanted or not settings["helpful"] or values.get("helpful") is False or "helpful" in entry.left_out:
        return None
    if settings["form"]:
        return Helpful(*(_filled(settings["form"], _facts(hub, entry, answer)) for answer in ("yes", "no")))
    if settings["mail"]:
        words = hub.texts.gettext("This helped me: %(title)s"), hub.texts.gettext("This did not help me: %(title)s")
        return Helpful(
            *(_mail(settings["mail"], line % {"title": entry.title}, _address(hub, entry)) for line in words)
        )
    return Helpful("", "") if hub.setting("analytics") else None


def suggest_url(hub: Reader, entry: EntryView) -> str | None:
    """Where a change of an entry is suggested."""
    title = hub.texts.gettext("A change: %(title)s") % {"title": entry.title}
    return _suggested(hub, entry.title, title, _address(hub, entry))


def question_url(hub: Reader, address: str, place: str) -> str | None:
    """Where a question that has no answer yet is suggested; it goes where `place` stands in the address that is given.

    `address` is the page that it is suggested from, `place` something that is no letter or digit of an address.
    """
    title = hub.texts.gettext("A question: %(title)s") % {"title": place}
    found = _suggested(hub, place, title, hub.absolute(hub.url(address)))
    return found.replace(quote(place, safe=""), place) if found else None


def _suggested(hub: Reader, title: str, subject: str, page: str) -> str | None:
    """The first way that there is: an address of the hub's own, the repository's issues, a mail."""
    settings, repo = _settings(hub), str(hub.setting("repo_url") or "").rstrip("/")
    if settings["issues"]:
        return _filled(settings["issues"], {"url": page, "title": title, "answer": "", "lang": hub.lang})
    host = urlsplit(repo).hostname or ""
    for pattern, form in _ISSUES:
        if re.search(pattern, host):
            return repo + _filled(form, {"title": subject, "text": f"{page}\n\n"})
    return _mail(settings["mail"], subject, page) if settings["mail"] else None


def _settings(hub: Reader) -> Mapping[str, Any]:
    return hub.setting("feedback") or {"helpful": True, "form": None, "mail": None, "issues": None}


def _address(hub: Reader, entry: EntryView) -> str:
    return hub.absolute(entry.url)


def _facts(hub: Reader, entry: EntryView, answer: str) -> dict[str, str]:
    return {"url": _address(hub, entry), "title": entry.title, "answer": answer, "lang": hub.lang}


def _filled(pattern: str, facts: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: quote(facts[found[1]], safe=""), pattern)


def _mail(to: str, subject: str, body: str) -> str:
    """A mailto address (RFC 6068): lines of the body end with CRLF."""
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}%0D%0A%0D%0A"
