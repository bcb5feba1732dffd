"""What publishing writes, deletes and leaves alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cmhub.publish import Published, Publisher, PublishError, Target, digest_of

SITE = {"index.html": "home", "faq/index.html": "faq", "assets/site.css": "css", "sitemap.xml": "map"}


class Hub:
    """A hub's folder with a site that is published into `site`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = root / "site"
        (root / "content").mkdir(parents=True)

    def publisher(self) -> Publisher:
        return Publisher(
            self.site, state=self.root / ".cmhub", sources=[self.root / "content"], home=self.root / "home"
        )

    def publish(self, files: dict[str, str], *, adopt: bool = False, stamp: str = "") -> Published:
        with self.publisher() as publisher:
            return publisher.publish(
                [Target(path, text.encode()) for path, text in files.items()], adopt=adopt, stamp=stamp
            )

    def files(self) -> dict[str, str]:
        return {
            path.relative_to(self.site).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }

    def everything(self) -> dict[str, tuple[int, int]]:
        """Every file and folder of site and state with its times."""
        return {
            str(path): (path.lstat().st_mtime_ns, path.lstat().st_ctime_ns)
            for path in [self.site, *self.site.rglob("*"), *(self.root / ".cmhub").rglob("*")]
        }


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    """A hub that was published once."""
    hub = Hub(tmp_path / "hub")
    hub.publish(SITE)
    return hub


def test_the_first_publication_writes_everything(tmp_path: Path) -> None:
    """Assets before the pages that need them, what lists pages after them."""
    hub = Hub(tmp_path / "hub")
    done = hub.publish(SITE)
    assert done.written == ("assets/site.css", "index.html", "faq/index.html", "sitemap.xml")
    assert (done.unchanged, done.deleted, done.kept_foreign) == (0, (), ())
    assert hub.files() == SITE


def test_nothing_changed_writes_nothing(hub: Hub) -> None:
    """No file or folder of the site or the state is touched."""
    before = hub.everything()
    assert hub.publish(SITE) == Published((), len(SITE), (), ())
    assert hub.everything() == before


def test_only_what_differs_is_written(hub: Hub) -> None:
    """The others are as old as before for who asks a web server what is new, whichever generation they come from."""
    times = {path: (hub.site / path).stat().st_mtime_ns for path in SITE}
    for text in ("faq, edited", "faq, edited again", "faq"):
        done = hub.publish(SITE | {"faq/index.html": text})
        assert done.written == ("faq/index.html",)
        assert (done.unchanged, done.in_place) == (len(SITE) - 1, "")
        now = {path: (hub.site / path).stat().st_mtime_ns for path in SITE}
        assert {path for path in SITE if now[path] != times[path]} == {"faq/index.html"}
        assert now["faq/index.html"] > times["faq/index.html"]
        assert hub.files() == SITE | {"faq/index.html": text}
        times = now


def test_an_unchanged_file_is_not_made(hub: Hub) -> None:
    """With a digest, the bytes of an unchanged file are needed by nobody."""

    def unneeded() -> bytes:
        raise AssertionError

    targets = [Target(path, unneeded, digest_of(text.encode())) for path, text in SITE.items()]
    with hub.publisher() as publisher:
        assert publisher.publish(targets).unchanged == len(SITE)


def test_what_the_site_has_no_more_is_deleted(hub: Hub) -> None:
    """With the folders that become empty."""
    done = hub.publish({"index.html": "home"})
    assert done.deleted == ("assets/site.css", "faq/index.html", "sitemap.xml")
    assert [path.name for path in hub.site.iterdir()] == ["index.html"]


def test_foreign_files_are_left_alone(hub: Hub) -> None:
    """What the manifest does not list is not ours, wherever it lies; it is told of."""
    (hub.site / "CNAME").write_text("hub.example", encoding="utf-8")
    (hub.site / "faq" / "notes.txt").write_text("mine", encoding="utf-8")
    done = hub.publish({"index.html": "new"})
    assert done.kept_foreign == ("CNAME", "faq/notes.txt")
    assert hub.files() == {"index.html": "new", "CNAME": "hub.example", "faq/notes.txt": "mine"}


def test_a_foreign_file_in_the_way_stops_everything(hub: Hub) -> None:
    """It is neither overwritten nor taken over, and nothing else is touched."""
    (hub.site / "new.html").write_text("mine", encoding="utf-8")
    before = hub.everything()
    with pytest.raises(PublishError) as caught:
        hub.publish({"new.html": "ours", "index.html": "changed"})
    assert [(one.code, one.params["path"]) for one in caught.value.diagnostics] == [
        ("publish-foreign-file", "new.html")
    ]
    assert hub.everything() == before


def test_a_foreign_file_with_the_right_bytes_is_ours(hub: Hub) -> None:
    """So a lost manifest costs nothing while nothing has changed."""
    for path in (hub.root / ".cmhub" / "publish").glob("*.manifest"):
        path.unlink()
    assert hub.publish(SITE).unchanged == len(SITE)
    assert hub.publish({"index.html": "new"}).deleted == ("assets/site.css", "faq/index.html", "sitemap.xml")


def test_foreign_files_can_be_adopted(hub: Hub) -> None:
    """If the caller says so, files in the way are replaced; those that are not in the way still stay."""
    (hub.site / "new.html").write_text("mine", encoding="utf-8")
    (hub.site / "CNAME").write_text("hub.example", encoding="utf-8")
    hub.publish(SITE | {"new.html": "ours"}, adopt=True)
    assert hub.files() == SITE | {"new.html": "ours", "CNAME": "hub.example"}


@pytest.mark.parametrize("spoil", ["delete", "edit", "same size", "same size and time", "empty", "link", "folder gone"])
def test_what_others_did_to_our_files_is_mended(hub: Hub, tmp_path: Path, spoil: str) -> None:
    """Deleted, edited or replaced files are restored, even if size and time were put back."""
    path = hub.site / "faq" / "index.html"
    before = path.stat()
    match spoil:
        case "delete":
            path.unlink()
        case "edit":
            path.write_text("hacked by somebody", encoding="utf-8")
        case "same size" | "same size and time":
            path.write_text("FAQ", encoding="utf-8")
        case "empty":
            path.write_text("", encoding="utf-8")
        case "link":
            (tmp_path / "elsewhere").write_text("faq", encoding="utf-8")
            path.unlink()
            path.symlink_to(tmp_path / "elsewhere")
        case _:
            path.unlink()
            path.parent.rmdir()
    if spoil == "same size and time":
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert hub.publish(SITE).written == ("faq/index.html",)
    assert hub.files() == SITE
    assert not path.is_symlink()
    assert hub.publish(SITE).written == ()


def test_a_touched_file_is_compared_and_kept(hub: Hub) -> None:
    """Times decide nothing but whether to look: the same bytes are not written again."""
    os.utime(hub.site / "index.html")
    assert hub.publish(SITE).written == ()


def test_a_file_becomes_a_folder_and_a_folder_a_file(hub: Hub) -> None:
    """Ours make room for each other."""
    swapped = {"index.html/a.html": "a", "faq": "file", "assets": "file"}
    hub.publish(swapped)
    assert hub.files() == swapped
    hub.publish(SITE)
    assert hub.files() == SITE


def test_empty_foreign_folders_make_room_and_others_do_not(hub: Hub) -> None:
    """A file can take the place of an empty folder; a foreign file in it, or in place of one, stops everything."""
    (hub.site / "empty").mkdir()
    hub.publish(SITE | {"empty": "file"})
    (hub.site / "full").mkdir()
    (hub.site / "full" / "mine").write_text("mine", encoding="utf-8")
    (hub.site / "thing").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError) as caught:
        hub.publish(SITE | {"full": "file", "thing/index.html": "page"})
    assert [(one.code, one.params) for one in caught.value.diagnostics] == [
        ("publish-blocked", {"path": "full", "other": "full/mine"}),
        ("publish-blocked", {"path": "thing/index.html", "other": "thing"}),
    ]


def test_a_name_that_changes_only_its_case(hub: Hub) -> None:
    """The file is there afterwards under the new name, on systems that tell cases apart and on others."""
    changed = {path: text for path, text in SITE.items() if path != "sitemap.xml"} | {"Sitemap.xml": "map"}
    hub.publish(changed)
    assert hub.files() == changed
    assert "Sitemap.xml" in [path.name for path in hub.site.iterdir()]


def test_files_follow_the_umask(tmp_path: Path) -> None:
    """As any program's would: nothing private, nothing executable, nothing more open than asked for."""
    old = os.umask(0o027)
    try:
        hub = Hub(tmp_path / "hub")
        hub.publish(SITE)
        assert stat.S_IMODE((hub.site / "index.html").stat().st_mode) == 0o640
        assert stat.S_IMODE((hub.site / "faq").stat().st_mode) == 0o750
    finally:
        os.umask(old)


def test_links_that_lead_out_are_not_followed(hub: Hub, tmp_path: Path) -> None:
    """Neither for writing nor for deleting: what is behind them is not the site."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("precious", encoding="utf-8")
    (hub.site / "faq" / "index.html").unlink()
    (hub.site / "faq").rmdir()
    (hub.site / "faq").symlink_to(outside)
    for files in (SITE, SITE | {"faq/new.html": "new"}, {"index.html": "home"}):
        with pytest.raises(PublishError) as caught:
            hub.publish(files)
        assert caught.value.diagnostics[0].code == "publish-link-out"
    assert {path.name: path.read_text(encoding="utf-8") for path in outside.iterdir()} == {"index.html": "precious"}


def test_the_site_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    """Then the site is where it leads."""
    hub = Hub(tmp_path / "hub")
    (tmp_path / "www").mkdir()
    hub.site.symlink_to(tmp_path / "www")
    hub.publish(SITE)
    assert hub.publish(SITE).unchanged == len(SITE)
    assert (tmp_path / "www" / "index.html").read_text(encoding="utf-8") == "home"


def test_the_stamp_of_a_site_that_stands(hub: Hub) -> None:
    """It is given back while every file is as it was left, and only then."""
    hub.publish(SITE, stamp="abc")
    with hub.publisher() as publisher:
        assert publisher.standing() == "abc"
        (hub.site / "index.html").write_text("HOME", encoding="utf-8")
        assert publisher.standing() is None


def test_nothing_stands_before_anything_was_published(tmp_path: Path) -> None:
    """Nor with a damaged manifest, which counts as none."""
    hub = Hub(tmp_path / "hub")
    with hub.publisher() as publisher:
        assert publisher.standing() is None
        publisher.publish([Target("index.html", b"home")], stamp="abc")
        for path in (hub.root / ".cmhub" / "publish").glob("*.manifest"):
            path.write_bytes(path.read_bytes()[:-3])
    with hub.publisher() as publisher:
        assert publisher.standing() is None


@pytest.mark.parametrize(
    "paths",
    [
        ["/etc/passwd"], ["../up"], ["a/../../up"], ["a//b"], ["./a"], ["a/."], [""], ["a/"], ["a\\b"], ["nul\0"],
        ["x" * 256], ["п" * 128], ["A.html", "a.html"], ["e\u0301", "é"], ["a", "a/b"], ["B/c/d", "b/C"],
        ["twice", "twice"],
    ],
)  # fmt: skip
def test_impossible_paths_are_the_callers_fault(hub: Hub, paths: list[str]) -> None:
    """Routes are checked long before; here they are only asserted."""
    before = hub.everything()
    with hub.publisher() as publisher, pytest.raises(ValueError, match="published file"):
        publisher.publish([Target(path, b"") for path in paths])
    assert hub.everything() == before


def test_long_names_and_any_script(hub: Hub) -> None:
    """255 bytes are allowed, and letters of all alphabets."""
    files = {"ф" * 127 + ".": "long", "вопросы/как-вступить/index.html": "да"}
    hub.publish(files)
    assert hub.files() == files


@pytest.mark.parametrize(
    ("where", "code"),
    [
        (lambda root: root, "publish-into-sources"),
        (lambda root: root / "content", "publish-into-sources"),
        (lambda root: root / "content" / "site", "publish-into-sources"),
        (lambda root: root / ".cmhub", "publish-into-sources"),
        (lambda root: root.parent, "publish-into-home"),
        (lambda root: root / "home", "publish-into-home"),
        (lambda root: root / "link to home", "publish-into-home"),
        (lambda root: Path(root.anchor), "publish-into-home"),
        (lambda root: root / "file", "publish-not-a-folder"),
    ],
)
def test_places_that_are_not_safe(tmp_path: Path, where: Callable[[Path], Path], code: str) -> None:
    """Among the sources or around them, the user's home or above, the root of the disk, a file."""
    root = tmp_path / "hub"
    (root / "content").mkdir(parents=True)
    home = root / "home" if code == "publish-into-home" else tmp_path / "home"
    (root / "link to home").symlink_to(root / "home")
    (root / "file").write_text("", encoding="utf-8")
    with pytest.raises(PublishError) as caught:
        Publisher(where(root), state=root / ".cmhub", sources=[root / "content"], home=home)
    assert [one.code for one in caught.value.diagnostics] == [code]
