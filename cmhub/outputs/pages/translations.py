"""The state of translations, for those who translate: a page in each language, if the hub asks for it.

It is in no menu and in no search engine; who is to know it is told its address. Shows visible, listed entries only.
"""

from __future__ import annotations

import msgspec

from cmhub.hub.reader import Reader
from cmhub.i18n import names
from cmhub.outputs.pages.trail import Rows
from cmhub.theming.context import Collection, PageModel, collection_of
from cmhub.theming.views import views
from cmhub.theming.views.entry import EntryView

ADDRESS = "/translations/"


class Share(msgspec.Struct, frozen=True):
    """A collection: how many entries it lists, which are missing in this language, which are older than the original."""

    collection: Collection
    count: int
    missing: tuple[EntryView, ...]
    behind: tuple[EntryView, ...]

    @property
    def done(self) -> int:
        """How many are there and up to date."""
        return self.count - len(self.missing) - len(self.behind)


def targets(hub: Reader) -> Rows:
    """One page, if the hub has several languages and wants it."""
    if len(hub.languages) > 1 and (hub.setting("translations") or {}).get("status"):
        yield ADDRESS, "translations", "", ""


def page(hub: Reader, _key: str) -> PageModel:
    """What is missing and behind in this language, by collection."""
    shares = []
    for name in hub.kinds:
        entries = views(hub, name)
        if entries:
            missing = tuple(entry for entry in entries if entry.borrowed)
            shares.append(
                Share(
                    collection_of(hub, name), len(entries), missing, tuple(entry for entry in entries if entry.behind)
                )
            )
    title = hub.texts.gettext("Translation into this language: %(language)s")
    return PageModel(
        template="translations.html",
        address=ADDRESS,
        title=title % {"language": names.language(hub.lang, hub.lang)},
        noindex=True,
        values={
            "shares": tuple(shares),
            "done": sum(one.done for one in shares),
            "count": sum(one.count for one in shares),
        },
    )


BUILDERS = {"translations": page}
