"""After any edits the live preview shows what a clean build gives, also where it has looked at single files only."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cmhub.build import HubNotFoundError, Options
from cmhub.build.preview import Preview
from cmhub.build.session import Session
from cmhub.engine import Database
from tests.rebuild import edits, edits_of_hub, hub
from tests.rebuild.world import Maker, World, world

SORTS: dict[str, Maker] = {**edits.EDITS, **edits_of_hub.EDITS}
STEPS = 25
FEW, MANY = 1, 100


@pytest.mark.slow
@pytest.mark.alone
def test_the_preview_follows_edits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sequence, always the same one, of which much is followed file by file."""
    followed = _counted(monkeypatch)
    for seed in range(FEW):
        with world() as here:
            _walk(here, seed)
    assert followed.count(True) > FEW * STEPS // 5


@pytest.mark.long
@pytest.mark.alone
def test_the_preview_follows_very_many_edits() -> None:
    """Sequences that nobody has seen before."""
    for _ in range(MANY):
        with world() as here:
            _walk(here, random.SystemRandom().randrange(1 << 32))


def test_a_rebuild_that_failed_is_not_built_upon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was done before the failure is not taken for everything: the next save makes up for it."""
    hub.write(tmp_path)
    preview = Preview(tmp_path, Options(clock=hub.NOW, jobs=1))
    preview.refresh()
    path = next(path for path in sorted((tmp_path / "content").rglob("*.md")) if "---" in path.read_text("utf-8"))
    path.write_text(path.read_text("utf-8") + "\nBefore the failure.\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Session, "diagnostics", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            preview.refresh()
    found = preview.look()
    assert any(b"Before the failure." in (preview.get(page) or b"") for page in found.changed)


def test_no_save_waits_for_the_search_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made when a search begins, from what was saved by then; a save after that is followed as any other."""
    followed = _counted(monkeypatch)
    hub.write(tmp_path)
    preview = Preview(tmp_path, Options(clock=hub.NOW, jobs=1, search=True))
    preview.refresh()

    def found(word: str) -> bool:
        begun = preview.search("search/ru/pagefind.js")
        assert begun is not None
        assert begun()
        return any(word.encode() in document for document in preview._indexes["ru"].documents.values())

    assert found("десяти")
    assert not found("бегемот")
    path = tmp_path / "content/rules/quiet.md"
    for text in ("Здесь ночует бегемот.", "Здесь ночует крокодил."):
        path.write_text(path.read_text("utf-8") + text + "\n", encoding="utf-8")
        preview.refresh(["content/rules/quiet.md"])
        assert "search_index" not in {name for name, _ in preview._session.database.ran}
        assert found(text.split()[-1].rstrip("."))
    assert followed == [True, True]
    assert preview.search("search/index.html") is None
    assert preview.search("search/xx/pagefind.js") is None


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each change of which the engine was told, whether it could be followed."""
    found: list[bool] = []
    follow = Database.follow

    def counting(self: Database, *args: object) -> object:
        outcome = follow(self, *args)  # type: ignore[arg-type]
        found.append(outcome is not None)
        return outcome

    monkeypatch.setattr(Database, "follow", counting)
    return found


def _walk(here: World, seed: int) -> None:
    chance = random.Random(seed)
    here.log.append(f"seed {seed}")
    options, preview = here.options, Preview(here.root, here.options)
    preview.refresh()
    names = sorted(SORTS)
    for _ in range(STEPS):
        here.edit(SORTS[chance.choice(names)], chance.choice)
        if here.options != options or not (here.root / "cmhub.yaml").is_file():
            options = here.options
            try:
                preview = Preview(here.root, options)
            except HubNotFoundError:
                continue
        found = preview.refresh() if chance.random() < 0.1 else preview.look()
        clean = here._clean_outcome()
        assert found.diagnostics == clean.told, here.story("problems that differ from those of a clean build")
        if clean.published:
            unlike = [path for path, data in clean.site.items() if preview.get(path) != data]
            assert not unlike, here.story(f"files that differ: {unlike}")
            assert preview.paths == clean.site.keys(), here.story("files that are shown, or not, other than by a build")
