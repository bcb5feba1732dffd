"""What strangers write can't run, can't hang a build, and is never lost in silence."""

from __future__ import annotations

import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.markdown import Rendered, Resolved, Settings, fill
from cmhub.markdown import render as render_with

ALLOWED = (
    "http:",
    "https:",
    "mailto:",
    "tel:",
    "geo:",
    "webcal:",
    "xmpp:",
    "tg:",
    "matrix:",
    "sms:",
    "sip:",
    "irc:",
    "ircs:",
)
ACTIVE = frozenset(
    {"script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "svg", "math", "template"}
)


def render(text: str, settings: Settings | None = None) -> Rendered:
    """The text rendered, by default as English."""
    return render_with(text, settings or Settings())


class Reader(HTMLParser):
    """Collects what could run."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forbidden elements, handlers, styles and addresses."""
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "meta",
            "link",
            "svg",
            "math",
            "template",
        }:
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                self.bad.append(f"{tag} {name}")
            if name in {"href", "src", "action", "data", "xlink:href"} and not _address_allowed(value or ""):
                self.bad.append(f"{tag} {name}={value}")


def _address_allowed(value: str) -> bool:
    bare = "".join(char for char in value if char > " ").lower()
    head = bare.split("/")[0].split("?")[0].split("#")[0]
    return bare.startswith(ALLOWED) or (":" not in head and not bare.startswith(("//", "\\")))


def dangers(text: str) -> list[str]:
    """What could run in the HTML of a text; addresses of this site resolve to themselves."""
    rendered = render(text)
    made = fill(rendered, lambda reference: Resolved("missing" if ":" in reference.target else "found", "/x/", "t"))
    reader = Reader()
    reader.feed(made)
    return reader.bad


@pytest.mark.corpora
def test_no_payload_of_the_public_lists_leaves_anything_that_runs(corpora: Path) -> None:
    """As text, as raw HTML, as the target of a link and of a picture."""
    text = (corpora / "xss" / "xss-payload-list.txt").read_text(encoding="utf-8", errors="replace")
    payloads = [line for line in text.splitlines() if line.strip()]
    for start in range(0, len(payloads), 40):
        block = payloads[start : start + 40]
        page = "\n\n".join(f"{one}\n\n[a]({one})\n\n[b](<{one}>)\n\n![c]({one})\n\n[[{one}|d]]" for one in block)
        assert dangers(page) == [], block


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "blob:https://x",
        "intent://x",
        "view-source:https://x",
        "feed:javascript:x",
        "\\\\evil.example",
    ],
)
def test_an_address_of_a_scheme_that_may_run_becomes_text(address: str) -> None:
    """An allow-list, not a list of what is known to be bad."""
    assert dangers(f"[label](<{address}>)") == []
    assert "label" in render(f"[label](<{address}>)").html


def test_dropped_html_is_told_with_its_place() -> None:
    """A script is taken away, and its author hears of it."""
    made = render("text\n\n<script>alert(1)</script>\n")
    assert "<script" not in made.html
    assert [(one.code, one.span.line if one.span else 0) for one in made.problems] == [("markdown-html-dropped", 3)]


PATHOLOGICAL = {
    "nested emphasis": "*a **a " * 5000 + "b" + " a** a*" * 5000,
    "open brackets": "[" * 20000,
    "nested brackets": "[" * 5000 + "a" + "]" * 5000,
    "image openers": "![[]()" * 8000,
    "link openers": "[a](b" * 8000,
    "backticks": "".join("e" + "`" * number for number in range(1, 400)),
    "nested quotes": "> " * 20000 + "a",
    "nested lists": "".join(" " * number + "- a\n" for number in range(2000)),
    "addresses": "a@b.com " * 8000,
    "quotes": "\"a' " * 40000,
    "raw tags": "<div>" * 20000,
    "entities": "&" * 50000,
    "references": "[[a|" * 10000,
    "containers": ":::details x\n" * 3000,
    "table": "|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n" + ("|" + "a|" * 3000 + "\n") * 20,
    "footnotes": "".join(f"[^{number}] " for number in range(4000)),
    "html comments": "<!-- " * 10000 + "-->\n\nafter",
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_text_made_to_be_slow_is_rendered_or_refused_in_time(name: str) -> None:
    """No input hangs a build. The bound is generous: what is quadratic takes minutes, not seconds."""
    began = time.process_time()
    made = render(PATHOLOGICAL[name])
    assert time.process_time() - began < 20
    assert made.html or made.problems


def test_deep_nesting_is_told_and_nothing_is_dropped() -> None:
    """markdown-it leaves out what lies deeper than its limit without a word."""
    made = render("> " * 300 + "the bottom\n\nafter\n")
    assert "after" in made.html
    assert "the bottom" in made.html or [one.code for one in made.problems] == ["markdown-too-deep"]


@given(st.text(max_size=400))
def test_any_text_is_rendered_without_a_fault_and_safely(text: str) -> None:
    """Fuzzing: no exception, nothing that runs."""
    assert dangers(text) == []


@given(st.lists(st.text(alphabet="абвгд abc 0123456789.,", min_size=1, max_size=40), min_size=1, max_size=8))
def test_plain_paragraphs_lose_no_letter(paragraphs: list[str]) -> None:
    """What has no marks comes out as it went in."""
    kept = [" ".join(one.split()) for one in paragraphs if one.strip() and one.strip()[0].isalpha()]
    made = render("\n\n".join(kept), Settings(extensions=()))
    for one in kept:
        assert one in made.html
