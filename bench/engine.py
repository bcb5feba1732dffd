"""How long the engine takes to find out that nothing, or one thing, has changed.

    python -m bench.engine [PAGES [READS]]

A synthetic site: PAGES texts, each with a title; PAGES pages, each reading READS titles and a part of one large table;
one query that reads all pages. Prints CPU seconds, best of five, for: a first run, one over unchanged inputs, and one
after an edit. The garbage collector is off, as it is in a build.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from cmhub.engine import Context, Database, DiskStore, digest_of, query

KEY = b"the key of a benchmark"


class Texts:
    """Texts by number, whose digests are known, as those of files are after a build has hashed them."""

    def __init__(self, count: int) -> None:
        self.texts = {str(number): f"Title {number}\n" + "body " * 100 for number in range(count)}
        self.digests = {key: digest_of(text.encode()) for key, text in self.texts.items()}

    def edit(self, key: str) -> None:
        """Change a title."""
        self.texts[key] = "New " + self.texts[key]
        self.digests[key] = digest_of(self.texts[key].encode())

    def digest(self, key: str) -> bytes:
        """See engine.InputKind."""
        return self.digests[key]

    def read(self, key: str) -> str:
        """See engine.InputKind."""
        return self.texts[key]


def queries(pages: int, reads: int) -> list[Any]:
    """The queries of a site of that size."""

    @query(name="title")
    def title(q: Context, number: int) -> str:
        return str(q.input("text", str(number))).partition("\n")[0]

    @query(name="titles")
    def titles(q: Context) -> dict[str, str]:
        return {str(number): q(title, number) for number in range(pages)}

    @query(name="page")
    def page(q: Context, number: int) -> str:
        links = [q(title, (number * 7 + place * 13) % pages) for place in range(reads)]
        return f"{q.part(titles, str(number))}: {', '.join(links)}"

    @query(name="site")
    def site(q: Context) -> int:
        return sum(len(q(page, number)) for number in range(pages))

    return [title, titles, page, site]


def run(folder: Path, texts: Texts, asked: list[Any]) -> tuple[list[float], int]:
    """CPU seconds for loading, bringing up to date and saving, and how many queries ran."""
    times = [time.process_time()]
    store = DiskStore(folder, KEY)
    database = Database(store, {"text": texts}, "1", asked)
    times.append(time.process_time())
    database.digest("site")
    times.append(time.process_time())
    database.save()
    times.append(time.process_time())
    store.close()
    return [after - before for before, after in pairwise(times)], len(database.ran)


def main(pages: int = 10_000, reads: int = 20) -> None:
    """Measure and print."""
    gc.disable()
    texts, asked = Texts(pages), queries(pages, reads)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{pages} pages × {reads} reads; CPU seconds:  load  bring   save    ran")
        show("first run", *run(folder, texts, asked))
        show("nothing changed", *min(run(folder, texts, asked) for _ in range(5)))
        edited = []
        for number in range(5):
            texts.edit(str(number))
            edited.append(run(folder, texts, asked))
        show("one title changed", *min(edited))
        sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
        print(f"bytes a page: {sum(sizes.values()) / pages:.0f}  {sizes}")


def show(label: str, times: list[float], ran: int) -> None:
    """Print one line."""
    print(f"{label:34} {'  '.join(f'{seconds:5.3f}' for seconds in times)}  {ran:6}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
