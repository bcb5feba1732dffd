"""Pieces of everything thrown together: no fault, nothing that runs, well-formed HTML, no id twice, no mark left."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from cmhub.markdown import Rendered, Resolved, Settings, fill, fill_text, render, render_inline

PIECES = """
# |## |- |1. |> |> [!TIP] t|```|```py title="x" hl_lines="1-2"|~~~|:::|:::details T|:::tabs|=== "A"|:::cards|:::columns|---
:::figure|:::list a=b c|:::note|::::steps|[a](b.md)|![a](b.png)|![a](https://x/y.png)|[[x]]|[[x#z]]|![[e:f]]|[^1]|[^1]: n
*[AB]: c|AB|{#id .c}|{.x}|{% x %}|{{ y }}|<b>|</b>|<div class="x">|</div>|<script>|</script>|<!-- c -->|<!--|<img src=x.png>
<a href='y.md'>|</a>|<a id=q>|&amp;|&#xFDD0;r1|*|**|_|`|~~|"|'|--|...|\\\\|    |  |text |слово |- [ ] a|- [x] b|https://a.b/c
www.x.y|<https://z>|[j](javascript:x)|[r]: u|[r]|<details>|<summary>|<p>|<table><tr><td>|</table>|<input>|<h2 id=a>|# a {#a}
$$|<svg onload=x>|<math>|<style>|<title>|<textarea>|<br>|<hr/>
"""
FRAGMENTS = [piece for line in PIECES.strip().split("\n") for piece in line.split("|")]
FRAGMENTS += [
    "\n",
    "\n\n",
    "| a | b |\n|---|:-:|\n| [[x|y]] | `|` |\n",
    "Term\n: def\n",
    "\ufdd0r0\ufdd1",
    "\ufdd0s0\ufdd1",
    "\0",
    "\t",
]
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.just("\n\n"), st.text(max_size=4)), max_size=40).map("".join)
VOID = {"br", "hr", "img", "input", "wbr", "col"}
STATES = ("found", "missing", "hidden", "replaced")


class Shape(HTMLParser):
    """Insists that elements end in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.faults += [f"{tag} {name}" for name in values if name.startswith("on") or name == "style"]
        self.faults += [f"{tag} twice"] * (len(values) != len(attrs))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag == "a" and "a" in self.open:
            self.faults.append("a link in a link")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"end of {tag}")


def shape(html: str) -> Shape:
    """Read some HTML."""
    reader = Shape()
    reader.feed(html)
    reader.close()
    return reader


def finished(rendered: Rendered) -> str:
    """The HTML of a page; its references turn out this way and that."""
    return fill(
        rendered,
        lambda ref: Resolved(STATES[(ref.index + len(ref.raw)) % 4], "/u/", "T<i>"),  # type: ignore[arg-type]
        lambda _: "<ul><li>entry</li></ul>",
    )


@given(TEXTS)
def test_any_mixture_gives_well_formed_html(text: str) -> None:
    """Elements end in order, ids are unique and known, no mark is left, every problem lies in the text."""
    rendered = render(text, Settings(language="ru"))
    html = finished(rendered)
    found = shape(html)
    assert found.faults == []
    assert found.open == []
    assert len(set(found.ids)) == len(found.ids)
    assert set(found.ids) <= set(rendered.anchors)
    words = fill_text(rendered.text, rendered, lambda _: Resolved("found", "/u/", "T"))
    assert not any("\ufdd0" <= each <= "\ufdef" for each in html + words)
    lines = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(each.span is not None and 0 <= each.span.line <= lines for each in rendered.problems)
    assert all(0 <= ref.line <= lines for ref in rendered.refs)


@given(TEXTS, st.sampled_from(["", "why-"]))
def test_without_html_of_its_own_every_heading_can_be_reached(text: str, prefix: str) -> None:
    """The contents lead to ids that are there."""
    rendered = render(text, Settings(html=False, id_prefix=prefix, heading_offset=1))
    ids = set(shape(finished(rendered)).ids)
    assert {heading.id for heading in rendered.toc} <= ids
    assert all(name.startswith(prefix) for name in ids)


@given(TEXTS)
def test_rendering_is_pure(text: str) -> None:
    """Twice the same, whatever was rendered between."""
    first = render(text, Settings())
    render("[a]: /x\n\n*[a]: b\n\n[^1] [[a]]\n\n[^1]: n", Settings())
    assert render(text, Settings()) == first


@given(TEXTS)
def test_a_field_of_one_line_is_well_formed_too(text: str) -> None:
    """Without blocks."""
    html = finished(render_inline(text, Settings()))
    assert shape(html).faults == []
    assert not html.startswith("<p>")


@given(st.lists(st.text(alphabet="абвгдеё abcde 0123 .,;—", min_size=1, max_size=60), min_size=1, max_size=6))
def test_plain_paragraphs_keep_every_word(paragraphs: list[str]) -> None:
    """With all extensions on."""
    kept = [one for one in (" ".join(each.split()) for each in paragraphs) if one[:1].isalpha()]
    rendered = render("\n\n".join(kept), Settings())
    assert [line for line in rendered.text.split("\n") if line] == kept
