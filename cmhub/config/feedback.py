"""``feedback:`` of ``cmhub.yaml``: how readers tell whether a page helped, and what they would change in it.

Must not know pages: ``theming/feedback.py`` makes the links.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from cmhub.config.declaration import Declared
from cmhub.config.key import key
from cmhub.config.scalars import Boolean, Email, refuse, text, url
from cmhub.diagnostics import did_you_mean

PLACES = ("url", "title", "answer", "lang")
"""What may stand in braces in an address: the page's address and title, `yes` or `no`, the language."""


def _pattern(value: object) -> str:
    found = url(value)
    if not found.startswith(("https://", "http://", "/")):
        raise refuse("schema-not-a-url", value)
    return _with_places(found, PLACES)


def _edit_uri(value: object) -> str:
    return _with_places(text(value).strip(), ("path",))


def _with_places(found: str, places: tuple[str, ...]) -> str:
    """The address, if what stands in its braces can be filled in."""
    for name in re.findall(r"\{([^{}]*)\}", found):
        if name not in places:
            known = ", ".join(f"{{{one}}}" for one in places)
            near = did_you_mean(name, places)
            raise refuse(
                "config-feedback-placeholder", found, name=name, known=known, suggestion=near and f"{{{near}}}"
            )
    return found


Pattern = Annotated[Any, BeforeValidator(_pattern), WithJsonSchema({"type": "string"})]
EditUri = Annotated[Any, BeforeValidator(_edit_uri), WithJsonSchema({"type": "string"})]


class FeedbackSettings(Declared):
    """What readers can say about a page. Without analytics, form or mail they are not asked."""

    helpful: Boolean = key(
        "Ask “was this helpful?” under questions, guides and rules.",
        "Спрашивать «помогла ли страница?» под вопросами, руководствами и правилами.",
        default=True,
    )
    form: Pattern | None = key(
        "A form for the answers; `{url}`, `{title}`, `{answer}` and `{lang}` in its address are filled in.",
        "Форма для ответов; `{url}`, `{title}`, `{answer}` и `{lang}` в её адресе заполняются.",
    )
    mail: Email | None = key(
        "A mail address for answers and suggestions, public on every page.",
        "Почта для ответов и предложений; её увидят на каждой странице.",
    )
    issues: Pattern | None = key(
        "Where a change is suggested, with `{url}`, `{title}` and `{lang}`; without it, the issues of `repo_url` if it is at "
        "GitHub, GitLab, Codeberg, Gitea or Forgejo, else `mail`.",
        "Где предлагают правку, с `{url}`, `{title}` и `{lang}`; без этого — задачи репозитория `repo_url`, если он на "
        "GitHub, GitLab, Codeberg, Gitea или Forgejo, иначе `mail`.",
    )
