"""Raw HTML is cleaned, what is taken away is told, and our own markup needs no cleaning."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import nh3
import pytest

from cmhub.markdown import Resolved, Settings, addresses, fill, render
from cmhub.markdown.marks import clean
from cmhub.markdown.plugins.links import encoded
from cmhub.markdown.sanitise import ATTRIBUTES, TAGS


def html(text: str) -> str:
    """The HTML of a text, its references found."""
    return fill(render(text, Settings()), lambda _: Resolved("found", "/u/", "t")).strip()


@pytest.mark.parametrize(
    "kept",
    [
        "<kbd>Ctrl</kbd>",
        "H<sub>2</sub>O x<sup>2</sup>",
        '<abbr title="x">y</abbr>',
        "<mark>x</mark>",
        '<span class="quiet" lang="en" dir="ltr">x</span>',
        "<ruby>x<rp>(</rp><rt>y</rt></ruby>",
        "<del>x</del><ins>y</ins>",
        '<time datetime="2026-11-21">x</time>',
        "a<br>b",
    ],
)
def test_harmless_html_is_kept(kept: str) -> None:
    """Exactly as it was written."""
    assert html(kept) == f"<p>{kept}</p>"
    assert render(kept, Settings()).problems == ()


@pytest.mark.parametrize(
    ("text", "expected", "told"),
    [
        ("<b onclick='x'>a</b>", "<p><b>a</b></p>", ["onclick="]),
        ('<b style="x">a</b> <i style="y">b</i>', "<p><b>a</b> <i>b</i></p>", ["style="]),
        ("<font>a</font> <center>b</center>", "<p>a </p>b", ["<font>", "<center>"]),
        ("<script>x</script>\n\na", "<p>a</p>", ["<script>"]),
        ("<form><input name=x><button>a</button></form>", "a", ["<form>", "<input>", "<button>"]),
        ("<iframe src=x></iframe> a", "a", ["<iframe>"]),
        ("<svg><a xlink:href='javascript:x'>a</a></svg>", "", ["<svg>", "xlink:href="]),
        ("<b class='cm-header x \"y'>a</b>", '<p><b class="x">a</b></p>', []),
        ("<b id='cm-main'>a</b> <i id='Я-1'>b</i>", '<p><b>a</b> <i id="Я-1">b</i></p>', []),
        ('<img src="x.png" width="3" height="calc(1)">', '<img src="/u/" width="3">', []),
        ('<a href="x.md" target="_blank">a</a>', '<p><a href="/u/">a</a></p>', ["target="]),
        ("a <!-- secret --> b", "<p>a  b</p>", []),
        ("<!-- secret\n\n-->\n\nb", "<p>b</p>", []),
    ],
)
def test_the_rest_is_taken_away_and_told_once_for_each_kind(text: str, expected: str, told: list[str]) -> None:
    """What the author wrote between the tags stays."""
    assert html(text) == expected
    assert [one.params["name"] for one in render(text, Settings()).problems] == told


@pytest.mark.parametrize(
    "name", ["title", "textarea", "style", "xmp", "iframe", "script", "plaintext", "select", "template"]
)
def test_an_element_without_an_end_does_not_take_the_page_along(name: str) -> None:
    """HTML's parser would read everything after it as its content."""
    made = render(f"before <{name}> here\n\nafter **it**", Settings())
    assert "after <strong>it</strong>" in made.html
    assert f"&lt;{name}&gt;" in made.html
    assert [one.code for one in made.problems] == ["markdown-html-unclosed"]


def test_a_comment_without_an_end_is_shown() -> None:
    """It would hide all that follows."""
    made = render("before\n\n<!-- note\n\nafter", Settings())
    assert "after" in made.html
    assert [(one.code, one.span.line if one.span else 0) for one in made.problems] == [("markdown-html-unclosed", 3)]


def test_tags_left_open_stay_within_the_text() -> None:
    """A page's own elements cannot be closed from inside, nor left open."""
    assert html("</div></main></body>\n\n<div><b>a") == "<div><b>a</b></div>"


def test_pictures_of_other_hosts_are_not_loaded() -> None:
    """Neither from Markdown nor from raw HTML; their words stay, as a link where one can stand."""
    assert html("![a](https://example.org/x.png)") == (
        '<p><a href="https://example.org/x.png" class="external image-link" rel="noopener">a</a></p>'
    )
    assert html("[![a](https://example.org/x.png)](y.md)") == '<p><a href="/u/">a</a></p>'
    assert html('<img src="https://example.org/x.png" alt="a &lt;b&gt;">') == "a &lt;b&gt;"


def test_our_own_markup_survives_the_sanitiser() -> None:
    """The same text with and without HTML of its own gives the same HTML."""
    text = (
        "# A {.x}\n\n- [x] task\n\n> [!TIP]\n> alert\n\n| a |\n|:-:|\n| b |\n\n```py\nx = 1\n```\n\nnote[^1] [l](l.md) "
        'https://example.org\n\n[^1]: n\n\n:::tabs\n=== "T"\n[[x]]\n:::\n\n:::figure\n![p](p.png)\nc\n:::\n'
    )
    plain, cleaned = html(text), html(f"{text}\n<hr>\n")
    with_hr = [element for element in elements(cleaned) if element[0] != "hr"]
    assert with_hr == elements(plain)


class _Names(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(sorted(f"{name}={value}" for name, value in attrs))))


def elements(made: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of some HTML with their attributes."""
    reader = _Names()
    reader.feed(made)
    return reader.seen


OWN = {"role", "aria-label", "aria-hidden", "tabindex", "rel", "loading", "decoding", "name", "open", "type", "disabled",
       "checked", "data-lang", "data-copy", "data-copied"}  # fmt: skip


@pytest.mark.slow
@pytest.mark.corpora
@pytest.mark.parametrize("each", [3, pytest.param(1, marks=pytest.mark.long)])
def test_without_raw_html_there_is_nothing_to_clean(corpora: Path, each: int) -> None:
    """The renderer escapes what it writes: cleaning its HTML changes no element and no attribute.

    This is why only texts with HTML of their own are cleaned. Asked of every third payload of the public list, in long
    runs of all.
    """
    payloads = (
        (corpora / "xss" / "xss-payload-list.txt").read_text(encoding="utf-8", errors="replace").splitlines()[::each]
    )
    settings = Settings(html=False)
    attributes = {
        "*": {*OWN, "id", "class", "lang", "dir", "title"},
        **{tag: set(names) for tag, names in ATTRIBUTES.items()},
    }
    for start in range(0, len(payloads), 20):
        text = "\n\n".join(
            f'{one}\n\n[a]({one} "{one}") ![{one}]({one}) <{one}> [[{one}|{one}]]\n\n# {one}\n\n```{one}\n{one}\n```\n\n'
            f":::details {one}\n:::\n\n| {one} |\n|---|\n\n*[x]: {one}\n\n[^{one}]"
            for one in payloads[start : start + 20]
        )
        made = fill(render(text, settings), lambda ref: Resolved("found", "/u/", ref.raw), lambda _: "").replace(
            "\r", "\n"
        )
        cleaned = nh3.clean(
            made, tags={*TAGS, "input"}, attributes=attributes, link_rel=None, url_schemes=set(addresses.SCHEMES)
        )
        assert elements(cleaned) == elements(made), start


@pytest.mark.parametrize(
    ("raw", "sort"),
    [
        ("https://example.org", "outside"),
        ("HTTPS://example.org", "outside"),
        ("mailto:a@example.org", "outside"),
        ("tel:+7", "outside"),
        ("tg://resolve?domain=x", "outside"),
        ("x.md", "inside"),
        ("/x/?y:z", "inside"),
        ("a/b:c", "inside"),
        ("#a:b", "inside"),
        ("?a:b", "inside"),
        ("javascript:x", "forbidden"),
        ("\x01javascript:x", "forbidden"),
        ("java\nscript:x", "forbidden"),
        ("java\tscript:x", "forbidden"),
        (" JavaScript:x", "forbidden"),
        ("//example.org", "forbidden"),
        ("\\\\example.org", "forbidden"),
        ("/\\example.org", "forbidden"),
        ("\t//example.org", "forbidden"),
        ("data:text/html,x", "forbidden"),
        ("file:///etc/passwd", "forbidden"),
        ("x\0.md", "forbidden"),
    ],
)
def test_addresses_are_read_as_browsers_read_them(raw: str, sort: str) -> None:
    """Tabs, line ends and leading control characters mean nothing; a backslash is a slash."""
    assert addresses.read(raw).sort == sort


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org/a-b_c.d/~e!$&'()*+,;=:@?x=1&y=(2)",
        "http://a.b/?",
        "https://a.b/c?d/e",
    ],
)
def test_ordinary_addresses_need_no_encoding(url: str) -> None:
    """The quick way gives what markdown-it gives."""
    from markdown_it.common.normalize_url import normalizeLink

    assert encoded(url) == normalizeLink(url) == url


def test_what_no_page_may_hold_is_replaced() -> None:
    """Every forbidden code point gives U+FFFD, alone in its text or not, and nothing else is touched."""
    every = "".join(map(chr, range(0x110000)))
    for code, given in enumerate(clean(every)):
        control = code < 0x20 and code not in {9, 10, 12, 13}
        bad = control or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or 0xFDD0 <= code < 0xFDF0
        assert given == ("\ufffd" if bad or code & 0xFFFE == 0xFFFE else chr(code)), hex(code)
    for alone in ("\x00", "\x7f", "\x85", "\ufdd0", "\ufdef", "\uffff", "\U0010fffe", "\ud800"):
        assert clean(f"a{alone}b") == "a\ufffdb"
    assert clean("«слово» 😀 \ufffd") == "«слово» 😀 \ufffd"
    assert clean("a\0b\ud800c\ufdd0") == "a\ufffdb\ufffdc\ufffd"
