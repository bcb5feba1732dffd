"""Pictures and cards of a whole hub: what is published, what is made anew, and what a browser chooses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageDraw

from cmhub.build import Built, Options, build, check
from cmhub.outputs.cards.card import Card
from cmhub.outputs.pictures.resize import Made
from tests.site import sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONFIG: dict[str, Any] = {
    "site_name": {"en": "Yard", "ru": "Двор"},
    "site_url": "https://yard.example",
    "languages": ["en", "ru"],
    "timezone": "Europe/Moscow",
    "members": {"consent": "assumed"},
}
SECRET = "Rose Cottage"


def photo(path: Path, size: tuple[int, int] = (1800, 1200), colour: str = "teal") -> None:
    """A photograph with a note of where it was taken, by a camera held on its side."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    ImageDraw.Draw(image).ellipse((100, 100, size[0] // 2, size[1] // 2), fill=colour)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET
    exif[0x8825] = {1: "N", 2: (55.0, 45.0, 21.0), 3: "E", 4: (37.0, 37.0, 2.0)}
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, "JPEG", exif=exif)


def write(root: Path) -> None:
    """A hub with pictures in a text, in a field, of a person, in a drawing, behind a link, and one of a draft."""
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Yard"}, "Start.")
    text = (
        "First.\n\n![Garden](garden.jpg)\n\n"
        + "Words.\n\n" * 60
        + "![Plan](plan.svg)\n\n![Pond](pond.jpg)\n\n[all](big.jpg)"
    )
    sites.put(root, "content/walk.md", {"title": "Walk"}, text)
    sites.put(root, "content/other.md", {"title": "Other"}, "Text.")
    sites.put(root, "content/secret.md", {"title": "Secret", "draft": True}, "![Draft](draft.jpg)")
    sites.put(root, "content/news/2026-11-01-fair.md", {"title": "Fair", "image": "fair.jpg"}, "Come.")
    sites.put(root, "content/members/anna.yaml", {"id": "anna", "name": "Anna Rudneva", "avatar": "anna.jpg"})
    for name in ("garden", "pond", "big", "draft", "news/fair", "members/anna"):
        photo(root / f"content/{name}.jpg", colour={"garden": "teal", "pond": "navy"}.get(name, "olive"))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><path d="M0 0h9"/></svg>'
    sites.put(root, "content/plan.svg", svg)


def made(root: Path, site: Path) -> Built:
    """The hub built."""
    return sites.built(root, site)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The hub and its site."""
    folder = tmp_path_factory.mktemp("pictures")
    write(folder / "hub")
    made(folder / "hub", folder / "site")
    return folder / "hub", folder / "site"


def test_no_note_of_a_camera_is_published(hub: tuple[Path, Path]) -> None:
    """Neither in other sizes nor in the copies to which pages link; and all stand upright."""
    _, site = hub
    pictures = [data for path, data in sites.files(site) if path.endswith((".jpg", ".webp"))]
    assert len(pictures) == 20
    for data in pictures:
        assert SECRET.encode() not in data
        image = Image.open(BytesIO(data))
        assert not dict(image.getexif())
        assert image.height > image.width
    assert not (site / "draft.jpg").exists()


def test_pictures_have_sizes_formats_and_room(hub: tuple[Path, Path]) -> None:
    """The first is loaded at once, the others when they come near; each has its measures and an address that exists."""
    _, site = hub
    html = (site / "walk/index.html").read_text(encoding="utf-8")
    first, drawing, last = re.findall(r"<img [^>]*>", html.partition("<main")[2])
    assert 'width="1200" height="1800"' in first
    assert "lazy" not in first
    assert 'loading="lazy"' in last
    assert 'width="300" height="200"' in drawing
    assert 'src="/plan.svg"' in drawing
    sources = re.findall(r'<source type="image/webp" srcset="([^"]*)" sizes="([^"]*)">', html)
    assert [sizes for _, sizes in sources] == ["(min-width: 46rem) 42rem, 94vw", "auto, (min-width: 46rem) 42rem, 94vw"]
    for part in ", ".join(srcset for srcset, _ in sources).split(", "):
        address, width = part.split(" ")
        assert Image.open(BytesIO((site / address.lstrip("/")).read_bytes())).width == int(width.removesuffix("w"))
    face = re.search(
        r"<picture><source[^>]*><img class=\"avatar[^>]*></picture>", (site / "members/index.html").read_text("utf-8")
    )
    assert face is not None
    assert "-96.webp 96w" in face[0]


def test_a_page_is_shared_with_its_picture_or_a_card(hub: tuple[Path, Path]) -> None:
    """With measures and words; archives with the card of the hub; every address exists, in each language."""
    _, site = hub

    def shared(path: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        for name, value in re.findall(
            r'property="og:image(:\w+)?" content="([^"]*)"', (site / path).read_text("utf-8")
        ):
            if not name:
                found.append({})
            found[-1][name] = value
        return found

    (own,) = shared("news/2026/fair/index.html")
    assert (own[":width"], own[":height"]) == ("1200", "1800")
    assert not (site / "assets/cards/news/2026/fair").exists()
    card = shared("walk/index.html")[0]
    assert re.fullmatch(r"https://yard\.example/assets/cards/walk/card\.png\?[0-9a-f]{8}", card[""])
    assert (card[":width"], card[":height"], card[":alt"]) == ("1200", "630", "Walk")
    assert "/assets/cards/card.png" in shared("search/index.html")[0][""]
    assert "/assets/cards/ru/card.png" in shared("ru/index.html")[0][""]
    assert "/assets/cards/walk/card.png" in shared("ru/walk/index.html")[0][""]  # not written in Russian
    assert shared("404.html") == []
    for page in site.rglob("*.html"):
        for one in shared(str(page.relative_to(site))):
            assert (site / one[""].removeprefix("https://yard.example/").partition("?")[0]).is_file()


def test_pictures_in_lists_of_fields_and_in_the_rulebook_are_like_others(tmp_path: Path) -> None:
    """Copied with what shows them, in sizes, with their measures; one that is missing is told at its place in the list."""
    root, site = tmp_path / "hub", tmp_path / "site"
    fields = [{"name": "photos", "type": "list", "of": "image"}, {"name": "plans", "type": "list", "of": "file"}]
    sites.put(root, "cmhub.yaml", {**CONFIG, "collections": {"places": {"fields": fields}}})
    sites.put(root, "content/index.md", {"title": "Yard", "image": "rules/fence.jpg"}, "Start.")
    sites.put(
        root, "content/places/barn.md", {"title": "Barn", "photos": ["a.jpg", "b.jpg"], "plans": ["p.pdf"]}, "Here."
    )
    sites.put(root, "content/places/p.pdf", "%PDF-1.4\n")
    sites.put(root, "content/rules/_rulebook.yaml", {"title": "Rules", "intro": "![Fence](fence.jpg)"})
    sites.put(root, "content/rules/quiet.yaml", {"title": "Be quiet", "number": "1", "summary": "At night."})
    for name in ("places/a", "places/b", "rules/fence", "places/unseen"):
        photo(root / f"content/{name}.jpg")
    made(root, site)
    barn = (site / "places/barn/index.html").read_text("utf-8").partition("<main")[2]
    assert len(re.findall(r"<source type=\"image/webp\"[^>]*><img [^>]*width=\"1200\" height=\"1800\"", barn)) == 2
    assert (site / "places/a.jpg").is_file()
    assert (site / "places/p.pdf").is_file()
    assert not (site / "places/unseen.jpg").exists()
    rules = (site / "rules/index.html").read_text("utf-8").partition("<main")[2]
    assert re.search(r"<source type=\"image/webp\"[^>]*><img [^>]*width=\"1200\" height=\"1800\"", rules)
    assert (site / "rules/fence.jpg").is_file()
    assert (site / "assets/cards/card.png").is_file()  # pages without a card of their own show it
    (root / "content/places/b.jpg").unlink()
    found = check(root, Options(clock=sites.NOW)).diagnostics
    missing = [one.params["target"] for one in found if one.code == "reference-file-missing"]
    assert missing == ["b.jpg"]


def test_an_edit_makes_no_picture_anew_that_it_does_not_touch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a text, nor a title, nor a new name of the file; a title draws its own card and those that show it."""
    from cmhub.outputs.cards import draw
    from cmhub.outputs.pictures import resize

    root, site = tmp_path / "hub", tmp_path / "site"
    write(root)
    build(root, Options(clock=sites.NOW, site_dir=str(site), jobs=1))
    ran: list[str] = []
    resized, drawn = resize.resized, draw.drawn

    def resizing(data: bytes, width: int, height: int, form: str) -> Made:
        ran.append("resized")
        return resized(data, width, height, form)

    def drawing(card: Card, picture: Callable[[str], bytes]) -> bytes:
        ran.append(card.title)
        return drawn(card, picture)

    monkeypatch.setattr(resize, "resized", resizing)
    monkeypatch.setattr(draw, "drawn", drawing)

    def edited(path: str, old: str, new: str) -> list[str]:
        ran.clear()
        file = root / path
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        build(root, Options(clock=sites.NOW, site_dir=str(site), jobs=1))
        return list(ran)

    assert edited("content/walk.md", "First.", "First of all.") == []
    assert edited("content/other.md", "title: Other", "title: Another") == ["Another"]
    (root / "content/garden.jpg").rename(root / "content/garden-2.jpg")
    assert edited("content/walk.md", "garden.jpg", "garden-2.jpg") == []
    assert edited("cmhub.yaml", "en: Yard", "en: Court").count("resized") == 0
    assert "Another" in ran
    before = dict(sites.files(site))
    build(root, Options(clock=sites.NOW, site_dir=str(tmp_path / "clean"), clean=True, jobs=2))
    assert dict(sites.files(tmp_path / "clean")) == before


def test_a_damaged_picture_is_told_once_and_everything_else_is_checked(tmp_path: Path) -> None:
    """Its file is named; a broken link elsewhere is found nevertheless."""
    root = tmp_path / "hub"
    write(root)
    garden = root / "content/garden.jpg"
    garden.write_bytes(garden.read_bytes()[:20_000])
    (root / "content/members/anna.jpg").write_bytes(b"no picture")
    sites.put(root, "content/other.md", {"title": "Other"}, "[[nowhere]]")
    found = check(root, Options(clock=sites.NOW)).diagnostics
    codes = [
        (one.code, one.span.path if one.span else "") for one in found if one.code.startswith(("picture", "reference"))
    ]
    assert sorted({code for code, _ in codes}) == ["picture-broken", "reference-unresolved"]
    assert {path for code, path in codes if code == "picture-broken"} == {
        "content/garden.jpg",
        "content/members/anna.jpg",
    }


def test_without_an_address_or_when_the_hub_says_so_there_are_no_cards(tmp_path: Path) -> None:
    """And no page speaks of any."""
    without = {key: value for key, value in CONFIG.items() if key != "site_url"}
    for number, config in enumerate((without, {**CONFIG, "pictures": {"cards": False}})):
        root, site = tmp_path / f"hub{number}", tmp_path / f"site{number}"
        sites.put(root, "cmhub.yaml", config)
        sites.put(root, "content/index.md", {"title": "Yard"}, "Start.")
        made(root, site)
        assert not (site / "assets/cards").exists()
        assert "og:image" not in (site / "index.html").read_text("utf-8")


class Quiet(SimpleHTTPRequestHandler):
    """Tells nobody of requests."""

    def log_message(self, *_: object) -> None: ...


@pytest.mark.browser
def test_a_browser_takes_the_size_that_fits_and_nothing_jumps(hub: tuple[Path, Path], chromium: Browser) -> None:
    """On a phone with a fine screen, and on a large one; text below a picture stays where it was when that comes."""
    handler = partial(Quiet, directory=str(hub[1]))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        for width, scale, wanted in ((360, 2, "-800.webp"), (320, 1, "-400.webp"), (1280, 1, "-800.webp")):
            context = chromium.new_context(
                viewport={"width": width, "height": 800}, device_scale_factor=scale, bypass_csp=True
            )
            page = context.new_page()
            page.add_init_script(
                "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) "
                "window.moved += one.value }).observe({type: 'layout-shift', buffered: true})"
            )
            page.goto(f"http://127.0.0.1:{server.server_port}/walk/")
            page.wait_for_function("[...document.images].slice(0, 1).every(one => one.complete)")
            chosen = page.evaluate("document.querySelector('main img').currentSrc")
            assert chosen.endswith(wanted), (width, scale, chosen)
            page.evaluate("document.querySelectorAll('main img')[2].scrollIntoView()")
            page.wait_for_function("[...document.querySelectorAll('main img')].every(one => one.complete)")
            assert page.evaluate("window.moved") < 0.01
            page.goto(f"http://127.0.0.1:{server.server_port}/members/")
            side = "document.querySelector('{}').getBoundingClientRect().left"
            assert page.evaluate(side.format(".face img")) == page.evaluate(
                side.format(".face")
            )  # `source` takes no room
            context.close()
        server.shutdown()


def test_the_preview_draws_a_card_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before; and after an edit as it is then."""
    from cmhub.build.preview import Preview
    from cmhub.outputs.cards import draw

    root = tmp_path / "hub"
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Yard"}, "Start.")
    sites.put(root, "content/walk.md", {"title": "Walk"}, "Text.")
    titles: list[str] = []
    drawn = draw.drawn

    def noting(card: Card, picture: Callable[[str], bytes]) -> bytes:
        titles.append(card.title)
        return drawn(card, picture)

    monkeypatch.setattr(draw, "drawn", noting)
    preview = Preview(root, Options(clock=sites.NOW, jobs=1))
    preview.refresh()
    assert titles == []
    first = preview.get("assets/cards/walk/card.png")
    assert first is not None
    assert first.startswith(b"\x89PNG")
    assert titles == ["Walk"]
    sites.put(root, "content/walk.md", {"title": "Walks"}, "Text.")
    preview.refresh({"content/walk.md"})
    assert preview.get("assets/cards/walk/card.png") != first
    assert preview.get("assets/cards/nowhere/card.png") is None
