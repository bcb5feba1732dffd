"""Templates are filled as Jinja fills them, with fewer steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from markupsafe import Markup

from cmhub.i18n.catalogue import Texts
from cmhub.theming.closure import Source
from cmhub.theming.environment import Templates, render


class Given:
    """Templates from a dict."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def source(self, name: str) -> Source | None:
        """The template of that name."""
        text = self._texts.get(name)
        return Source(text, name) if text is not None else None


def filled(templates: Mapping[str, str], *pages: Mapping[str, Any], lang: str = "en", **forms: str) -> list[str]:
    """What `page.html` gives for each of `pages`, one after the other in one build."""
    environment: Any = Templates(Given(templates))  # type: ignore[arg-type]
    texts = Texts(lang, {message: (form,) for message, form in forms.items()})
    return [render(environment.get("page.html", texts), page) for page in pages]


MACROS = {
    "page.html": '{% from "m.html" import show %}{{ show(x) }}|{{ show(x, y) }}',
    "m.html": "{% macro show(x, y=0) %}<i>{{ x }}{% if y is true %} yes{% elif y %} {{ y }}{% endif %}</i>{% endmacro %}",
}


def test_a_remembered_macro_tells_apart_what_python_calls_equal() -> None:
    """1 and True, and markup and its text, are equal and are not shown alike, in whatever order they come."""
    pages = [
        {"x": "<b>", "y": True},
        {"x": Markup("<b>"), "y": 1},
        {"x": "<b>", "y": 1},
        {"x": Markup("<b>"), "y": True},
    ]
    assert filled(MACROS, *pages) == [
        "<i>&lt;b&gt;</i>|<i>&lt;b&gt; yes</i>",
        "<i><b></i>|<i><b> 1</i>",
        "<i>&lt;b&gt;</i>|<i>&lt;b&gt; 1</i>",
        "<i><b></i>|<i><b> yes</i>",
    ]


def test_a_macro_of_the_page_itself_sees_the_page() -> None:
    """Only imported macros are remembered: those of a page's own template may say what the page says."""
    template = {"page.html": "{% macro hello(x) %}{{ x }} {{ name }}{% endmacro %}{{ hello('Hi') }}"}
    assert filled(template, {"name": "Ann"}, {"name": "Bob"}) == ["Hi Ann", "Hi Bob"]


def test_a_macro_imported_with_the_context_sees_the_page() -> None:
    """As Jinja has it."""
    templates = {
        "page.html": '{% from "m.html" import hello with context %}{{ hello("Hi") }}',
        "m.html": "{% macro hello(x) %}{{ x }} {{ name }}{% endmacro %}",
    }
    assert filled(templates, {"name": "Ann"}, {"name": "Bob"}) == ["Hi Ann", "Hi Bob"]


def test_a_macro_that_is_called_with_a_block_shows_the_block() -> None:
    """`{% call %}` gives a macro something that is no word."""
    templates = {
        "page.html": '{% from "m.html" import box %}{% call box("t") %}{{ name }}{% endcall %}',
        "m.html": "{% macro box(title) %}{{ title }}: {{ caller() }}{% endmacro %}",
    }
    assert filled(templates, {"name": "Ann"}, {"name": "<Bob>"}) == ["t: Ann", "t: &lt;Bob&gt;"]


def test_words_are_escaped_where_they_are_filled_in() -> None:
    """A text of the theme is markup; what a page fills into it is not, and a percent sign is written twice."""
    template = {
        "page.html": "{{ _('Hello, %(name)s', name=name) }} {{ _('All of it') }} {{ ngettext('%(num)d', '%(num)ds', 2) }}"
    }
    told = filled(template, {"name": "<b>"}, **{"Hello, %(name)s": "<em>%(name)s</em>", "All of it": "100%%"})
    assert told == ["<em>&lt;b&gt;</em> 100% 2s"]


def test_words_of_loops_and_blocks_are_passed_on() -> None:
    """Jinja hands the variables of loops and blocks to every call; macros and functions are called without them."""
    templates = {
        "page.html": '{% from "m.html" import show %}{% for x in "ab" %}{% set y = x %}{{ show(y) }}{{ _(y) }}{% endfor %}',
        "m.html": "{% macro show(x) %}<{{ x }}>{% endmacro %}",
    }
    assert filled(templates, {}) == ["<a>a<b>b"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Встречи в парке — для <всех>", "Встречи в\u00a0парке\u00a0— для\u00a0&lt;всех&gt;"),
        ("см. в https://a.example/а б", "см. в https://a.example/а б"),
        (None, "None"),
    ],
)
def test_descriptions_keep_prepositions_and_dashes_if_the_hub_asks_for_it(text: str | None, shown: str) -> None:
    """As Markdown's texts do; what has an address in it, and what is no text, stays as it is."""
    environment: Any = Templates(Given({"page.html": "{{ x|spaced }}"}))  # type: ignore[arg-type]
    for spacing, expected in ((True, shown), (False, shown.replace("\u00a0", " "))):
        assert render(environment.get("page.html", Texts("ru", {}), spacing=spacing), {"x": text}) == expected
