"""A card drawn: a quiet sheet in the theme's colours, the hub at the top, the title large, facts below it.

Must not know a hub: pictures come as bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from io import BytesIO
from typing import TYPE_CHECKING

from cmhub.outputs.cards.card import HEIGHT, WIDTH, Card, Face, Leaf, Look
from cmhub.outputs.cards.words import FONTS, emoji, laid
from cmhub.theming.colors import WHITE, hex_of, is_light, parse

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_EDGE = 80
_TITLE_SIZES = (88, 80, 72, 64, 58, 52)
_BESIDE_SIZES = (76, 68, 60, 54, 48)
_LINES = 4
_NOTE, _SMALL = 34, 32
_LEADING = 1.16
_TOP, _BOTTOM = 172, 566  # the title and its notes stand between
_MARK = 64
_RIM = 10
_FACE = 280
_FINE = 4  # shapes are drawn this many times larger and made smaller: Pillow's edges are rough
_ROOM = 1.1  # of an emoji, in sizes of the letters
_EMOJI = 64  # pixels of one in its sheet


def drawn(card: Card, picture: Callable[[str], bytes]) -> bytes:
    """The card as PNG. `picture` gives the bytes of a file that the card names."""
    sheet = _sheet(card.look, card.sign).copy()
    logo = _logo(_pixels(card.logo, picture, _MARK)) if card.logo else None
    _head(sheet, card, logo)
    face = card.face
    portrait = _portrait(_pixels(face.file, picture, _FACE), _FACE) if face is not None and face.file else None
    if card.face is not None:
        _person(sheet, card, card.face, portrait)
    elif card.leaf is not None:
        _event(sheet, card, card.leaf)
    else:
        _words(sheet, card, _EDGE, _TITLE_SIZES, number=card.number)
    if portrait is None:
        sheet = _with_few_colours(sheet, card, logo)
    out = BytesIO()
    sheet.save(out, "PNG", compress_level=4)
    return out.getvalue()


def _with_few_colours(sheet: Image, card: Card, logo: Image | None) -> Image:
    """The sheet with a palette, a third as large. That of a look is known beforehand; to find one takes long."""
    from PIL import Image

    if any(char in emoji() for text in (card.title, *card.notes, card.hub) for char in text):
        return sheet.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    hue = card.face.hue if card.face is not None else -1
    return sheet.quantize(palette=_palette(card.look, hue, _colours(logo)), dither=Image.Dither.NONE)


# The sheet


@lru_cache(maxsize=8)
def _sheet(look: Look, sign: str) -> Image:
    """What cards of a look have in common."""
    from PIL import Image

    sheet = Image.new("RGB", (WIDTH, HEIGHT), look.surface)
    faint = _mixed(look.accent, look.surface, 0.09)
    if sign:
        font, ascent = _font("title", 620), 520
        _text(sheet, (WIDTH - 400, HEIGHT - ascent - 90), sign, font, faint)
    else:
        _paste(sheet, _mixed(look.accent, look.surface, 0.055), (WIDTH - 470, HEIGHT - 430, 640, 640), 320)
        _paste(sheet, faint, (WIDTH - 250, HEIGHT - 210, 400, 400), 200)
    _paste(sheet, look.accent, (0, HEIGHT - 18, WIDTH, 36), 0)
    return sheet


@lru_cache(maxsize=64)
def _palette(look: Look, hue: int, more: tuple[str, ...]) -> Image:
    """The colours of a look and what lies between them at the edges of letters and shapes."""
    from PIL import Image

    faint, pill = _mixed(look.accent, look.surface, 0.09), _mixed(look.accent, look.surface, 0.13)
    ramps = [(look.text, look.surface, 24), (look.muted, look.surface, 16), (look.accent, look.surface, 32)]
    ramps += [(look.text, faint, 16), (look.accent_text, look.accent, 20), (look.accent, pill, 12)]
    if hue >= 0:
        around, letters = _face_colours(hue)
        ramps += [(letters, around, 16), (around, look.surface, 8)]
    found = [_mixed(one, other, step / (steps - 1)) for one, other, steps in ramps for step in range(steps)]
    found += more
    palette = Image.new("P", (1, 1))
    palette.putpalette(bytes.fromhex("".join(colour[1:] for colour in found[:256])))
    return palette


def _colours(logo: Image | None) -> tuple[str, ...]:
    """The chief colours of a logo."""
    if logo is None:
        return ()
    from PIL import Image

    few = logo.quantize(48, method=Image.Quantize.FASTOCTREE).convert("RGB")
    return tuple(
        sorted("#" + bytes(colour).hex() for _, colour in few.getcolors(48) or () if isinstance(colour, tuple))
    )


def _head(sheet: Image, card: Card, logo: Image | None) -> None:
    """The hub's logo and name, and what the page is."""
    look = card.look
    top = 64
    kind_width = 0.0
    if card.kind:
        font = _font("text", 28)
        kind_width = _width(card.kind, font) + 48
        left = round(WIDTH - _EDGE - kind_width)
        _paste(sheet, _mixed(look.accent, look.surface, 0.13), (left, top + 4, round(kind_width), 56), 28)
        _text(sheet, (left + 24, top + 4 + 11), card.kind, font, look.accent)
    if logo is not None:
        place = _EDGE, top + (_MARK - logo.height) // 2
        start = _EDGE + logo.width + 20
        if not _is_light(look.surface):  # logos are made for paper
            box = place[0] - _RIM, place[1] - _RIM, logo.width + 2 * _RIM, logo.height + 2 * _RIM
            _paste(sheet, "#ffffff", box, 16)
            start += _RIM
        sheet.paste(logo, place, logo)
    else:
        _paste(sheet, look.accent, (_EDGE, top, _MARK, _MARK), 16)
        font = _font("title", 38)
        _text(sheet, (_EDGE + (_MARK - _width(card.mark, font)) / 2, top + 9), card.mark, font, look.accent_text)
        start = _EDGE + _MARK + 20
    font = _font("text", _SMALL)
    name = _one_line(card.hub, font, WIDTH - _EDGE - kind_width - 32 - start)
    _text(sheet, (start, top + 12), name, font, look.text)


def _words(sheet: Image, card: Card, left: int, sizes: tuple[int, ...], number: str = "") -> None:
    """The title and the notes under it, in the middle of what is free; the number of a rule above them."""
    look, width = card.look, WIDTH - _EDGE - left
    room = _BOTTOM - _TOP
    title = card.title
    most = _LINES
    if number:
        sizes, most = tuple(size for size in sizes if size <= 72), 3  # noqa: PLR2004  the number is the largest
        room -= 150
    notes = _notes(card.notes, width, 2 if card.leaf is not None else 3)
    while True:
        fonts = [_font("title", size) for size in sizes]
        measures = [partial(_width, font=font) for font in fonts]
        index, lines = laid(title, measures, width, most)
        size, font = sizes[index], fonts[index]
        tall = round(len(lines) * size * _LEADING) + (24 + len(notes) * 46 if notes else 0)
        if tall <= room or (index == len(sizes) - 1 and not notes):
            break
        if index < len(sizes) - 1:
            sizes = sizes[index + 1 :]
        else:
            notes = notes[:-1]
    y = float(_TOP + (room - tall) // 2)
    if number:
        _text(sheet, (left - 5, y - 8), number, _font("title", 132), look.accent)
        y += 150
    for line in lines:
        _text(sheet, (left, y), line, font, look.text)
        y += size * _LEADING
    y += 20
    for note in notes:
        _text(sheet, (left, y), note, _font("text", _NOTE), look.muted)
        y += 46


def _notes(notes: tuple[str, ...], width: float, most: int) -> list[str]:
    """The notes in lines; a long one takes several."""
    font = _font("text", _NOTE)
    found: list[str] = []
    for note in notes:
        found += laid(note, [partial(_width, font=font)], width, most)[1]
    return found[:4]


def _event(sheet: Image, card: Card, leaf: Leaf) -> None:
    look, wide, tall = card.look, 236, 236
    top = _TOP + (_BOTTOM - _TOP - tall) // 2
    _paste(sheet, look.accent, (_EDGE, top, wide, tall), 28)
    size = 124 if len(leaf.days) < 3 else 74  # noqa: PLR2004  two digits
    font = _font("title", size)
    middle = _EDGE + wide / 2
    _text(sheet, (middle - _width(leaf.days, font) / 2, top + (90 - size * 0.62)), leaf.days, font, look.accent_text)
    small = _font("text", 38)
    _text(sheet, (middle - _width(leaf.month, small) / 2, top + 166), leaf.month, small, look.accent_text)
    _words(sheet, card, _EDGE + wide + 52, _BESIDE_SIZES)


def _person(sheet: Image, card: Card, face: Face, portrait: Image | None) -> None:
    top = _TOP + (_BOTTOM - _TOP - _FACE) // 2
    if portrait is not None:
        sheet.paste(portrait, (_EDGE, top), _mask(_FACE, _FACE, _FACE // 2))
    else:
        around, letters = _face_colours(face.hue)
        _paste(sheet, around, (_EDGE, top, _FACE, _FACE), _FACE // 2)
        font = _font("title", 112)
        place = (_EDGE + (_FACE - _width(face.initials, font)) / 2, top + _FACE / 2 - 70)
        _text(sheet, place, face.initials, font, letters)
    _words(sheet, card, _EDGE + _FACE + 60, _BESIDE_SIZES)


def _face_colours(hue: int) -> tuple[str, str]:
    """Of the disc and the initials on it, as on pages; their contrast is 6 or more at every hue."""
    return hex_of((0.9, 0.045, float(hue))), hex_of((0.36, 0.08, float(hue)))


# Pictures and shapes


def _pixels(file: str, picture: Callable[[str], bytes], side: int) -> bytes:
    """A picture that Pillow reads; nothing for a drawing that can't be drawn, which is told where it is chosen."""
    data = picture(file)
    if not file.lower().endswith(".svg"):
        return data
    from cmhub.outputs.cards import vector

    try:
        return vector.drawn(data, side)
    except vector.NotPlainError:
        return b""


def _portrait(data: bytes, size: int) -> Image | None:
    """The middle of a picture; None if it can't be read, which is told where it is published."""
    from PIL import ImageOps

    from cmhub.outputs.pictures.resize import upright

    try:
        return ImageOps.fit(upright(data).convert("RGB"), (size, size))
    except Exception:  # noqa: BLE001  decoders meet hostile bytes in many ways
        return None


def _logo(data: bytes) -> Image | None:
    from cmhub.outputs.pictures.resize import fitted, upright

    try:
        logo = upright(data).convert("RGBA")
    except Exception:  # noqa: BLE001  the same
        return None
    scale = min(_MARK / logo.height, 4 * _MARK / logo.width)
    return fitted(logo, max(1, round(logo.width * scale)), max(1, round(logo.height * scale)))


def _paste(sheet: Image, colour: str, box: tuple[int, int, int, int], radius: int) -> None:
    left, top, width, height = box
    sheet.paste(colour, (left, top, left + width, top + height), _mask(width, height, radius))


@lru_cache(maxsize=64)
def _mask(width: int, height: int, radius: int) -> Image:
    """A rectangle with round corners."""
    from PIL import Image, ImageDraw

    large = Image.new("L", (width * _FINE, height * _FINE))
    ImageDraw.Draw(large).rounded_rectangle((0, 0, width * _FINE - 1, height * _FINE - 1), radius * _FINE, fill=255)
    return large.resize((width, height), Image.Resampling.BOX)


def _is_light(colour: str) -> bool:
    return is_light(parse(colour) or WHITE)


def _mixed(one: str, other: str, share: float) -> str:
    """A colour with `share` of `one`."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(a * share + b * (1 - share)) for a, b in pairs).hex()


# Text


_PATHS = {name: str(FONTS / f"{name}.otf") for name in ("title", "text")}


def _font(name: str, size: int) -> FreeTypeFont:
    return _opened(_PATHS[name], size)


@lru_cache(maxsize=64)
def _opened(path: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    # Basic layout: the other one needs libraries that not every machine has, and would draw the same title otherwise.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _runs(text: str) -> list[str]:
    """The text in stretches of letters, and single emoji."""
    found = [""]
    for char in text:
        if char in emoji():
            found += [char, ""]
        else:
            found[-1] += char
    return [run for run in found if run]


def _width(text: str, font: FreeTypeFont) -> float:
    words = text.replace("\u00a0", " ").split(" ")
    path, size = str(font.path), round(font.size)
    return sum(_width_of(word, path, size) for word in (*words, *(" " for _ in words[1:])))


@lru_cache(maxsize=8192)
def _width_of(word: str, path: str, size: int) -> float:
    """The width of a word; asked again and again while lines are tried."""
    font = _opened(path, size)
    return sum(size * _ROOM if run in emoji() else font.getlength(run) for run in _runs(word))


def _one_line(text: str, font: FreeTypeFont, width: float) -> str:
    return laid(text, [partial(_width, font=font)], width, 1)[1][0] if text else ""


def _text(sheet: Image, place: tuple[float, float], text: str, font: FreeTypeFont, colour: str) -> None:
    """One line; `place` is its left end at the ascender."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(sheet)
    x, y = place
    for run in _runs(text):
        if run in emoji():
            picture = _picture_of(run, round(font.size))
            sheet.paste(picture, (round(x + font.size * 0.05), round(y + font.size * 0.12)), picture)
            x += font.size * _ROOM
        else:
            draw.text((x, y), run, font=font, fill=colour)
            x += font.getlength(run)


@lru_cache(maxsize=64)
def _picture_of(char: str, size: int) -> Image:
    from PIL import Image

    column, row = emoji()[char]
    box = (column * _EMOJI, row * _EMOJI, (column + 1) * _EMOJI, (row + 1) * _EMOJI)
    return _emoji_sheet().crop(box).resize((size, size), Image.Resampling.LANCZOS)


@lru_cache(maxsize=1)
def _emoji_sheet() -> Image:
    from PIL import Image

    return Image.open(BytesIO((FONTS / "emoji.webp").read_bytes())).convert("RGBA")
