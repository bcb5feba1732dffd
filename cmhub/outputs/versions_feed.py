"""The feed of rule changes: an item for each published version that is written in the feed's language.

Must not know how feeds are written; ``feeds`` does.
"""

from __future__ import annotations

import datetime as dt

from markupsafe import escape

from cmhub.config.declaration import localised
from cmhub.hub.reader import Reader
from cmhub.hub.time.zones import instant
from cmhub.i18n.dates import date
from cmhub.outputs.feeds import Author, Feed, FeedItem, atom, json_feed, tag_uri
from cmhub.theming.views.changes import headlines
from cmhub.theming.views.version import FrozenRule, VersionView, version_views

_WORDS = {
    "added": "New: rule %(number)s",
    "changed": "Changed: rule %(number)s",
    "retired": "No longer in force: rule %(number)s",
    "restored": "In force again: rule %(number)s",
    "removed": "Removed: rule %(number)s",
}
_AROUND = {
    "title": "Title",
    "intro": "Introduction",
    "chapter": "Chapter %(number)s",
    "ladder": "What happens after a breach",
    "appeals": "Appeal a decision",
}


def feed_of(hub: Reader, form: str) -> bytes:
    """The feed, ``xml`` (Atom) or ``json``: the newest version first, an announced one too."""
    kind, default = hub.kinds["rules"], hub.languages[0]
    name = localised(hub.setting("site_name"), hub.lang, default)
    url = hub.absolute(hub.url(f"/rules/feed.{form}"))
    feed = Feed(
        id=url,
        title=f"{name}: {hub.texts.gettext('Changes of the rules')}",
        home=hub.absolute(hub.url("/rules/")),
        url=url,
        author=Author(name, hub.absolute(hub.url("/"))),
        description=localised(kind.description or hub.setting("site_description"), hub.lang, default),
        lang=hub.lang,
    )
    views = [view for view in version_views(hub) if view.url]
    items = [
        _item(hub, view, sum(older.released == view.released for older in views[index + 1 :]))
        for index, view in enumerate(views)
        if hub.lang in view.langs
    ]
    return atom(feed, items) if form == "xml" else json_feed(feed, items)


def _item(hub: Reader, view: VersionView, earlier: int) -> FeedItem:
    """A version. It was published on the day of its release; the day on which it takes effect stands in the words.

    So that readers keep the order of those that were released on one day, each comes a minute after the `earlier` ones.
    """
    released = dt.date.fromisoformat(view.released)
    say = hub.texts.gettext
    translated = hub.lang if hub.lang != hub.languages[0] else ""
    lines = [view.summary] if view.summary else []
    if view.effective is not None:
        lines.append(say("In force from: %(date)s") % {"date": date(view.effective, hub.lang)})
    html = "".join(f"<p>{escape(line)}</p>" for line in lines) + _changes(hub, view)
    return FeedItem(
        id=tag_uri(hub.setting("site_url"), released, f"rules/versions/{view.version}", translated),
        url=hub.absolute(view.changes_url or view.url or hub.url("/rules/")),
        title=say("Version %(version)s") % {"version": view.version},
        published=instant(released, str(hub.setting("timezone") or "UTC")) + dt.timedelta(minutes=earlier),
        summary=view.summary,
        html=html,
    )


def _changes(hub: Reader, view: VersionView) -> str:
    """What was changed against the version before, a line for each rule, and one for what stands around them."""
    if view.changes_url is None:
        return ""
    old, new = (hub.frozen(version) for version in (view.earlier[0].title, view.version))
    if old is None or new is None:
        return ""
    rules, frame = headlines(hub, old, new)
    items = [_line(hub, kind, rule) for kind, rule in rules]
    if frame:
        names = dict.fromkeys(hub.texts.gettext(_AROUND[one.name]) % {"number": one.item} for one in frame)
        items.append(f"<li>{escape(hub.texts.gettext('Around the rules'))}: {escape(', '.join(names))}</li>")
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _line(hub: Reader, kind: str, rule: FrozenRule) -> str:
    words = hub.texts.gettext(_WORDS[kind]) % {"number": rule.number}
    title = f'<a href="{escape(rule.url)}">{escape(rule.title)}</a>' if rule.url else escape(rule.title)
    return f"<li>{escape(words)}. {title}</li>"
