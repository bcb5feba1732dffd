"""What the program itself says and offers: help of commands, files of new hubs, values of templates, tokens, queries.

Must not describe; names and first sentences come from the code.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
from collections.abc import Sequence
from functools import cached_property

from cmhub import cli, pipeline
from cmhub.config.declaration import localised
from cmhub.content.kinds import BUILTIN
from cmhub.exchange import new_site
from cmhub.theming.places import installed
from cmhub.theming.themes import ThemeFiles
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.event import EventView
from cmhub.theming.views.member import MemberView
from cmhub.theming.views.news import NewsView
from cmhub.theming.views.path import PathView
from cmhub.theming.views.question import QuestionView
from cmhub.theming.views.rule import RuleView
from cmhub.theming.views.team import TeamView
from docs.generator.words import WORDS, plain

_WIDTH = "66"  # columns, so that help texts fit the measure of a page


def help_text(verb: Sequence[str], lang: str) -> str:
    """``cmhub VERB --help`` as a block of text."""
    said = io.StringIO()
    environ = {"COLUMNS": _WIDTH, "NO_COLOR": "1", "LC_ALL": {"en": "C.UTF-8", "ru": "ru_RU.UTF-8"}[lang]}
    kept = {name: os.environ.get(name) for name in environ}
    os.environ.update(environ)
    try:
        with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
            cli.main([*verb, "--help"])
    finally:
        for name, value in kept.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return f"```text\n{said.getvalue().rstrip()}\n```"


def workflow_region(words: Sequence[str], _lang: str) -> str:
    """``workflow github``: the file that ``cmhub new site --ci`` writes."""
    text = (new_site.STARTER / "ci" / f"{words[0]}.yml").read_text(encoding="utf-8").rstrip()
    return f'```yaml title="{new_site.CI[words[0]]}"\n{text}\n```'


def values_region(words: Sequence[str], lang: str) -> str:
    """``values entry``: what every entry offers to templates; ``values kinds``: what each kind adds."""
    if words[0] == "entry":
        return _attributes(EntryView, lang)
    blocks = []
    for name, view in _VIEWS.items():
        title = localised(BUILTIN[name].title, lang)
        blocks.append(f"**{title}**{':' if lang == 'en' else ' —'} {_attributes(view, lang)}")
    return "\n\n".join(blocks)


_VIEWS: dict[str, type] = {
    "faq": QuestionView,
    "rules": RuleView,
    "events": EventView,
    "members": MemberView,
    "teams": TeamView,
    "news": NewsView,
    "paths": PathView,
}


def _attributes(view: type, lang: str) -> str:
    """The properties that a class adds to those of every entry; sentences are in English only."""
    found = {
        name: (inspect.getdoc(value) or "").split("\n")[0].replace("``", "`")
        for name, value in vars(view).items()
        if not name.startswith("_") and isinstance(value, property | cached_property)
    }
    if lang != "en" or view is not EntryView:
        return ", ".join(f"`{name}`" for name in found)
    return "\n".join(f"- `{name}` — {plain(said)}" for name, said in found.items())


def tokens_region(_words: Sequence[str], lang: str) -> str:
    """The tokens of the base theme, by group."""
    theme = ThemeFiles([installed()]).theme("base")
    rows = [f"| {WORDS[lang].group} | {WORDS[lang].tokens} |", "|---|---|"]
    for group, pairs in theme.tokens.items():
        rows.append(f"| `{group}` | " + ", ".join(f"`{name}`" for name in pairs) + " |")
    return "\n".join(rows)


def options_region(_words: Sequence[str], lang: str) -> str:
    """The options that all themes have, and those that one of them adds."""
    files, rows = ThemeFiles([installed()]), []
    shared = files.theme("base").options
    for name in files.names():
        for option, declared in files.theme(name).options.items():
            if name == "base" or option not in shared:
                choices = ", ".join(f"`{word}`" for word in declared.get("choices") or ())
                only = "" if name == "base" else f" (`{name}`)"
                rows.append(f"| `{option}`{only} | {choices or '—'} | {declared['hint'][lang]} |")
    return "\n".join(
        [f"| {WORDS[lang].option} | {WORDS[lang].choices} | {WORDS[lang].meaning} |", "|---|---|---|", *rows]
    )


def queries_region(_words: Sequence[str], _lang: str) -> str:
    """Every query of the pipeline with its first sentence, in the order of the files."""
    said = {one.name: (inspect.getdoc(one.function) or "").split("\n")[0] for one in pipeline.QUERIES}
    return "\n".join(f"- **`{name}`** — {plain(text.replace('``', '`'))}" for name, text in said.items())
