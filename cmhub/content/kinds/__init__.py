"""The eight built-in collections, each declared exactly as a hub declares one of its own.

A module here holds one ``DECLARATION``; adding a built-in kind is adding a module and its line below.
"""

from __future__ import annotations

from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.kinds import event, member, news, page, path, question, rule, team

BUILTIN: dict[str, CollectionDeclaration] = {
    "pages": page.DECLARATION,
    "rules": rule.DECLARATION,
    "faq": question.DECLARATION,
    "events": event.DECLARATION,
    "news": news.DECLARATION,
    "members": member.DECLARATION,
    "teams": team.DECLARATION,
    "paths": path.DECLARATION,
}
