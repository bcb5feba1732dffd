"""Tags: which exist among visible entries, and what carries them.

Must not know titles of entries or addresses of tags beyond their slug.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cmhub.hub.addresses import same, word


def carried(entries: Iterable[tuple[str, str, Sequence[str]]]) -> dict[str, list[list[str]]]:
    """Tag → [collection, id] of what carries it, in the order given.

    Tags that differ only in case or Unicode form are one, under the first spelling. A tag that only hidden entries carry does not
    exist.
    """
    found: dict[str, list[list[str]]] = {}
    spelled: dict[str, str] = {}
    for collection, entry_id, tags in entries:
        for name in dict.fromkeys(spelled.setdefault(same(tag), tag) for tag in tags):
            found.setdefault(name, []).append([collection, entry_id])
    return found


def address(tag: str, mode: str) -> str:
    """The address of a tag's page in the default language."""
    return f"/tags/{word(tag, mode)}/"


def title(tag: str, described: Mapping[str, Mapping[str, str]]) -> str:
    """A tag's name for readers: from ``_tags.yaml``, else the tag itself."""
    return described.get(tag, {}).get("title") or tag
