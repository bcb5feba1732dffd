"""Takes the pictures of the themes that the documentation shows, of the example hub in each of them.

    python -m tests.site.gallery docs/static/themes

For each theme and language one page as a desktop in light and in dark and as a phone in light and in dark, as WebP, which
Chromium itself writes. Judges nothing.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from playwright.sync_api import sync_playwright

from tests.browser import tools
from tests.browser.server import serving
from tests.site import sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser

THEMES = ("commons", "handbook", "plaza")
PREFIXES = {"en": "en/", "ru": ""}
QUALITY = 0.72
# Draws a PNG into a canvas of the wanted width and gives it as WebP.
ENCODE = """async ([png, width, quality]) => {
  const image = new Image(); image.src = 'data:image/png;base64,' + png; await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width; canvas.height = Math.round(image.height * width / image.width);
  const context = canvas.getContext('2d'); context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/webp', quality).split(',')[1];
}"""


class Picture(NamedTuple):
    """A page in a window, and how wide the picture of it is."""

    name: str
    address: str
    window: tuple[int, int]
    scheme: Any
    width: int


PICTURES = (
    Picture("desktop-light", "", (1280, 860), "light", 760),
    Picture("desktop-dark", "rules/", (1280, 860), "dark", 760),
    Picture("phone-light", "events/", (360, 720), "light", 320),
    Picture("phone-dark", "faq/how-many-comments-make-someone-loyal/", (360, 720), "dark", 320),
)


def take(browser: Browser, site: str, theme: str, out: Path) -> None:
    """The pictures of one theme."""
    for lang, prefix in PREFIXES.items():
        for picture in PICTURES:
            width, height = picture.window
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=picture.scheme,
                locale=lang,
                timezone_id="Europe/Moscow",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.clock.set_fixed_time(f"{sites.NOW}:00+03:00")
            page.goto(f"{site}{prefix}{picture.address}", wait_until="load")
            png = base64.b64encode(page.screenshot()).decode()
            page.goto("about:blank")
            webp = page.evaluate(ENCODE, [png, picture.width, QUALITY])
            (out / f"{theme}-{picture.name}.{lang}.webp").write_bytes(base64.b64decode(webp))
            context.close()


def main(out: Path) -> None:
    """Build the example hub in every theme and take the pictures."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.chromium_path(), args=list(tools.CHROMIUM_FLAGS))
        for theme in THEMES:
            folder = Path(name) / theme
            sites.copy_example(folder / "hub", theme)
            sites.built(folder / "hub", folder / "site")
            with serving(folder / "site") as site:
                take(browser, site, theme, out)
        browser.close()
    pictures = sorted(out.glob("*.webp"))
    print(f"{len(pictures)} pictures, {sum(file.stat().st_size for file in pictures) // 1000} kB, in {out}")  # noqa: T201  a command


if __name__ == "__main__":
    main(Path(sys.argv[1]))
