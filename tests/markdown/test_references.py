"""References: what is one, what becomes of it when the page is made, and that nobody can forge its mark."""

from __future__ import annotations

import pytest

from cmhub.markdown import ListBlock, Reference, Rendered, Resolved, Settings, fill, fill_text, render

PLAIN = Settings(extensions=("references", "tables", "attributes", "containers", "headings"), heading_links=False)


def made(text: str, resolved: Resolved) -> str:
    """The HTML of a text in which every reference means the same."""
    return fill(render(text, PLAIN), lambda _: resolved).strip()


FOUND = Resolved("found", "/r/?a=1&b=2", 'Rule "1" <i>', "ref--rules")


def test_a_found_reference_is_a_link_with_its_title_or_its_label() -> None:
    """The title is text, whatever is in it."""
    assert made("[[r]]", FOUND) == (
        '<p><a class="ref ref--rules" href="/r/?a=1&amp;b=2">Rule &quot;1&quot; &lt;i&gt;</a></p>'
    )
    assert made("[[r|*label* <b>]]", FOUND) == (
        '<p><a class="ref ref--rules" href="/r/?a=1&amp;b=2">*label* &lt;b&gt;</a></p>'
    )


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ("[[r]]", "missing", '<p><span class="ref ref--missing">r</span></p>'),
        ("[[r|l]]", "missing", '<p><span class="ref ref--missing">l</span></p>'),
        ("[*l*](r.md)", "missing", '<p><span class="ref ref--missing"><em>l</em></span></p>'),
        ("a [[r]] b", "hidden", "<p>a  b</p>"),
        ("[[r|l]]", "hidden", '<p><span class="ref ref--hidden">l</span></p>'),
        ("[[r|secret]]", "replaced", '<p><span class="ref ref--hidden">a member</span></p>'),
        ("[**secret**](r.yaml 'secret')", "replaced", '<p><span class="ref ref--hidden">a member</span></p>'),
        ("![secret](r.png)", "hidden", '<p class="picture"></p>'),
        ("![secret](r.png)", "replaced", '<p class="picture"></p>'),
        ("![alt](r.png)", "missing", '<p class="picture"><span class="image-missing">alt</span></p>'),
    ],
)
def test_what_cannot_be_linked_is_text(text: str, state: str, expected: str) -> None:
    """A label is shown unless its target is a person who is not public: then the neutral word stands there."""
    assert made(text, Resolved(state, "/x/", "a member")) == expected  # type: ignore[arg-type]


def test_words_for_search_hide_what_the_page_hides() -> None:
    """The plain text and the headings go the same way as the HTML; generated ids hold no label of a record."""
    rendered = render("## By [[member:x|secret]] and [secret](m/x.yaml)\n\n[[member:x|secret]] wrote.", PLAIN)
    hidden = Resolved("replaced", title="a member")
    assert fill_text(rendered.text, rendered, lambda _: hidden) == "By a member and a member\na member wrote."
    assert fill_text(rendered.toc[0].text, rendered, lambda _: hidden) == "By a member and a member"
    assert "secret" not in fill(rendered, lambda _: hidden)
    assert "secret" not in rendered.toc[0].id


@pytest.mark.parametrize(
    ("text", "target", "anchor", "label", "embed", "kind"),
    [
        ("[[guides/x]]", "guides/x", "", "", False, "wiki"),
        ("[[ rule:1 # a | b c ]]", "rule:1", "a", "b c", False, "wiki"),
        ("[[x|a\nb]]", "x", "", "a b", False, "wiki"),
        ("![[event:x|y]]", "event:x", "", "y", True, "wiki"),
        ("[a](../x%20y.md?raw=1#%D1%8F)", "../x y.md", "я", "", False, "link"),
        ("[a](<x y.md>)", "x y.md", "", "", False, "link"),
        ("[a](#b)", "", "b", "", False, "link"),
        ("[a](/x/)", "/x/", "", "", False, "link"),
        ("![*a* b](x.png)", "x.png", "", "a b", True, "image"),
        ('<a href="x.md#y">a</a>', "x.md", "y", "", False, "link"),
        ("<img src='x.png' alt=a>", "x.png", "", "", False, "image"),
    ],
)
def test_a_target_is_taken_apart(text: str, target: str, anchor: str, label: str, embed: bool, kind: str) -> None:
    """Decoded, without query, anchor and label."""
    (ref,) = render(text, Settings()).refs
    assert (ref.target, ref.anchor, ref.label, ref.embed, ref.kind) == (target, anchor, label, embed, kind)


@pytest.mark.parametrize(
    "text",
    [
        "\\[[x]]",
        "[[]]",
        "[[ ]]",
        "[[|x]]",
        "[[x",
        "[[x]",
        "[[a]](https://example.org)",
        "`[[x]]`",
        "    [[x]]",
        "[[^1]]",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    """Code, escapes, halves, CommonMark's own links."""
    assert render(text, Settings(extensions=("references",))).refs == ()


def test_embeds_alone_in_a_paragraph_are_cards() -> None:
    """Within a sentence, and where there is no card, they are links."""
    card = Resolved("found", "/e/", "Event", html="<article>card</article>")
    assert made("![[e]]\n![[f]]", card).count('<div class="embed"><article>card</article></div>') == 2
    assert made("see ![[e]]", card) == '<p>see <a class="ref" href="/e/">Event</a></p>'
    assert made("![[e]]", Resolved("found", "/e/", "Event")) == '<p><a class="ref" href="/e/">Event</a></p>'
    assert made("![[e]]", Resolved("hidden")) == ""
    assert made("- ![[e]]", card) == '<ul>\n<li><div class="embed"><article>card</article></div>\n</li>\n</ul>'


def test_pictures_get_their_size_and_load_late() -> None:
    """Nothing jumps when they come."""
    assert made("![a](x.png 't')", Resolved("found", "/x.png", width=4, height=3)) == (
        '<p class="picture"><img src="/x.png" alt="a" title="t" loading="lazy" decoding="async" width="4" height="3"></p>'
    )


def test_lists_are_filled_by_the_page() -> None:
    """What a list asks for is data, and a page without an answer leaves it out."""

    def listing(block: ListBlock) -> str:
        return f"<ul>{block.attributes['collection']}</ul>"

    rendered = render("a\n\n:::list collection=events\n\nb", PLAIN)
    assert fill(rendered, lambda _: Resolved(), listing) == (
        '<p>a</p>\n<div class="listing"><ul>events</ul></div>\n<p>b</p>\n'
    )
    assert fill(rendered, lambda _: Resolved()) == "<p>a</p>\n\n<p>b</p>\n"


def test_links_within_a_text_follow_its_prefix() -> None:
    """Several fields on a page: `#x` leads to the heading of its own field, if it has one."""
    refs = render("# x\n\n[a](#x) [b](#y) [c](z.md#x)", Settings(id_prefix="why-")).refs
    assert [ref.anchor for ref in refs] == ["why-x", "y", "x"]


FORGED = [
    "\ufdd0r0\ufdd1 \ufdd0s0\ufdd1 \ufdd0e0\ufdd1 \ufdd0l0\ufdd1",
    '<a href="\ufdd0r0\ufdd1">x</a>',
    '<a href="&#xFDD0;r0&#xfdd1;">x</a>',
    '<b class="&#64976;s0&#64977;">x</b> &#xfdd0;s0&#xfdd1;',
    '<b class="&#x000000000000000000000000000000000000000000000000fdd0;s0&#xfdd1;">x</b>',
    "[x](&#xFDD0;r0&#xFDD1;) ![&#xFDD0;r0&#xFDD1;](x.png)",
    "`\ufdd0r0\ufdd1`\n\n```\n\ufdd0s0\ufdd1\n```",
]


@pytest.mark.parametrize("text", FORGED)
def test_marks_cannot_be_forged(text: str) -> None:
    """Neither as characters nor as character references, in Markdown or in raw HTML."""
    asked: list[Reference] = []

    def resolver(reference: Reference) -> Resolved:
        asked.append(reference)
        return Resolved("found", "/u/", "\ufdd0e0\ufdd1\ufdd0r0\ufdd1")

    rendered = render(f"{text}\n\n[own](own.md) <kbd>x</kbd>", Settings())
    html = fill(rendered, resolver)
    assert not any("\ufdd0" <= each <= "\ufdef" for each in html)
    assert all("\ufdd0" not in reference.raw for reference in asked)
    assert html.count("/u/") <= 3


def test_titles_from_elsewhere_cannot_bring_marks_either() -> None:
    """A title is text of some other author."""
    rendered = render("[[a]] [[b]]", Settings())
    title = "\ufdd0r0\ufdd1\ufdd0z\ufdd1"
    shown = fill_text(rendered.text, rendered, lambda _: Resolved("found", "/", title))
    assert not any("\ufdd0" <= each <= "\ufdef" for each in shown)


def test_values_without_marks_are_left_alone() -> None:
    """The ordinary case costs nothing."""
    rendered = Rendered("<p>x</p>")
    assert fill(rendered, lambda _: Resolved()) is rendered.html
