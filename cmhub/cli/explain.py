"""`cmhub explain`: what a page is made from, why it would be made anew, who reads a file."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cmhub.cli import options as opts
from cmhub.cli import report
from cmhub.cli.command import Argument, Choice, Verb
from cmhub.cli.console import Console
from cmhub.cli.exits import OK, PROBLEMS
from cmhub.i18n.words import noted

if TYPE_CHECKING:
    from cmhub.build.explain import Cause, Entry, Explained, File, Group, Page, UnknownAddressError

_FEW = 5
"""Names of one sort that are listed without `-v`."""

SORTS = {
    "page": noted("A page."),
    "redirect": noted("An old address, which leads to {to}"),
    "not-found": noted("The page for addresses that do not exist."),
    "tombstone": noted("A page that says that the entry has expired."),
    "feed": noted("A feed to subscribe to."),
    "calendar": noted("A calendar to subscribe to."),
    "copy": noted("A file that is copied to the site."),
    "picture": noted("A picture that cmhub makes."),
    "data": noted("Data for programs."),
    "look": noted("A file of the theme."),
    "index": noted("A part of a search index, which is made from everything that can be found in its language."),
    "technical": noted("A file for search engines and servers."),
    # files of the hub
    "entry": noted("A file of entries."),
    "special": noted("Says how tags, categories or chapters are called and ordered."),
    "version": noted("A version of the rules as it was released; it never changes."),
    "defaults": noted("Gives the entries of its folder values that they do not state."),
    "config": noted("The settings of the hub."),
    "texts": noted("Own words of the interface."),
    "asset": noted("A file beside entries; it is copied if a page shows it."),
    "static": noted("A file that is copied to the site."),
    "template": noted("A template."),
    "theme": noted("A file of the theme."),
    "other": noted("A file that cmhub does not read."),
}
STATES = {
    "same": noted("Nothing that it shows has changed since the last build: a build now would leave it as it is."),
    "changed": noted("A build now would make it anew:"),
    "new": noted("It is not on the site yet, a build now would add it:"),
    "gone": noted("A build now would take it off the site:"),
}
FILE_STATES = {
    "same": noted("It has not changed since the last build."),
    "changed": noted("It has changed since the last build."),
    "new": noted("It is new since the last build."),
    "gone": noted("It is gone; at the last build it was there."),
}
MEMORIES = {
    "never": noted(
        "This hub has not been built here yet: who reads what, and what has changed, is known after a build."
    ),
    "version": noted(
        "cmhub or one of its libraries has changed since the last build: the next one makes everything anew."
    ),
    "no-key": noted("Nothing is known of the last build: there is no key to read its cache with (CMHUB_STORE_KEY)."),
    "signature": noted("Nothing is known of the last build: its cache was not made by you, or was changed since."),
    "damaged": noted("Nothing is known of the last build: its cache is damaged."),
}
CAUSES = {
    ("file", "changed"): noted("{name} has changed"),
    ("file", "new"): noted("{name} is new"),
    ("file", "gone"): noted("{name} is gone"),
    ("folder", "changed"): noted("files came to the folder {name} or left it"),
    ("template", "changed"): noted("the template {name} has changed, or one that it includes"),
    ("clock", "changed"): noted("{name} has come"),
    ("clock", "published"): noted("{name} has come, and something is published or expires"),
    ("git", "changed"): noted("{name} has another last commit"),
    ("option", "changed"): noted("the build is asked for with another value of the option {name}"),
}
USES = {
    "own": noted("this is made from it"),
    "copied": noted("this is a copy of it"),
    "template": noted("this is made with it"),
    "text": noted("its text is shown here"),
    "card": noted("its title or a link to it is shown here"),
    "listed": noted("it is shown here"),
    "shown": noted("it is shown here"),
    "special": noted("what it says is shown here"),
    "setting": noted("this setting is used here"),
    "menu": noted("the menu here shows it"),
    "order": noted("it has a place in the order of entries here"),
    "anchor": noted("a link here leads to a place in it"),
    "address": noted("there is a link to it here"),
    "backlinks": noted("what links to this entry is shown here"),
    "tags": noted("entries are shown here by tag"),
    "calendar": noted("dates are shown here"),
    "list": noted("which entries there are is shown here"),
    "texts": noted("its words are used here"),
    "chrome": noted("the header or the footer shows it"),
    "look": noted("it shapes the look of every page"),
    "clock": noted("something begins or ends then"),
    "other": noted("it is used here"),
}
READS = {
    "own": noted("{count} {count|file|files} of its own"),
    "entries": noted("{count} {count|file|files} of other entries that it shows or links to"),
    "special": noted("{count} {count|file|files} about tags, categories or chapters"),
    "shown": noted("{count} {count|picture or other file|pictures and other files}"),
    "template": noted("{count} {count|template|templates}"),
    "setting": noted("{count} {count|setting|settings}"),
    "order": noted("the order of {count} {count|collection|collections}"),
}
WHOLES = {
    "menu": noted("the menu"),
    "chrome": noted("the header and the footer"),
    "backlinks": noted("what links here"),
    "tags": noted("the tags"),
    "calendar": noted("the dates of events"),
    "texts": noted("the words of the interface"),
    "look": noted("the theme's styles and scripts"),
}
READERS = {
    "links": noted("{count} {count|page links|pages link} to it"),
    "shows": noted("{count} {count|page shows|pages and files show} it: its title, text or picture"),
    "pictures": noted("{count} {count|page shows|pages and files show} it or lead to it"),
    "menu": noted("{count} {count|page has|pages have} it in the menu"),
    "uses": noted("{count} {count|page or file needs|pages and files need} it"),
    "entries": noted("{count} {count|file gets|files get} values from it"),
    "setting": noted("{name}: used by {count} {count|page or file|pages and files}"),
}
ENTRIES = {
    "visible": noted("{entry} is on the site."),
    "draft": noted("{entry} is not on the site: it is a draft (`draft: true`). To see it: `cmhub serve --drafts`."),
    "future": noted("{entry} is not on the site yet: it will be published {when}. To see it: `cmhub serve --future`."),
    "expired": noted("{entry} is not on the site any more: it expired {when}. Its page says so."),
    "no-consent": noted("{entry} is not on the site: no consent to publish it is written down."),
    "removed": noted("{entry} is not on the site: it was erased (`status: removed`)."),
    "refused": noted("{entry} is not on the site: something is wrong with it, `cmhub check` says what."),
}


@click.command(
    cls=Verb,
    help=noted(
        "Tell of a page what it is made from, whether a build now would make it anew, and why; of a file, which pages are "
        "made from it and which show it. Nothing is written."
    ),
)
@click.argument(
    "what",
    cls=Argument,
    metavar=noted("ADDRESS"),
    text=noted("An address of the site, such as /faq/how-to-join/, or a file, such as content/faq/how-to-join.md."),
)
@opts.hub_option
@opts.showing
@opts.clock
@click.option(
    "--format",
    "form",
    type=Choice(("text", "json")),
    default="text",
    metavar=noted("FORMAT"),
    help=noted("The form of the answer: for people, or for scripts."),
)
def command(  # noqa: PLR0913  a parameter for every option
    console: Console,
    *,
    what: str,
    hub: Path | None,
    config_file: Path | None,
    drafts: bool,
    future: bool,
    expired: bool,
    clock: str | None,
    form: str,
) -> int:
    """Look, and tell."""
    from cmhub.build import Options
    from cmhub.build.explain import UnknownAddressError, explain

    place = opts.find_hub(hub, config_file)
    wanted = Options(
        config_file=place.config_file, drafts=drafts, future=future, expired=expired, clock=clock, search=True
    )
    try:
        found = explain(place.root, wanted, what, Path.cwd())
    except UnknownAddressError as error:
        if form == "json":
            console.out(_json({"asked": error.asked, "near": error.near or None}))
        _refuse(console, error)
        return PROBLEMS
    if form == "json":
        console.out(_json(_plain(found, whole=console.verbose)))
    else:
        for line in _Telling(console).lines(found):
            console.out(line)
    if found.errors:
        english = noted(
            "The hub has {count} {count|error|errors}, so a build now would publish nothing: see `cmhub check`."
        )
        console.note(console.words(english, count=found.errors))
    return OK


def _refuse(console: Console, error: UnknownAddressError) -> None:
    english = noted("There is nothing at `{asked}`, and no such file.")
    if error.foreign:
        english = noted("`{asked}` is on another site: this one is {site}.")
    elif error.near:
        english = noted("There is nothing at `{asked}`, and no such file. Did you mean `{near}`?")
    text = console.words(english, asked=error.asked, near=error.near, site=error.foreign)
    console.warn(f"{console.style(console.words('Error:'), fg='red', bold=True)} {text}")


def _plain(found: Explained, *, whole: bool) -> dict[str, Any]:
    value = dataclasses.asdict(found)
    if value["page"] is not None and not whole:
        del value["page"]["queries"]
    return value


def _json(value: dict[str, Any]) -> str:
    def iso(one: object) -> str:
        return one.isoformat() if isinstance(one, datetime) else str(one)

    return json.dumps(value, ensure_ascii=False, indent=2, default=iso)


class _Telling:
    """Puts an explanation into sentences."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.say = console.words

    def lines(self, found: Explained) -> Iterator[str]:
        """Everything, line by line."""
        if found.page is not None:
            yield from self._page(found.page, found.memory)
        if found.file is not None:
            yield from self._file(found.file, found.memory)
        if found.hidden is not None:
            yield self._title(found.asked)
            yield f"  {self._entry(found.hidden)}"
            yield from self._row(noted("File"), [found.hidden_path] if found.hidden_path else [])

    def _title(self, text: str) -> str:
        return self._console.style(text, bold=True)

    def _row(self, label: str, values: Sequence[str]) -> Iterator[str]:
        """A label, and under each other what belongs to it."""
        if values:
            yield f"  {self.say(label)}"
            yield from (f"    {value}" for value in self._few(values))

    def _few(self, names: Sequence[str]) -> Iterator[str]:
        """The first names and how many more there are; all with `-v`."""
        kept = names if self._console.verbose or len(names) <= _FEW + 1 else names[:_FEW]
        yield from kept
        if len(kept) < len(names):
            yield self.say("… and {count} more", count=len(names) - len(kept))

    # Pages

    def _page(self, page: Page, memory: str) -> Iterator[str]:
        yield self._title(page.address)
        yield f"  {self.say(SORTS[page.sort], to=page.leads_to)}"
        yield from self._row(noted("Made from"), page.sources)
        if page.template:
            yield from self._row(noted("Template"), [page.template_file or page.template])
        if page.state == "unknown":
            yield f"  {self.say(MEMORIES[memory])}"
        else:
            yield from self._state(page)
        if page.state != "gone":
            when = report.moment(page.next_change) if page.next_change else ""
            yield "  " + (
                self.say("By itself it changes {when}", when=when) if when else self.say("It never changes by itself.")
            )
            if page.reads:
                yield ""
                yield self._title(self.say("What it reads"))
                yield from self._reads([group for group in page.reads if group.what != "own"])
        if page.readers:
            yield ""
            yield self._title(self.say("Who reads it"))
            yield from self._readers(page.readers)
        if self._console.verbose and page.queries:
            yield ""
            yield self._title(self.say("Queries"))
            yield from (f"  {one.digest[:12]}  {one.name}" for one in page.queries)

    def _state(self, page: Page) -> Iterator[str]:
        color = "green" if page.state == "same" else "yellow"
        yield "  " + self._console.style(self.say(STATES[page.state]), fg=color)
        texts = [(self._cause(cause, alone=page.state != "changed"), cause) for cause in page.causes]
        shown = texts if self._console.verbose or len(texts) <= _FEW + 1 else texts[:_FEW]
        for text, cause in shown:
            yield f"    {text}"
            if self._console.verbose:
                yield from (f"      {'← ' if number else ''}{step}" for number, step in enumerate(cause.chain))
        if len(shown) < len(texts):
            yield f"    {self.say('… and {count} more', count=len(texts) - len(shown))}"
        if not texts and page.state != "same":
            yield f"    {self.say('why exactly is not known')}"

    def _cause(self, cause: Cause, *, alone: bool) -> str:
        """One sentence: what has changed, and, unless `alone`, what it is to this page."""
        english = CAUSES.get((cause.kind, cause.state)) or CAUSES["file", cause.state]
        name = cause.name.partition("|")[2] or cause.name
        if cause.kind == "clock":
            name = report.moment(datetime.fromisoformat(cause.name))
            if cause.use != "clock":
                return self.say(CAUSES["clock", "published"], name=name)
        text = self.say(english, name=name)
        details = [field or self.say("text") for field in cause.fields] or list(cause.files)
        if details:
            text += f" ({', '.join(details)})"
        return text if alone else f"{text}: {self.say(USES[cause.use])}"

    def _reads(self, groups: Sequence[Group]) -> Iterator[str]:
        for group in groups:
            if group.what in READS:
                yield f"  {self.say(READS[group.what], count=len(group.names))}"
                yield from (f"    {name}" for name in self._few(group.names))
        wholes = [self.say(WHOLES[group.what]) for group in groups if group.what in WHOLES]
        if wholes:
            yield f"  {', '.join(wholes)}"

    def _readers(self, groups: Sequence[Group]) -> Iterator[str]:
        for group in groups:
            what, _, name = group.what.partition(":")
            yield f"  {self.say(READERS[what], count=len(group.names), name=name)}"
            if what != "setting" or self._console.verbose:
                yield from (f"    {name}" for name in self._few(group.names))

    # Files

    def _file(self, file: File, memory: str) -> Iterator[str]:
        yield self._title(file.path)
        yield f"  {self.say(SORTS[file.sort])}"
        yield from (f"  {self._entry(entry)}" for entry in file.entries[: None if self._console.verbose else _FEW])
        if len(file.entries) > _FEW and not self._console.verbose:
            yield f"  {self.say('… and {count} more', count=len(file.entries) - _FEW)}"
        if file.sort == "entry" and not file.entries and file.state != "gone":
            yield f"  {self.say(ENTRIES['refused'], entry=file.path)}"
        yield from self._row(noted("Made from it"), file.made)
        if file.state in FILE_STATES and file.sort != "other":
            yield f"  {self.say(FILE_STATES[file.state])}"
        if file.state == "unknown":
            yield f"  {self.say(MEMORIES[memory])}"
        elif file.readers:
            yield ""
            yield self._title(self.say("Who reads it"))
            yield from self._readers(file.readers)
        elif not file.made and file.sort != "other":
            yield f"  {self.say('No page reads it.')}"

    def _entry(self, entry: Entry) -> str:
        when = report.moment(entry.when) if entry.when else ""
        name = f"{entry.collection}:{entry.id}"
        text = self.say(ENTRIES[entry.state], entry=name, when=when)
        if entry.state == "visible" and when:
            text += " " + self.say("It expires {when}.", when=when)
        return text
