"""What a person means by an address or a file: as the address bar, a file manager or an editor gives it.

Must not know what there is to say of it.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from cmhub.build.explain.model import UnknownAddressError
from cmhub.build.explain.world import World, address_of
from cmhub.diagnostics.suggest import did_you_mean
from cmhub.engine import ABSENT, Read
from cmhub.hub import addresses
from cmhub.theming.places import theme_folders

_TOPS = ("content", "static", "templates", "themes", "i18n")
_MANY = 5000
"""Names among which a misspelled one is looked for."""


class Sought(NamedTuple):
    """What was meant: an output file, a file of the hub, or an entry that is not on the site."""

    output: str = ""
    file: str = ""
    hidden: tuple[str, str] | None = None


def seek(what: str, world: World, here: Path) -> Sought:
    """What `what` means, seen from the folder `here`. Raises UnknownAddressError."""
    what = unicodedata.normalize("NFC", what.strip())
    if what.startswith(("http://", "https://")):
        return _at(_inside(what, world), world) or _unknown(what, world)
    file = _file(what.replace(os.sep, "/"), world, here)
    found = _at(what, world) if what.startswith("/") else file or _at(what, world)
    return found or file or _unknown(what, world)


def _inside(url: str, world: World) -> str:
    """The address of a full URL on this site. Raises UnknownAddressError if it is on another."""
    site = urlsplit(str(world.session.config("site_url") or ""))
    given = urlsplit(url)
    if site.hostname and given.hostname and addresses.ascii_host(given.hostname) != addresses.ascii_host(site.hostname):
        raise UnknownAddressError(url, "", foreign=site.geturl())
    return given.path or "/"


def _at(address: str, world: World) -> Sought | None:
    """What is at an address, with or without the path of `site_url`, slash at its end, percent signs."""
    address = "/" + unquote(address.partition("#")[0].partition("?")[0]).lstrip("/")
    base = addresses.base_of(world.session.config("site_url"))
    inside = address.removeprefix(base) if base and f"{address}/".startswith(f"{base}/") else address
    for one in dict.fromkeys((inside or "/", address)):
        for candidate in dict.fromkeys((one, f"{one.rstrip('/')}/", one.rstrip("/") or "/")):
            path = addresses.file_of(candidate)
            if path in world.plan or path in world.old_plan or path in world.indexed:
                return Sought(output=path)
            reference = world.look(f"address:{addresses.same(_default(candidate, world))}")
            if reference and world.look(f"hidden:{reference[0]}:{reference[1]}"):
                return Sought(hidden=(reference[0], reference[1]))
    return None


def _default(address: str, world: World) -> str:
    """The address in the default language: ``/en/faq/`` → ``/faq/``."""
    head, _, rest = address.lstrip("/").partition("/")
    return f"/{rest}" if head in world.languages[1:] else address


def _file(what: str, world: World, here: Path) -> Sought | None:
    """A file of the hub, of a theme or of the site, as cmhub writes it; None if there is none."""
    for base in (here, world.root):  # what a shell completes is seen from here
        path = Path(os.path.normpath(base.absolute() / what))
        if path.is_file():
            found = _made(path, world) or _within(path, world)
            if found is not None:
                return found
    plain = what.removeprefix("./")
    if world.history.answered(Read("input", "file", (plain,))) not in {None, ABSENT}:
        return Sought(file=plain)  # it was there at the last build
    return Sought(file=plain) if plain.startswith("themes/") and world.path_of(plain).is_file() else None


def _made(path: Path, world: World) -> Sought | None:
    """A file in the folder of the site."""
    inside = _relative(path, world.session.site_dir())
    return (
        Sought(output=inside) if any(inside in known for known in (world.plan, world.old_plan, world.indexed)) else None
    )


def _within(path: Path, world: World) -> Sought | None:
    """A file of the hub or of a theme."""
    inside = _relative(path, world.root.absolute())
    if inside:
        return Sought(file=inside)
    for folder in theme_folders(world.root):
        inside = _relative(path, folder)
        if inside:
            return Sought(file=f"themes/{inside}")
    return None


def _relative(path: Path, top: Path) -> str:
    """The path below a folder, however either is written; "" if it is not there."""
    for one, other in ((path, top), (path.resolve(), top.resolve())):
        if one.is_relative_to(other):
            return unicodedata.normalize("NFC", one.relative_to(other).as_posix())
    return ""


def _unknown(what: str, world: World) -> Sought:
    """Raise UnknownAddressError with what is nearest."""
    raise UnknownAddressError(what, _near(what, world))


def _near(what: str, world: World) -> str:
    """The address or file that may have been meant."""
    known = [address_of(path) for path in world.plan]
    plain = unquote(what)
    if plain.startswith(("http://", "https://")):
        plain = urlsplit(plain).path
    looks_like_file = plain.lstrip("./").startswith(tuple(f"{top}/" for top in _TOPS)) or Path(plain).suffix in {
        ".md",
        ".yaml",
    }
    if plain.startswith("content/") and addresses.file_of(f"/{plain[8:].rstrip('/')}/") in world.plan:
        return f"/{plain[8:].rstrip('/')}/"  # the folder of a collection
    if looks_like_file:
        known = [path for stem in world.tree("groups") or () for path in world.files_of(stem)]
        known += [*(world.tree("assets") or ()), *(world.tree("static") or ()), world.session.options.config_file]
    return _ending(plain, known) or did_you_mean(plain, known if len(known) <= _MANY else _alike(plain, known))


def _ending(what: str, known: Iterable[str]) -> str:
    """The shortest of the known names that ends as `what` does."""
    tail = "/" + what.strip("/").casefold()
    found = [name for name in known if tail != "/" and name.rstrip("/").casefold().endswith(tail)]
    return min(found, key=lambda name: (len(name), name), default="")


def _alike(what: str, known: Iterable[str]) -> Iterator[str]:
    """Those of very many names that begin or end alike: the rest can't be meant, and comparing takes long."""
    head, tail = what[:4].casefold(), what.rstrip("/")[-4:].casefold()
    return (name for name in known if name[:4].casefold() == head or name.rstrip("/")[-4:].casefold() == tail)
