"""News."""

from __future__ import annotations

from cmhub.theming.views.entry import EntryView


class NewsView(EntryView):
    """A post."""

    @property
    def summary(self) -> str:
        """Its first lines: as written, else its description, else the beginning of the body."""
        written = self.row.values.get("summary") or self.row.values.get("description")
        return str(written) if written else first_words(self.text)


_AMPLE = 4  # so many characters for each of a line hold it, unless they are mostly white space


def first_words(text: str, limit: int = 200) -> str:
    """The beginning of a text, cut at a word."""
    line = " ".join(text[: limit * _AMPLE].split())
    if len(line) <= limit:
        line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rpartition(" ")[0].rstrip(".,;:—– ") + "…"
