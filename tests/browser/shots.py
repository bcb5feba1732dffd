"""Lays every template of a built site on contact sheets, to be looked at one by one.

    python -m tests.browser.shots SITE --out shots
    python -m tests.browser.shots SITE --only events-entry --language ru --width 360 --width 1280 --scale 0.8

One PNG per template: a row for each language and colour scheme, a column for each width, every cell with its label;
the single pictures, in their full size, are in the folder `pictures` beside the sheets.
Knows a built folder and a list of addresses (templates.yaml); it knows nothing of cmhub and judges nothing: an address
that does not answer is shown as such, and the command then ends with 1.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import yaml
from playwright.async_api import async_playwright

from tests.browser import tools
from tests.browser.server import serving

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page

WIDTHS = (360, 768, 1280, 1920)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 1800
"""Pixels of a page that are shown; what is further down is cut off and the label says so."""
VIEWPORT_HEIGHT = 900

SHEET = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 16px; width: max-content; background: #777; color: #fff }}
body {{ font: 15px "Liberation Sans", sans-serif }}
h1 {{ margin: 0 0 12px; font-size: 22px }}
div {{ display: flex; align-items: start; gap: 12px; margin-bottom: 16px }}
figure {{ margin: 0 }} figcaption {{ padding-bottom: 4px; white-space: nowrap }}
img {{ display: block; background: #fff }} .fault {{ background: #b00 }}
</style><h1>{title}</h1>{rows}"""


class Cell(NamedTuple):
    """One picture of a sheet: a template in one language, colour scheme and width."""

    template: str
    language: str
    scheme: Literal["light", "dark"]
    width: int


class Shot(NamedTuple):
    """What was seen: the file of the picture, the size of the whole page and the status that the server gave."""

    file: Path
    height: int
    overflow: int
    status: int


async def photograph(page: Page, address: str, file: Path) -> Shot:
    """Opens `address`, lets pictures and fonts arrive, and takes the page down to TALLEST pixels."""
    answer = await page.goto(address)
    await page.evaluate(
        """async () => {
            const images = [...document.images];
            images.forEach(image => image.loading = 'eager');
            await Promise.all([document.fonts.ready, ...images.map(image => image.decode().catch(() => 0))]);
        }"""
    )
    root = "document.documentElement"
    height, width, visible = await page.evaluate(f"[{root}.scrollHeight, {root}.scrollWidth, {root}.clientWidth]")
    clip = {"x": 0, "y": 0, "width": visible, "height": min(height, TALLEST)}
    await page.screenshot(path=file, full_page=True, clip=clip, type="jpeg", quality=92)  # type: ignore[arg-type]
    return Shot(file, height, max(0, width - visible), answer.status if answer else 0)


async def photograph_column(
    browser: Browser, cells: list[Cell], addresses: dict[Cell, str], folder: Path
) -> dict[Cell, Shot]:
    """Takes the cells of one width and colour scheme one after the other, in a browser context of their own."""
    context = await browser.new_context(
        viewport={"width": cells[0].width, "height": VIEWPORT_HEIGHT},
        color_scheme=cells[0].scheme,
        reduced_motion="reduce",
        has_touch=cells[0].width < WIDTHS[1],
    )
    page = await context.new_page()
    shots = {
        cell: await photograph(page, addresses[cell], folder / f"{'-'.join(map(str, cell))}.jpg") for cell in cells
    }
    await context.close()
    return shots


async def lay(context: BrowserContext, title: str, shots: dict[Cell, Shot], scale: float, file: Path) -> None:
    """Lays the pictures of one template on a sheet and writes it to `file`."""
    rows = "".join(
        f"<div>{''.join(figure(cell, shot, scale) for cell, shot in shots.items() if cell[1:3] == row)}</div>"
        for row in dict.fromkeys(cell[1:3] for cell in shots)
    )
    page = await context.new_page()
    # A page of its own beside the pictures: a document without an address may not show files.
    source = next(iter(shots.values())).file.with_name(f"{title}.html")
    source.write_text(SHEET.format(title=html.escape(title), rows=rows), encoding="utf-8")
    await page.goto(source.as_uri())
    await page.locator("body").screenshot(path=file)
    await page.close()


def figure(cell: Cell, shot: Shot, scale: float) -> str:
    """One labelled picture; the label turns red where the page did not answer or is wider than the window."""
    faults = [f"status {shot.status}"] if shot.status not in expected(cell.template) else []
    faults += [f"{shot.overflow} px too wide"] if shot.overflow else []
    cut = f" of {shot.height} px" if shot.height > TALLEST else ""
    label = html.escape(" · ".join([cell.language, cell.scheme, f"{cell.width}{cut}", *faults]))
    return (
        f'<figure><figcaption class="{"fault" if faults else ""}">{label}</figcaption>'
        f'<img src="{shot.file.as_uri()}" width="{round(cell.width * scale)}"></figure>'
    )


def expected(template: str) -> set[int]:
    """The statuses that a template's page may have: an expired address is Gone where the host can say so."""
    return {200, 404} if template == "404" else {200, 410}


async def make_sheets(addresses: dict[Cell, str], scale: float, out: Path) -> dict[Cell, Shot]:
    """Takes the pictures of all these addresses and writes the sheets; gives what was seen."""
    columns = [[cell for cell in addresses if cell[2:] == column] for column in {cell[2:] for cell in addresses}]
    pictures = out / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=tools.chromium_path(), args=list(tools.CHROMIUM_FLAGS)
        )
        taken = await asyncio.gather(*(photograph_column(browser, column, addresses, pictures) for column in columns))
        shots = {cell: shot for column in taken for cell, shot in column.items()}
        context = await browser.new_context(viewport={"width": 800, "height": 600})
        for template in dict.fromkeys(cell.template for cell in addresses):
            seen = {cell: shots[cell] for cell in addresses if cell.template == template}
            await lay(context, template, seen, scale, out / f"{template}.png")
        await browser.close()
    return {cell: shots[cell] for cell in addresses}


def wanted(site: str, options: argparse.Namespace) -> dict[Cell, str]:
    """The cells that the options ask for, in the order of the sheets, each with its address."""
    listed = yaml.safe_load(options.listing.read_text(encoding="utf-8"))
    return {
        Cell(template, language, scheme, width): f"{site}{prefix}{address}"
        for (template, address), (language, prefix), scheme, width in product(
            listed["addresses"].items(), listed["languages"].items(), SCHEMES, options.widths or WIDTHS
        )
        if template in (options.templates or [template])
        and language in (options.languages or [language])
        and scheme in (options.schemes or [scheme])
    }


def main(arguments: list[str] | None = None) -> int:
    """The command: writes the sheets, prints what is plainly wrong, and gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.browser.shots", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("--out", type=Path, default=Path("shots"), help="where the sheets go (default: shots)")
    parser.add_argument("--list", type=Path, default=Path(__file__).with_name("templates.yaml"), dest="listing")
    for flag, name in (("only", "templates"), ("language", "languages"), ("scheme", "schemes")):
        parser.add_argument(f"--{flag}", action="append", dest=name, help=f"just one of the {name} (repeatable)")
    parser.add_argument("--width", action="append", type=int, dest="widths", help="instead of all four (repeatable)")
    parser.add_argument("--scale", type=float, default=0.45, help="size of the cells on the sheet (default: 0.45)")
    options = parser.parse_args(arguments)
    out = options.out.resolve()
    with serving(options.site) as site:
        shots = asyncio.run(make_sheets(wanted(site, options), options.scale, out))
    faults = 0
    for cell, shot in shots.items():
        if shot.status not in expected(cell.template) or shot.overflow:
            faults += 1
            print(f"{' '.join(map(str, cell))}: status {shot.status}, {shot.overflow} px too wide")
    print(f"{len(shots)} pictures on {len({cell.template for cell in shots})} sheets in {options.out}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
