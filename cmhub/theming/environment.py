"""The Jinja environment: templates of the hub, the theme and its parents, and what a template depends on.

A template's *closure* is every source that rendering it can touch (parents, includes, imports), found without rendering; its digest
is what a page depends on. One environment serves all pages of a language; it holds nothing of any page.

Must not know pages or hubs.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
)
from jinja2.bccache import Bucket

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.i18n.catalogue import Texts
from cmhub.theming.filters import filters
from cmhub.theming.themes import HUB, Theme, ThemeFiles


class TemplateFaultError(Exception):
    """A template can't be used; `diagnostic` has its place."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class _Loader(BaseLoader):
    """Templates by name (``page.html``: the first in the chain) or by theme (``base!page.html``)."""

    has_source_access = True

    def __init__(self, files: ThemeFiles, theme: Theme) -> None:
        self._files = files
        self._theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002  Jinja's interface
        theme, mark, name = template.partition("!")
        if mark:
            data = self._files.read(theme, f"templates/{name}")
            found = None if data is None else (theme, data)
        else:
            name = template
            found = self._files.find(self._theme.chain, f"templates/{name}")
        if found is None:
            raise TemplateNotFound(template)
        return found[1].decode("utf-8"), place_of(found[0], name), None

    def partials(self) -> tuple[str, ...]:
        """The names of all partials of the chain."""
        listed = self._files.listing(self._theme.chain, "templates")
        return tuple(path.removeprefix("templates/") for path in listed if path.startswith("templates/partials/"))


def place_of(theme: str, name: str) -> str:
    """Where a template lies, as messages show it."""
    return f"templates/{name}" if theme == HUB else f"themes/{theme}/templates/{name}"


class _Compiled(BytecodeCache):
    """Compiled templates in memory: each is compiled once and used by the environments of all languages."""

    def __init__(self) -> None:
        self._codes: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template whose source has not changed."""
        bucket.code = self._codes.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        if bucket.code is not None:
            self._codes[bucket.key + bucket.checksum] = bucket.code


class Templates:
    """The templates of one theme for one build; environments are made per language when first needed."""

    def __init__(self, files: ThemeFiles, theme: Theme) -> None:
        self._loader = _Loader(files, theme)
        self._compiled = _Compiled()
        self._plain = _environment(self._loader, self._compiled)
        self._by_lang: dict[str, Environment] = {}
        self._closures: dict[str, bytes] = {}
        self._parsed: dict[str, tuple[bytes, tuple[str, ...]]] = {}

    def closure(self, name: str) -> bytes:
        """The digest of everything that rendering `name` can read; of all templates if an include's name is computed."""
        if name not in self._closures:
            seen: dict[str, bytes] = {}
            pending = [name]
            while pending:
                here = pending.pop()
                if here in seen:
                    continue
                if here not in self._parsed:
                    self._parsed[here] = self._parse(here)
                found, references = self._parsed[here]
                seen[here] = found
                pending += references
            joined = b"".join(key.encode() + b"\0" + value for key, value in sorted(seen.items()))
            self._closures[name] = blake2b(joined, digest_size=16).digest()
        return self._closures[name]

    def _parse(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        try:
            source, _, _ = self._loader.get_source(self._plain, name)
            tree = self._plain.parse(source)
        except TemplateNotFound:
            return b"", ()
        except TemplateSyntaxError:
            return blake2b(source.encode(), digest_size=16).digest(), ()  # rendering reports it, with its place
        found = list(meta.find_referenced_templates(tree))
        names = tuple(item for item in found if item is not None)
        if None in found:
            names += self._loader.partials()  # a computed include leads to some partial: depend on all of them
        return blake2b(source.encode(), digest_size=16).digest(), names

    def exists(self, name: str) -> bool:
        """Whether there is a template of that name."""
        try:
            self._loader.get_source(self._plain, name)
        except TemplateNotFound:
            return False
        return True

    def get(self, name: str, texts: Texts) -> Template:
        """A template in a language, whose texts are the same for all of a build. Raises TemplateFaultError."""
        environment = self._by_lang.get(texts.lang)
        if environment is None:
            environment = self._by_lang[texts.lang] = _environment(self._loader, self._compiled, texts)
        try:
            return environment.get_template(name)
        except TemplateError as error:
            raise fault(error, name) from error


def _environment(loader: BaseLoader, compiled: BytecodeCache, texts: Texts | None = None) -> Environment:
    environment = Environment(
        loader=loader,
        bytecode_cache=compiled,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        auto_reload=False,
        cache_size=-1,
    )
    if texts is not None:
        environment.install_gettext_callables(  # type: ignore[attr-defined]  added by the i18n extension
            texts.gettext, texts.ngettext, newstyle=True, pgettext=texts.pgettext, npgettext=texts.npgettext
        )
        environment.filters.update(filters(texts.lang))
        environment.globals["lang"] = texts.lang
    else:
        environment.filters.update(filters("en"))
    return environment


def render(template: Template, values: Mapping[str, Any]) -> str:
    """The page. Raises TemplateFaultError with the template's line for what a template gets wrong."""
    try:
        return template.render(values)
    except TemplateError as error:
        raise fault(error, template.name or "") from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        path, line = _template_line(error, innermost=True)
        if not path:
            raise  # not the template's fault
        raise TemplateFaultError(problem("theme-template-fault", Span(path, line), reason=str(error))) from error


def fault(error: TemplateError, name: str) -> TemplateFaultError:
    """Jinja's error as a diagnostic at the innermost template line."""
    if isinstance(error, TemplateNotFound):
        return TemplateFaultError(problem("theme-template-missing", None, name=str(error.name), template=name))
    path, line = (
        (error.filename or name, error.lineno) if isinstance(error, TemplateSyntaxError) else _template_line(error)
    )
    return TemplateFaultError(
        problem("theme-template-fault", Span(path or name, line), reason=str(error.message or error))
    )


def _template_line(error: BaseException, *, innermost: bool = False) -> tuple[str, int]:
    """The last template and line on the way to an error; with `innermost` only if the template itself raised it. ("", 0) if none."""
    found = ("", 0)
    trace = error.__traceback__
    while trace is not None:
        in_template = trace.tb_frame.f_code.co_filename.endswith(".html")
        if in_template:
            found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        elif innermost and trace.tb_next is None:
            return "", 0
        trace = trace.tb_next
    return found
