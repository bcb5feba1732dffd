"""Payloads of a public list of cross-site scripting run nowhere, even in a browser without the policy.

They stand wherever a contributor can write: title, question, tag, name, link, body, and inside SVG.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cmhub.build import Options
from cmhub.build.session import Session
from cmhub.outputs.svg import sanitised
from tests.browser.harness import ServeFolder, Visitor
from tests.site import sites

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

pytestmark = [pytest.mark.browser, pytest.mark.corpora, pytest.mark.slow]

CONFIG: dict[str, Any] = {"site_name": "Yard", "site_url": "https://yard.example", "languages": ["en"]}
BATCH = 300
TRAP = """
window.caught = [];
for (const name of ['alert', 'prompt', 'confirm', 'print'])
  window[name] = (...args) => { window.caught.push(name + ': ' + args.join()); };
"""
DORMANT = r"""() => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
  .filter(a => /^on/i.test(a.name) || a.name === 'srcdoc' || a.name === 'style'
    || (/^(href|src|action|formaction|data|xlink:href)$/i.test(a.name)
      && /^[\s\x00-\x20]*(javascript|vbscript|data|feed|view-source):/i.test(a.value)
      && !a.value.startsWith('data:image/')))
  .map(a => e.tagName + ' ' + a.name + '=' + a.value.slice(0, 80)))
  .concat([...document.querySelectorAll('iframe, object, embed, applet, base, form[action^="http"], meta[http-equiv=refresh],'
    + 'main script:not([type="application/ld+json"]), main style, main link, main math, main foreignObject')]
    .map(e => e.outerHTML.slice(0, 120)))"""


def payloads(corpora: Path) -> list[str]:
    """The list's lines that hold anything."""
    text = (corpora / "xss/xss-payload-list.txt").read_text(encoding="utf-8", errors="replace")
    return [line for line in text.split("\n") if line.strip()]


def make(folder: Path, lines: list[str]) -> Path:
    """A site with these payloads, from which the policy has been taken."""
    root = folder / "hub"
    questions: list[dict[str, Any]] = []
    members: list[dict[str, Any]] = []
    bodies: list[str] = []
    consent = {"date": "2026-01-01", "scope": ["bio", "skills", "links", "location"]}
    for number, line in enumerate(lines):
        link = {"kind": "site", "url": "https://yard.example/", "label": line}
        answer = f'{line}\n\n[{line}]({line})\n\n[x](<{line}> "{line}")\n\n![{line}]({line})\n\n<b title="{line}">b</b>'
        questions.append({"id": f"p{number}", "question": line, "answer": answer, "short": line, "asked_as": [line]})
        questions[-1] |= {"tags": [line], "description": line}
        members.append({"id": f"p{number}", "name": line, "role": line, "bio": line, "skills": [line], "links": [link]})
        members[-1] |= {"location": line, "consent": consent}
        bodies.append(
            f"{line}\n\n`{line}` [[{line}]] [[faq:p0|{line}]]\n\n| {line} |\n|---|\n| {line} |\n\n:::details {line}\n{line}\n:::"
        )
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Yard"}, "Start.")
    sites.put(root, "content/faq/all.yaml", questions)
    sites.put(root, "content/members/all.yaml", members)
    for number, body in enumerate(bodies):
        sites.put(root, f"content/guides/p{number}.md", {"title": lines[number]}, body)
    event = {"title": lines[0], "start": "2026-12-01T10:00", "place": {"name": lines[-1]}}
    sites.put(root, "content/events/one.md", event, lines[0])
    # Links that lead nowhere keep a hub from being published; here even what would not be published is looked at.
    for target in Session(root, Options(clock=sites.NOW)).targets(None):
        file = folder / "site" / target.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(target.make())
    for file in (folder / "site").rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        stripped = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        assert stripped != html
        file.write_text(stripped, encoding="utf-8")
    (folder / "site/_headers").unlink()
    return folder / "site"


def watch(page: Page, address: str) -> list[str]:
    """What ran or could run on a page."""
    page.goto(address)
    page.wait_for_timeout(20)
    return [f"{address}: {one}" for one in [*page.evaluate("window.caught"), *page.evaluate(DORMANT)]]


def look(site: Path, base: str, visit: Visitor, lists_only: bool) -> None:
    """Opens the pages, moves over nothing, and wants nothing to have run."""
    opened = visit(base)
    page = opened.page
    found: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        found.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.add_init_script(TRAP)
    page.on("dialog", dismissed)
    wanted = ["", "faq/", "members/", "tags/", "search/", "events/", "events/one/"]
    if not lists_only:
        for kind in ("faq", "members", "guides", "tags"):
            wanted += [f"{kind}/{folder.name}/" for folder in sorted((site / kind).iterdir()) if folder.is_dir()]
    for address in wanted:
        found += watch(page, base + address)
    assert found == [], "\n".join(found[:20])
    scripts = [one for one in opened.strangers if re.search(r"\.(js|css|html?)(\?|$)", one)]
    assert scripts == []


def test_a_sample_of_the_payloads_runs_nowhere(
    corpora: Path, tmp_path: Path, serve_folder: ServeFolder, visit: Visitor
) -> None:
    """Every five-hundredth, on lists and on pages of their own."""
    site = make(tmp_path, payloads(corpora)[::500])
    look(site, serve_folder(site), visit, lists_only=False)


@pytest.mark.long
@pytest.mark.parametrize("start", range(0, 6700, BATCH))
def test_no_payload_runs(corpora: Path, tmp_path: Path, serve_folder: ServeFolder, visit: Visitor, start: int) -> None:
    """All of them."""
    lines = payloads(corpora)[start : start + BATCH]
    if lines:
        site = make(tmp_path, lines)
        look(site, serve_folder(site), visit, lists_only=False)


def test_no_payload_runs_in_a_picture(corpora: Path, tmp_path: Path, visit: Visitor, serve_folder: ServeFolder) -> None:
    """An SVG that passes is harmless even when it is opened by itself, as a document."""
    passed = 0
    for number, line in enumerate(payloads(corpora)[::8]):
        for shape in (
            "<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>",
            "<svg xmlns='http://www.w3.org/2000/svg' {}/>",
        ):
            data, _ = sanitised(shape.format(line).encode("utf-8", "replace"), "x.svg")
            if data:
                passed += 1
                (tmp_path / f"{number}{'e' if '/>' in shape else 'd'}.svg").write_bytes(data)
    assert passed > 50
    base = serve_folder(tmp_path)
    found: list[str] = []
    (tmp_path / "index.html").write_text("<title>.</title>", encoding="utf-8")
    opened = visit(base)
    opened.page.on("dialog", lambda dialog: dialog.dismiss())
    opened.page.on("dialog", lambda dialog: found.append(dialog.message))
    opened.page.add_init_script(TRAP)
    for file in sorted(tmp_path.glob("*.svg"))[:100]:
        opened.page.goto(base + file.name)
        found += [
            f"{file.name}: {one}" for one in opened.page.evaluate("window.caught || []") + opened.page.evaluate(DORMANT)
        ]
    assert found == []
    assert opened.strangers == []
