"""Pictures: what is found out of a file, what is taken out of it, and what is made of it; hostile files come to nothing."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw

from cmhub.hub.pictures import Facts, picture, variants
from cmhub.outputs.pictures.look import facts_of
from cmhub.outputs.pictures.resize import resized
from cmhub.outputs.pictures.strip import published, tells_place

SECRET = b"Rose Cottage"


def drawing(width: int = 60, height: int = 40) -> Image.Image:
    """White, with a red corner at the top left."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 3, height // 3), fill="red")
    return image


def notes(orientation: int = 1) -> Image.Exif:
    """What a camera writes: the place, how it was held, a name."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    exif[0x8825] = {1: "N", 2: (55.0, 45.0, 21.0), 3: "E", 4: (37.0, 37.0, 2.0)}
    return exif


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """The bytes of a file."""
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """A picture, decoded."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def png_of(width: int, height: int) -> bytes:
    """A file that says it is so large, and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_cameras_note_is_taken_out_of_a_copied_picture(form: str) -> None:
    """Place, name and every other note are gone; the picture is the same."""
    data = saved(drawing(), form, exif=notes(), quality=90)
    assert tells_place(data)
    out, problems = published(data, f"content/a.{form.lower()}", own=False)
    assert not problems
    assert not tells_place(out)
    assert SECRET not in out
    assert not dict(opened(out).getexif())
    assert opened(out).size == (60, 40)
    assert opened(out).convert("RGB").getpixel((2, 2))[0] > 200  # type: ignore[index]


def test_a_jpeg_held_upright_is_copied_without_a_loss() -> None:
    """Only the notes go: every pixel is what it was."""
    data = saved(drawing(), "JPEG", exif=notes(), comment=SECRET)
    out, _ = published(data, "content/a.jpg", own=False)
    assert len(out) < len(data)
    assert opened(out).tobytes() == opened(data).tobytes()


def test_what_phones_put_behind_a_jpeg_is_cut_off() -> None:
    """A second picture after the end of the first has notes of its own."""
    data = saved(drawing(), "JPEG")
    out, problems = published(data + saved(drawing(), "JPEG", exif=notes()), "content/a.jpg", own=False)
    assert (out, problems) == (data, [])


def test_comments_of_an_animation_are_taken_out_and_its_frames_stay() -> None:
    """A GIF goes on moving, for as often as before."""
    frames = [Image.new("L", (20, 20), grey) for grey in (0, 90, 180)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], comment=SECRET, loop=3, duration=40)
    out, _ = published(data, "content/a.gif", own=False)
    assert SECRET not in out
    assert opened(out).n_frames == 3  # type: ignore[attr-defined]
    assert opened(out).info["loop"] == 3


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_shown_as_the_camera_was_held(orientation: int) -> None:
    """All eight ways: the red corner is at the top left, in copies and in other sizes, and nothing else turns them."""
    from PIL.Image import Transpose

    ways = (None, Transpose.FLIP_LEFT_RIGHT, Transpose.ROTATE_180, Transpose.FLIP_TOP_BOTTOM, Transpose.TRANSPOSE,
            Transpose.ROTATE_90, Transpose.TRANSVERSE, Transpose.ROTATE_270)  # fmt: skip
    way = ways[orientation - 1]
    data = saved(drawing() if way is None else drawing().transpose(way), "JPEG", exif=notes(orientation), quality=95)
    facts, _ = facts_of(data, "a.jpg")
    assert facts is not None
    assert (facts.width, facts.height) == (60, 40)
    made = resized(data, 30, 20, "webp").data
    copied, _ = published(data, "content/a.jpg", own=False)
    for out, size in ((made, (30, 20)), (copied, (60, 40))):
        image = opened(out)
        assert image.size == size
        assert not dict(image.getexif())
        red = image.convert("RGB").getpixel((3, 3))
        assert isinstance(red, tuple)
        assert red[0] > 180
        assert red[1] < 90


def test_a_picture_of_static_stays_as_it_is_and_is_told_of_if_it_tells_a_place() -> None:
    """Byte for byte, with a warning."""
    data = saved(drawing(), "JPEG", exif=notes())
    out, problems = published(data, "static/a.jpg", own=True)
    assert out == data
    assert [one.code for one in problems] == ["picture-with-place"]
    assert published(saved(drawing(), "JPEG"), "static/a.jpg", own=True)[1] == []


@pytest.mark.parametrize("form", ["webp", "jpg", "png", "avif"])
def test_the_same_bytes_come_of_the_same_picture(form: str) -> None:
    """In every format."""
    data = saved(drawing(600, 400), "PNG")
    assert resized(data, 300, 200, form).data == resized(bytes(bytearray(data)), 300, 200, form).data != b""


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_sort_of_pixels_can_be_made_smaller(mode: str) -> None:
    """Black and white, grey, sixteen bits, palettes, transparent."""
    image = (
        drawing().convert("I").point(lambda value: value * 257).convert("I;16")
        if mode == "I;16"
        else drawing().convert(mode)
    )
    for form in ("webp", "png", "jpg"):
        made = resized(saved(image, "PNG"), 30, 20, form)
        assert not made.failed, made.reason
        assert opened(made.data).size == (30, 20)


def test_colours_of_another_profile_are_translated() -> None:
    """A picture of a printer's colours looks right on a screen, and takes no profile along."""
    data = saved(drawing().convert("CMYK"), "JPEG")
    made = opened(resized(data, 30, 20, "jpg").data)
    assert made.mode == "RGB"
    assert "icc_profile" not in made.info


def hostile() -> dict[str, bytes]:
    """Files that are no good pictures."""
    jpeg, png = saved(drawing(600, 400), "JPEG", exif=notes()), saved(drawing(600, 400), "PNG")
    return {
        "nothing": b"",
        "words": b"<html><script>alert(1)</script></html>",
        "another decoder": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        "half a jpeg": jpeg[: len(jpeg) // 2],
        "the head of a jpeg": jpeg[:40],
        "half a png": png[: len(png) // 2],
        "empty png": png_of(60, 40),
        "half a webp": saved(drawing(600, 400), "WEBP")[:150],
        "a bomb": png_of(60_000, 60_000),
        "large": png_of(10_000, 6_000),
    }


@pytest.mark.parametrize("case", hostile())
def test_a_hostile_file_is_a_problem_with_its_place(case: str) -> None:
    """It is told at its file when it is looked at, made smaller or copied; nothing of it is published, nothing raises."""
    data = hostile()[case]
    facts, problems = facts_of(data, "content/a.png")
    made = resized(data, 30, 20, "webp")
    out, copying = published(data, "content/a.png", own=False)
    assert made.failed
    assert made.data == b""
    assert facts is None or out == b"" or case == "empty png"
    assert {one.code for one in (*problems, *copying)} <= {"picture-broken", "picture-too-large"}
    for one in (*problems, *copying):
        assert one.span is not None
        assert one.span.path == "content/a.png"
    assert tells_place(data) in {True, False}


@pytest.mark.parametrize("case", ["a bomb", "large"])
def test_too_many_pixels_are_told_before_anything_is_decoded(case: str) -> None:
    """Fifty millions are the limit."""
    assert [one.code for one in facts_of(hostile()[case], "a.png")[1]] == ["picture-too-large"]


def test_sizes_go_up_to_the_width_of_the_picture() -> None:
    """Nothing is made larger; each format comes in all widths, and one is for every browser."""
    facts = Facts("d" * 10, "jpeg", 1000, 500)
    modern, plain = variants(facts, "wide", ("avif", "webp"))
    assert [(one.form, one.width, one.height) for one in modern] == [
        (form, width, width // 2) for form in ("avif", "webp") for width in (400, 800, 1000)
    ]
    assert plain is not None
    assert plain.name == "pictures/dddddddddd-1000.jpg"
    shown = picture(facts, "/a.jpg", "wide", ("webp",), "/hub/assets")
    assert shown.url == "/hub/assets/pictures/dddddddddd-1000.jpg"
    assert shown.sources[0].srcset.startswith("/hub/assets/pictures/dddddddddd-400.webp 400w, ")


@pytest.mark.parametrize("facts", [Facts("d", "gif", 9, 9, moving=True), Facts("d", "svg", 9, 9)])
def test_what_moves_and_what_is_drawn_is_shown_as_it_is(facts: Facts) -> None:
    """With its size."""
    shown = picture(facts, "/a", "wide", ("webp",), "/assets")
    assert (shown.url, shown.width, shown.height, shown.sources) == ("/a", 9, 9, ())


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ('viewBox="0 0 24 12"', (24, 12)),
        ('viewBox="0 0 24 12" width="48px" height="24"', (48, 24)),
        ('viewBox="0 0 24 12" width="100%" height="100%"', (24, 12)),
        ("", (0, 0)),
        ('width="1e9" height="3"', (0, 0)),
    ],
)
def test_a_drawing_says_its_size(text: str, size: tuple[int, int]) -> None:
    """By its own measures, else by its view box."""
    facts, problems = facts_of(f'<svg xmlns="http://www.w3.org/2000/svg" {text}/>'.encode(), "a.svg")
    assert problems == []
    assert facts is not None
    assert (facts.width, facts.height) == size
