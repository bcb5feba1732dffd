"""Terms in HTML: the first mention is explained, and nothing that is no running text is touched."""

from __future__ import annotations

import re
from html import escape

import pytest

from cmhub.markdown import render, settings_for
from cmhub.markdown.terms import Finder, Link, explain, shortened, wording


def finder(lang: str, **terms: str | list[str]) -> Finder:
    """What finds these terms, each written in one way or in several."""
    return Finder(
        {
            name: [
                found for each in ([written] if isinstance(written, str) else written) if (found := wording(each, lang))
            ]
            for name, written in terms.items()
        }
    )


def shown(html: str, found: Finder, told: set[str] | None = None) -> str:
    """The HTML with every explained word in ‹›."""
    made = explain(html, found, set() if told is None else told, lambda term: Link(f"/g/#{term}", f"What {term} is"))
    return re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"‹\1›", made, flags=re.DOTALL)


def test_the_first_mention_is_explained_and_no_other() -> None:
    """On a page, that may be of several texts."""
    told: set[str] = set()
    found = finder("ru", chat="чат", team="команда")
    assert shown("<p>Чат. В чате команда.</p>", found, told) == "<p>‹Чат›. В чате ‹команда›.</p>"
    assert shown("<p>Команды и чаты.</p>", found, told) == "<p>Команды и чаты.</p>"


def test_a_mention_leads_to_the_glossary_and_says_what_it_is() -> None:
    """Nothing of an explanation becomes markup."""
    found = finder("en", x="reach")
    made = explain("<p>Reach</p>", found, set(), lambda _: Link("/g/?a&b#x", '"<b>" & so', "ru", "de"))
    assert made == (
        '<p><a class="term" href="/g/?a&amp;b#x" title="&quot;&lt;b&gt;&quot; &amp; so" hreflang="ru" data-lang="de">'
        "Reach</a></p>"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x/">the <em>chat</em> here</a>',
        "<h2>chat</h2>",
        "<pre><code>chat</code></pre>",
        "<code>chat</code>",
        '<abbr title="x">chat</abbr>',
        "<summary>chat</summary>",
        "<button>chat</button>",
        '<div class="embed"><div>x</div><p>chat</p></div>',
        '<div class="listing"><p>chat</p></div>',
        '<span class="ref ref--missing">chat</span>',
        '<img alt="chat" src="chat.png">',
        "<!-- chat -->",
        "<p>chats_log, snake_chat, chatter, chat+</p>",
        "<p>a&chat;b</p>",
    ],
)
def test_only_running_text_is_read(html: str) -> None:
    """Not links, headings, code, cards, attributes, other words; what follows is read again."""
    found = finder("en", chat="chat")
    assert shown(html, found) == html
    assert shown(f"{html}<p>chat</p>", found) == f"{html}<p>‹chat›</p>"


def test_forms_are_found_however_they_are_set() -> None:
    """Across a line's end, with spaces that do not break, stresses, soft hyphens, ё or е."""
    found = finder("ru", group="рабочая группа", show="приём", long="администрирование")
    assert shown("<p>в рабочей\nгруппе</p>", found) == "<p>в ‹рабочей\nгруппе›</p>"
    assert shown("<p>с рабочими\u00a0группами</p>", found) == "<p>с ‹рабочими\u00a0группами›</p>"
    assert shown("<p>Приема нет</p>", found) == "<p>‹Приема› нет</p>"
    assert shown("<p>админи\u00adстри\u00adрова\u0301ния</p>", found) == "<p>‹админи\u00adстри\u00adрова\u0301ния›</p>"
    assert shown("<p>рабочая, группа</p>", found) == "<p>рабочая, группа</p>"


def test_capitals_count_in_abbreviations_only() -> None:
    """`IT` is not `it`."""
    found = finder("en", it="IT", who="WHO", ama="AMA", reach="Reach")
    assert shown("<p>it, who; AMAs, reach</p>", found) == "<p>it, who; ‹AMAs›, ‹reach›</p>"


def test_signs_belong_to_a_term() -> None:
    """`C++` is not C, and `Q&A` is one term."""
    found = finder("en", c="C", cpp="C++", qa="Q&A", net=".NET", one="1:1")
    text = "<p>C++ and Q&amp;A, .NET and 1:1</p>"
    assert shown(text, found) == "<p>‹C++› and ‹Q&amp;A›, ‹.NET› and ‹1:1›</p>"


def test_the_longer_term_goes_first() -> None:
    """And what was left of it is not found again within."""
    found = finder("en", plan="plan", long="content plan")
    assert shown("<p>A content plan is a plan</p>", found) == "<p>A ‹content plan› is a ‹plan›</p>"


def test_what_a_page_shows_was_seen_in_its_source() -> None:
    """Otherwise a page would not depend on a term that it explains."""
    found = finder("ru", x="обратная связь", q="Q&A", c="контент-план", n="«Опушка»", d="don't")
    source = "_Обратная\nсвязь_, **Q&A** — `контент-план`, контент-планы. В «Опушке» don't."
    html = render(source, settings_for({}, "ru", {}, "", 0)).html
    explained = set(re.findall(r"#(\w)", explain(html, found, set(), lambda term: Link(f"#{term}", term))))
    assert explained == {"x", "q", "c", "n", "d"}
    assert explained <= set(found.mentioned(source))


def test_a_glossary_of_thousands_costs_no_more_than_one_of_ten() -> None:
    """Words are looked up, not tried: steps are counted, for times differ."""
    tried = 0

    class Counting(dict[str, object]):
        def get(self, *args: object) -> object:
            nonlocal tried
            tried += 1
            return super().get(*args)  # type: ignore[call-overload]

    found = finder("ru", **{f"t{number}": f"слово{number} дело" for number in range(3000)})
    found._by_first = Counting(found._by_first)  # type: ignore[assignment]
    text = escape("Просто текст. " * 500)
    assert list(found.find(text)) == []
    assert tried == 1000


def test_a_long_explanation_is_cut_at_a_word() -> None:
    """What stands beside a word is short; all of it is on the glossary's page."""
    text = shortened("слово, " * 100)
    assert len(text) <= 301
    assert text.endswith("слово…")
    assert shortened(" в\n две  строки ") == "в две строки"
