"""The Jinja environment: templates of the hub, the theme and its parents, filled with what a page gives.

One environment serves all pages of a language; it holds nothing of any page. Must not know pages or hubs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType, FunctionType
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
)
from jinja2.bccache import Bucket  # noqa: TC002  mypy and readers of the signature; Jinja is loaded here anyway
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr  # noqa: TC002  as above
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.i18n.catalogue import Texts
from cmhub.theming.closure import Sources
from cmhub.theming.filters import filters


class TemplateFaultError(Exception):
    """A template can't be used; `diagnostic` has its place."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class _Loader(BaseLoader):
    """Templates by the names that ``closure.Sources`` knows."""

    has_source_access = True

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002  Jinja's interface
        found = self._sources.source(template)
        if found is None:
            raise TemplateNotFound(template)
        return found.text, found.place, None


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

    def __init__(self, sources: Sources) -> None:
        self._loader = _Loader(sources)
        self._compiled = _Compiled()
        self._by_lang: dict[tuple[str, bool], Environment] = {}

    def get(self, name: str, texts: Texts, *, spacing: bool = False) -> Template:
        """A template in a language, whose texts are the same for all of a build; `spacing`: as in ``markdown:``.

        Raises TemplateFaultError.
        """
        environment = self._by_lang.get((texts.lang, spacing))
        if environment is None:
            environment = _environment(self._loader, self._compiled, texts, spacing=spacing)
            self._by_lang[texts.lang, spacing] = environment
        try:
            return environment.get_template(name)
        except TemplateError as error:
            raise fault(error, name) from error


_WORDS = frozenset((str, bool, type(None)))
"""What values may be whose calls are remembered: exactly these types, for `True == 1`, and markup equals its text."""
_LONGEST = 100
_MOST = 5_000  # calls


class _Context(Context):
    """Jinja's context, with a short way for the calls that pages are full of."""

    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or a plain function; everything else as Jinja does.

        Jinja asks of every function whether it wants the context, in five steps; most of a page's calls are these two.
        A macro that was imported sees nothing but what it is given, so what it makes of a few words (an icon, a
        language) is remembered for all pages.
        """
        kind = type(function)
        if kind is Macro:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            environment: Any = self.environment
            if not kwargs and function in environment.imported and _are_words(args):
                return environment.remembered(function, args, self.eval_ctx)
            return function(self.eval_ctx, *args, **kwargs)
        if kind is FunctionType and "jinja_pass_arg" not in function.__dict__:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return function(*args, **kwargs)
        return super().call(function, *args, **kwargs)


def _are_words(values: tuple[Any, ...]) -> bool:
    for value in values:  # noqa: SIM110  a generator would take as long as the call
        if type(value) not in _WORDS or (value and value is not True and len(value) > _LONGEST):
            return False
    return True


_SPECIAL = re.compile("[&<>'\"]").search


def _escaped(value: Any) -> str:
    """What `escape` gives, for text that goes into the page at once: mostly it is as it was, and needs no mark of safety."""
    kind = type(value)
    if kind is str:
        return value if _SPECIAL(value) is None else escape(value)
    return value if kind is Markup else escape(value)


class _Generator(CodeGenerator):
    """Jinja's compiler, but for the function that escapes what a template puts out."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Template(Template):
    """Jinja's template, whose macros never depend on who imports them: all have the environment's globals."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:  # noqa: ARG002  Jinja's interface
        if self._module is None:
            made = super()._get_default_module()
            environment: Any = self.environment
            environment.imported.update(value for value in vars(made).values() if type(value) is Macro)
        return self._module


class _Environment(Environment):
    """Jinja's environment; templates are the same for all of a build, so one that was found is not looked for again."""

    template_class = _Template
    code_generator_class = _Generator
    context_class = _Context
    escaped = staticmethod(_escaped)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, Template] = {}
        self.imported: set[Macro] = set()
        """The macros of templates that others import from."""
        self._calls: dict[tuple[Any, ...], Any] = {}

    def remembered(self, macro: Callable[..., Any], words: tuple[Any, ...], how: Any) -> Any:
        """What an imported macro makes of these words."""
        key = (macro, words)
        found = self._calls.get(key)
        if found is None:
            found = macro(how, *words)
            if len(self._calls) < _MOST:
                self._calls[key] = found
        return found

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  Jinja's name
    ) -> Template:
        """A template, compiled when first asked for."""
        if not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found


def _environment(loader: BaseLoader, compiled: BytecodeCache, texts: Texts, *, spacing: bool) -> Environment:
    environment = _Environment(
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
    extension: Any = environment  # the i18n extension adds what the class does not declare
    extension.newstyle_gettext = True
    environment.globals.update(_gettext(texts), lang=texts.lang)
    environment.filters.update(filters(texts.lang, spacing=spacing))
    return environment


def _gettext(texts: Texts) -> dict[str, Callable[..., Markup]]:
    """The functions by which templates find their texts, as Jinja's "newstyle" ones: escaped, ``%(name)s`` filled in.

    Jinja's own look up the function, the text and the escaping anew for each word of each page.
    """
    plain: dict[str, Markup] = {}

    def filled(text: str, variables: Mapping[str, object]) -> Markup:
        return Markup(text) % variables  # noqa: S704  the owner's words, as the template around them; values are escaped

    def gettext(message: str, /, **variables: object) -> Markup:
        if variables:
            return filled(texts.gettext(message), variables)
        found = plain.get(message)
        if found is None:
            found = plain[message] = filled(texts.gettext(message), variables)
        return found

    def pgettext(context: str, message: str, /, **variables: object) -> Markup:
        return filled(texts.pgettext(context, message), {"context": context, **variables})

    def ngettext(singular: str, plural: str, num: int, /, **variables: object) -> Markup:
        return filled(texts.ngettext(singular, plural, num), {"num": num, **variables})

    def npgettext(context: str, singular: str, plural: str, num: int, /, **variables: object) -> Markup:
        text = texts.npgettext(context, singular, plural, num)
        return filled(text, {"context": context, "num": num, **variables})

    return {"_": gettext, "gettext": gettext, "pgettext": pgettext, "ngettext": ngettext, "npgettext": npgettext}


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
        there = _template_line(error)
        span = Span(*there) if there[1] else None  # without one, a page asked for it
        return TemplateFaultError(problem("theme-template-missing", span, name=str(error.name)))
    path, line = (
        (error.filename or name, error.lineno) if isinstance(error, TemplateSyntaxError) else _template_line(error)
    )
    return TemplateFaultError(
        problem("theme-template-fault", Span(path or name, line), reason=str(error.message or error).rstrip("."))
    )


def _template_line(error: BaseException, *, innermost: bool = False) -> tuple[str, int]:
    """The last template and line on the way to an error, ("", 0) if none; `innermost`: only if the template raised it."""
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
