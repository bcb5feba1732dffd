"""`cmhub new site`: a hub that can be shown at once. Asks on a terminal, takes options elsewhere."""

from __future__ import annotations

import os
import re
import shlex
import zoneinfo
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cmhub.cli.command import Argument, Choice, Folder, Misuse, Verb, Words
from cmhub.cli.console import Console
from cmhub.cli.exits import OK, PROBLEMS
from cmhub.diagnostics import did_you_mean
from cmhub.i18n.words import noted

if TYPE_CHECKING:
    from cmhub.exchange.new_site import Wishes

_EMAIL_OR_URL = re.compile(r"[^@\s<>\"/]+@[^@\s<>\"/]+\.[^@\s<>\".]{2,}|https?://[^\s/?#]+[^\s]*")
_LANGUAGES = ("en", "ru")
_CI = ("github", "gitlab", "none")


@click.command(
    cls=Verb,
    help=noted(
        "Make a hub in a folder: a home page, guides, rules, questions, events, a team, a member, news and a path, in "
        "one language or two. It builds and checks without a warning. Nothing is ever overwritten."
    ),
)
@click.argument(
    "folder", cls=Argument, type=Folder(), metavar=noted("DIR"), text=noted("The hub's folder; it is made if need be.")
)
@click.option("--title", default="", metavar=noted("TITLE"), help=noted("The name of the community."))
@click.option(
    "--lang",
    "languages",
    type=Words(),
    multiple=True,
    metavar=noted("LANG"),
    help=noted("The languages, the first one the default: ru, en, or ru,en."),
)
@click.option("--timezone", default="", metavar=noted("ZONE"), help=noted("The time zone, such as Europe/Moscow."))
@click.option(
    "--url", default="", metavar=noted("URL"), help=noted("Where the site will be published; can be set later.")
)
@click.option(
    "--report", "contact", default="", metavar=noted("CONTACT"), help=noted("An e-mail or web address for reports.")
)
@click.option("--theme", default="commons", metavar=noted("THEME"), help=noted("The look."))
@click.option(
    "--ci", default="", type=Choice(_CI, hidden=[""]), help=noted("Add a workflow that checks and publishes.")
)
@click.option("--bare", is_flag=True, help=noted("Only the configuration and an empty home page."))
def command(  # noqa: PLR0913  a parameter for every option
    console: Console,
    *,
    folder: Path,
    title: str,
    languages: Sequence[tuple[str, ...]],
    timezone: str,
    url: str,
    contact: str,
    theme: str,
    ci: str,
    bare: bool,
) -> int:
    """Ask for what is missing, make the hub, and say how to go on."""
    from cmhub.exchange.new_site import Wishes

    spoken = ",".join(code for codes in languages for code in codes)
    spoken_here = "ru" if console.lang == "ru" else "en"
    ask = Questions(console)
    wishes = Wishes(
        title=ask(noted("Name of the community"), title, _name_of(folder), _title),
        languages=tuple(
            ask(noted("Languages: ru, en, or ru,en"), spoken, spoken_here, _any if bare else _languages).split(",")
        ),
        timezone=ask(noted("Time zone"), timezone, _local_zone(), _zone),
        url=url,
        report=_contact(contact),
        theme=_theme(theme),
        ci=ask(noted("Publish with github, gitlab or none"), ci, "none", _ci),
        bare=bare,
    )
    return _make(console, folder, wishes)


def _make(console: Console, folder: Path, wishes: Wishes) -> int:
    from cmhub.config.load import configuration
    from cmhub.diagnostics import severity_of
    from cmhub.diagnostics.report import worded
    from cmhub.exchange import new_site
    from cmhub.exchange.refusal import RefusedError
    from cmhub.source import clock

    say = console.words
    today = clock.now(None, os.environ, zoneinfo.ZoneInfo(wishes.timezone)).date()
    files = new_site.plan(wishes, today)
    _, found = configuration(files["cmhub.yaml"].encode(), "cmhub.yaml")
    for problem in found:
        if severity_of(problem) == "error":
            raise Misuse(noted("{problem}"), click.get_current_context(), problem=worded(problem, console.lang).what)
    try:
        new_site.make(folder, files)
    except RefusedError as refused:
        console.warn(say(refused.english, **refused.params))
        return PROBLEMS
    except OSError as error:
        path, reason = str(error.filename or folder), error.strerror or str(error)
        console.warn(say("{path} can't be written: {reason}.", path=path, reason=reason))
        return PROBLEMS
    console.out(str(folder))
    console.note(say("A hub of {count} {count|file|files}. To see it:", count=len(files)))
    console.note(console.style(f"  cmhub serve {shlex.quote(str(folder))}", bold=True))
    if not wishes.bare:
        if not wishes.url:
            console.note(say("Before you publish, set site_url and the contacts for reports: `cmhub check` will ask."))
        elif not wishes.report:
            console.note(say("Make sure that somebody reads {address}.", address=new_site.report_of(wishes)))
        console.note(say("Sasha Lugovaya is an example: put yourself in her place in content/members."))
    return OK


class Questions:
    """Asks for what the command line left open; where nobody can answer, takes the proposal."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __call__(self, question: str, given: str, proposal: str, checked: Callable[[str], str]) -> str:
        """The checked answer. Raises `Misuse` if what was given is wrong; a wrong answer is asked again."""
        if given or not self._console.asks:
            return checked(given or proposal)
        while True:
            answer: str = click.prompt(self._console.words(question), default=proposal, err=True)
            try:
                return checked(answer)
            except Misuse as wrong:
                self._console.warn(self._console.words(wrong.english, **wrong.params))


def _title(text: str) -> str:
    return " ".join(text.split())


def _any(text: str) -> str:
    return text


def _languages(text: str) -> str:
    codes = dict.fromkeys(code.strip() for code in text.split(",") if code.strip())
    for code in codes:
        if code not in _LANGUAGES:
            raise Misuse(
                noted("The texts of a new hub are in ru and en; for `{value}`, begin with --bare."), value=code
            )
    return ",".join(codes)


def _zone(text: str) -> str:
    from cmhub.config.zones import is_zone, meant_by, nearest_zone

    if is_zone(text):
        return text
    near = next(iter(meant_by(text)), "") or nearest_zone(text)
    english = noted("`{value}` is no time zone; one is Europe/Moscow.")
    if near:
        english = noted("`{value}` is no time zone. Did you mean `{near}`?")
    raise Misuse(english, value=text, near=near)


def _local_zone() -> str:
    from cmhub.source.zone import local_zone

    return local_zone(os.environ)


def _ci(text: str) -> str:
    if text not in _CI:
        raise Misuse(noted("`{value}` is none of these: {choices}."), value=text, choices=", ".join(_CI))
    return text


def _contact(text: str) -> str:
    if text and not _EMAIL_OR_URL.fullmatch(text):
        raise Misuse(noted("`{value}` is neither an e-mail address nor a web address."), value=text)
    return text


def _theme(name: str) -> str:
    from cmhub.theming.places import installed

    known = sorted(path.parent.name for path in installed().glob("*/theme.yaml"))
    if name not in known:
        near = did_you_mean(name, known)
        english = noted("There is no theme `{value}`; there are: {choices}.")
        if near:
            english = noted("There is no theme `{value}`. Did you mean `{near}`?")
        raise Misuse(english, value=name, near=near, choices=", ".join(known))
    return name


def _name_of(folder: Path) -> str:
    """A title made of the folder's name."""
    words = re.sub(r"[-_.]+", " ", folder.absolute().name).strip()
    return words[:1].upper() + words[1:] if words else "Hub"
