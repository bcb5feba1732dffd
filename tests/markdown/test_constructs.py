"""What each construct beyond CommonMark becomes: the HTML that themes draw."""

from __future__ import annotations

import re

import pytest

from cmhub.markdown import Reference, Rendered, Resolved, Settings, fill, render_inline
from cmhub.markdown import render as render_with

RU = Settings(language="ru")


def render(text: str, settings: Settings | None = None) -> Rendered:
    """The text rendered, by default as English."""
    return render_with(text, settings or Settings())


def html(text: str, settings: Settings | None = None) -> str:
    """The HTML of a text, its references resolved to what they say."""
    rendered = render(text, settings)

    def resolver(reference: Reference) -> Resolved:
        return Resolved("found", f"/{reference.target}{'#' + reference.anchor if reference.anchor else ''}", "Title")

    return fill(rendered, resolver)


def test_heading_ids_are_those_of_github_with_cyrillic_kept() -> None:
    """Lower case, spaces to hyphens, punctuation out, letters of every script kept, repeated ones numbered."""
    made = render("## Как вступить?\n\n## Как вступить?\n\n## A & B: the `rest`\n", RU)
    assert [heading.id for heading in made.toc] == ["как-вступить", "как-вступить-1", "a--b-the-rest"]


def test_a_heading_can_have_an_id_of_its_own() -> None:
    """`## Title {#id}` gives the id and not the braces."""
    made = render("## Правила {#rules}\n")
    assert made.toc[0].id == "rules"
    assert "{#" not in made.html


def test_tables_align_by_class_and_scroll_in_a_labelled_box() -> None:
    """No `style`, which the CSP forbids; a wide table can be reached and scrolled by keyboard."""
    made = html("| a | b |\n|:--|--:|\n| 1 | 2 |\n")
    assert 'class="align-right"' in made
    assert "style=" not in made
    assert 'tabindex="0"' in made


def test_a_reference_keeps_its_bar_inside_a_table_cell() -> None:
    """`[[target|label]]` is recognised before cells are split."""
    made = html("| a | b |\n|---|---|\n| [[rule:1.2|the rule]] | 2 |\n")
    assert '<a class="ref" href="/rule:1.2">the rule</a>' in made
    assert made.count("<td") == 2


def test_references_have_label_after_the_first_bar_and_anchor_after_the_last_hash() -> None:
    """The parts of a wiki reference, with line and column of where it was written."""
    made = render("text\n\nsee [[tool:c#|x#part|a|b]] there\n")
    assert [(ref.target, ref.label, ref.line, ref.column) for ref in made.refs] == [("tool:c", "x#part|a|b", 3, 5)]
    other = render("[[guides/a#b#part|label]]").refs[0]
    assert (other.target, other.anchor, other.label) == ("guides/a#b", "part", "label")


def test_references_in_code_stay_as_they_are() -> None:
    """Code is shown, not read."""
    made = render("`[[rule:1]]`\n\n```\n[[rule:2]]\n```\n")
    assert made.refs == ()
    assert "[[rule:1]]" in made.html
    assert "[[rule:2]]" in made.html


def test_tasks_can_be_heard() -> None:
    """A task says whether it is done, also to a screen reader."""
    made = html("- [ ] open\n- [x] done\n")
    assert 'aria-label="To do"' in made
    assert 'aria-label="Done"' in made


def test_alerts_have_the_words_of_the_settings_or_a_title_of_their_own() -> None:
    """`> [!TIP]` and `> [!TIP] Title`."""
    settings = Settings(language="ru", labels={"tip": "Совет"})
    assert '<p class="alert__title">Совет</p>' in html("> [!TIP]\n> Текст.\n", settings)
    assert '<p class="alert__title">Свой заголовок</p>' in html("> [!TIP] Свой заголовок\n> Текст.\n", settings)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("details", ":::details Title\ntext\n:::\n", "<summary"),
        ("steps", ":::steps\n1. one\n2. two\n:::\n", 'class="steps"'),
        ("tabs", ':::tabs\n=== "One"\n1\n=== "Two"\n2\n:::\n', 'class="tab__title">Two'),
        ("columns", ":::columns\na\n\n---\n\nb\n:::\n", 'class="columns'),
        ("figure", ":::figure\n![A tree](tree.png)\n\nCaption\n:::\n", "<figcaption"),
        ("cards", ":::cards\n- [a](a.md) one\n:::\n", 'class="cards'),
    ],
)
def test_containers_become_what_themes_draw(name: str, text: str, expected: str) -> None:
    """Each container is closed and gives its element."""
    made = render(text)
    assert made.problems == (), name
    assert expected in html(text), html(text)


def test_an_unclosed_or_unknown_container_is_told_and_its_text_kept() -> None:
    """Nothing is lost by a slip."""
    for text, code in (
        (":::details T\nkept\n", "markdown-unclosed-container"),
        (":::boxx\nkept\n:::\n", "markdown-unknown-container"),
    ):
        made = render(text)
        assert [one.code for one in made.problems] == [code]
        assert "kept" in made.html


def test_a_list_block_keeps_what_it_asks_for() -> None:
    """`:::list` is data for the page, with the place of each attribute."""
    made = render(":::list collection=events limit=3\n:::\n")
    assert made.lists[0].attributes == {"collection": "events", "limit": "3"}


def test_code_is_highlighted_by_class_and_keeps_its_title() -> None:
    """Short class names, no style, a figure with its title, lines that are marked."""
    made = html('```yaml title="cmhub.yaml" hl_lines="1"\nsite_name: X\n```\n')
    assert '<figcaption class="code__title">cmhub.yaml</figcaption>' in made
    assert "style=" not in made
    assert 'class="hll"' in made
    assert '<span class="' in made


def test_quotes_follow_the_language() -> None:
    """Straight quotes become those of the text's language, nested ones too."""
    assert "«так и „надо“»" in html("\"так и 'надо'\"", RU)
    assert "“so”" in html('"so"')


def test_footnotes_definitions_and_abbreviations() -> None:
    """The smaller extensions."""
    made = html("HTML here[^1]\n\n[^1]: A note.\n\nTerm\n:   Meaning\n\n*[HTML]: HyperText\n")
    assert 'role="doc-noteref"' in made
    assert "<dt>Term</dt>" in made
    assert '<abbr title="HyperText">HTML</abbr>' in made


def test_ids_take_the_prefix_of_their_field() -> None:
    """Several Markdown fields can share a page."""
    made = render("## Head\n\ntext[^1]\n\n[^1]: note\n", Settings(id_prefix="why-"))
    assert all(found.startswith("why-") for found in re.findall(r'\sid="([^"]+)"', made.html))


def test_inline_fields_have_no_paragraph() -> None:
    """A sentence stays a sentence."""
    assert render_inline("**Do** it", Settings()).html == "<strong>Do</strong> it"


def test_foreign_template_syntax_stays_and_is_told_once() -> None:
    """Content is never a template."""
    made = render("{% page 'x' %} and {{ y }}\n\n{% raw %}\n")
    assert "{% page" in made.html
    assert "{{ y }}" in made.html
    assert [one.code for one in made.problems] == ["markdown-foreign-template"]
