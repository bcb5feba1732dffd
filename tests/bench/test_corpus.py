"""The hubs that are measured: the same for everybody, the same for every tool, and without a mistake of their own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench import corpus
from bench.corpus import Corpus
from bench.peers import PEERS
from bench.peers.peer import MARK, Peer
from cmhub.build import Options, build
from cmhub.diagnostics import render_text
from cmhub.source.tree import HubFiles

every_peer = pytest.mark.parametrize("peer", PEERS.values(), ids=lambda peer: str(peer.name))


def body(text: str) -> str:
    """A source without its front matter and without the addresses of its links."""
    begin = text.index("Here begins text")
    return re.sub(r"\]\([^)]*\)", "]()", text[begin:])


def test_same_seed_gives_same_bytes() -> None:
    """Two corpora of one seed are equal, those of two seeds are not."""
    form = PEERS["cmhub"].form
    one, same, other = (list(form.files(Corpus(60, seed))) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_pages_are_of_the_promised_kind() -> None:
    """About 3 KB; a third Cyrillic; tables, code, lists, links and tags are there; sections of forty."""
    form, made = PEERS["cmhub"].form, Corpus(200)
    texts = [form.text(made, page) for page in made.pages]
    assert 2500 < sum(len(text.encode()) for text in texts) / len(texts) < 4000
    assert sum(bool(re.search("[а-я]", body(text))) for text in texts) == 67
    assert sum("|---|" in text for text in texts) == 50
    assert sum("```python" in text for text in texts) == 40
    assert all(re.search(r"^tags: \[\w", text, re.MULTILINE) and ".md)" in text and "\n- " in text for text in texts)
    assert {len(made.below[index.folder]) for index in made.indexes[-5:]} == {40}


@every_peer
def test_bodies_are_the_same_for_each_peer(peer: Peer) -> None:
    """What one tool reads all read: only front matter and the addresses of links are their own."""
    made, mine = Corpus(60), PEERS["cmhub"].form
    assert [body(peer.form.text(made, page)) for page in made.pages] == [
        body(mine.text(made, page)) for page in made.pages
    ]


@every_peer
def test_template_of_each_peer_has_the_mark(peer: Peer) -> None:
    """The file whose edit is measured is there and can be edited, once."""
    assert (peer.files / peer.template).read_text(encoding="utf-8").count(MARK) == 1


@pytest.mark.parametrize("name", ["cmhub", "hub"])
def test_cmhub_has_nothing_to_complain_of(name: str, tmp_path: Path) -> None:
    """Sixty pages, with and without all that a hub has beside them: every link resolves, no message of any kind."""
    peer, made = PEERS[name], Corpus(60)
    shutil.copytree(peer.files, tmp_path / "hub")
    corpus.write(tmp_path / "hub", made, peer.form)
    if peer.more:
        peer.more(tmp_path / "hub", made, 30)
    result = build(tmp_path / "hub", Options(clock="2026-02-01T12:00", strict=True))
    found = render_text(result.diagnostics, lang="en", read_lines=HubFiles(tmp_path / "hub").lines, color=False)
    assert found == ""
    assert (tmp_path / "hub" / "site" / made.middle.path / "index.html").is_file()
    if name == "hub":
        assert len(list((tmp_path / "hub" / "site" / "members").glob("member-*/index.html"))) == 30


def test_corpus_does_not_know_cmhub() -> None:
    """What is measured does not make what it is measured with."""
    code = "import sys, bench.peers; sys.exit('cmhub' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
