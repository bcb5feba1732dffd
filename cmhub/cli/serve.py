"""`cmhub serve`: the hub in the browser, always as it is on disk."""

from __future__ import annotations

import re
import signal
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cmhub.cli import options as opts
from cmhub.cli import report
from cmhub.cli.command import Misuse, Number, Verb
from cmhub.cli.console import Console
from cmhub.cli.exits import OK, PROBLEMS
from cmhub.i18n.words import noted

if TYPE_CHECKING:
    from cmhub.dev.live import Refreshed

HOST, PORT = "127.0.0.1", 8000
_ADDRESS = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\[\]:/\s]*))(?::(\d{1,5}))?")


@click.command(
    cls=Verb,
    help=noted(
        "Show the hub in the browser. It is built in memory, nothing is published; every change is rebuilt and open "
        "pages follow by themselves. Ctrl-C ends it."
    ),
)
@opts.hub_argument
@click.option(
    "-a",
    "--dev-addr",
    metavar=noted("IP:PORT"),
    help=noted("Where to serve; without it 127.0.0.1:8000, or the next free port. Only your machine sees that."),
)
@click.option("-p", "--port", type=Number(0, 65_535), metavar=noted("PORT"), help=noted("The port; 0 is any free one."))
@click.option("-o", "--open", "browse", is_flag=True, help=noted("Open the browser."))
@click.option("--poll", is_flag=True, help=noted("Look for changes every half second: for network drives and WSL."))
@click.option("--base-url", default="", metavar=noted("URL"), help=noted("Use this address instead of site_url."))
@opts.showing
@opts.clock
@opts.jobs
def command(  # noqa: PLR0913  a parameter for every option
    console: Console,
    *,
    hub: Path | None,
    config_file: Path | None,
    dev_addr: str | None,
    port: int | None,
    browse: bool,
    poll: bool,
    base_url: str,
    drafts: bool,
    future: bool,
    expired: bool,
    clock: str | None,
    jobs: int,
) -> int:
    """Serve until Ctrl-C."""
    from cmhub.build import Options
    from cmhub.dev.hub import hub_at
    from cmhub.dev.session import Wishes, run

    host, given = _address(dev_addr)
    place = opts.find_hub(hub, config_file)
    asked = given if port is None else port
    wanted = Options(
        config_file=place.config_file,
        base_url=base_url,
        clock=clock,
        drafts=drafts,
        future=future,
        expired=expired,
        jobs=jobs,
        search=True,
    )
    previewed, facts = hub_at(place.root, wanted)
    wishes = Wishes(
        host=host,
        port=PORT if asked is None else asked,
        port_asked=asked is not None,
        base=facts.base,
        lang=facts.lang,
        poll=poll,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a supervisor's way of pressing Ctrl-C
    try:
        run(previewed, wishes, Teller(console, previewed.read_lines, browse=browse))
    except KeyboardInterrupt:
        console.note(console.words("Ended."))
        return OK
    except OSError as error:
        if error.errno is None or error.filename is not None:
            raise
        reason = error.strerror or str(error)
        console.warn(
            console.words("{host}:{port} can't be served: {reason}.", host=host, port=wishes.port, reason=reason)
        )
        return PROBLEMS
    return OK


class Teller:
    """Tells on the console what happens in a session."""

    def __init__(self, console: Console, read_lines: report.ReadLines, *, browse: bool) -> None:
        self._console = console
        self._read_lines = read_lines
        self._browse = browse

    def started(self, address: str) -> None:
        """The address, where a person finds it and a script can read it."""
        say = self._console.words
        self._console.out(say("Serving at {address}", address=self._console.style(address, bold=True)))
        self._console.note(say("Every change is shown at once; Ctrl-C ends it."))
        if self._browse:
            webbrowser.open(address)

    def refreshed(self, found: Refreshed) -> None:
        """A rebuild."""
        report.refreshed(self._console, found, self._read_lines)

    def failed(self, error: Exception) -> None:
        """A fault; the session goes on."""
        from cmhub.cli.failure import exit_code

        exit_code(error, self._console, ["serve"])


def _address(text: str | None) -> tuple[str, int | None]:
    """Host and port of `127.0.0.1:8000`, `localhost`, `:8000` or `[::1]:8000`."""
    if text is None:
        return HOST, None
    found = _ADDRESS.fullmatch(text)
    if not found or not text or (found[3] and int(found[3]) > 65_535):  # noqa: PLR2004  RFC 9293: a port has 16 bits
        raise Misuse(noted("`{value}` is no address to serve at; one is 127.0.0.1:8000."), value=text)
    return found[1] or found[2] or HOST, int(found[3]) if found[3] else None
