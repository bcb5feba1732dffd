"""Draws the parsed text as HTML: our own markup for what CommonMark does not have.

The HTML of every construct is written down in the docstring of `cmhub.markdown`. Everything that
comes from the text is escaped here; our own attributes go through `Sheet.own`, so that they pass the
sanitiser when it runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML

from cmhub.markdown.marks import mark
from cmhub.markdown.plugins import code
from cmhub.markdown.sheet import sheet_of

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

Tokens = Sequence["Token"]


def _attributes(token: Token, cls: str = "") -> str:
    """Give the id and the classes of a token, ours first, ready to stand in a tag."""
    names = " ".join(filter(None, (cls, str(token.attrs.get("class", "")))))
    identifier = f'id="{escape(str(token.attrs["id"]))}"' if "id" in token.attrs else ""
    return " ".join(filter(None, (identifier, f'class="{escape(names)}"' if names else "")))


class Html(RendererHTML):
    """The renderer; a method draws the token of its name (markdown-it's convention)."""

    def _open(self, tag: str, token: Token, env: EnvType, cls: str, more: str = "") -> str:
        own = " ".join(filter(None, (_attributes(token, cls), more)))
        return f"<{tag} {sheet_of(env).own(own)}>"

    # Links, pictures, references

    def link_open(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        if "own" not in token.meta:
            return f"<a{self.renderAttrs(token)}>"
        attrs = {name: value for name, value in token.attrs.items() if name != "class"}
        more = "".join(f' {name}="{escapeHtml(str(value))}"' for name, value in attrs.items())
        own = token.meta["own"]
        if cls := token.attrs.get("class"):
            own = own.replace('class="', f'class="{escape(str(cls))} ')
        return f"<a{more} {sheet_of(env).own(own)}>"

    def image(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        if "alt" not in token.meta:
            return super().image(tokens, idx, options, env)
        attrs = {"src": token.attrs["src"], "alt": token.meta["alt"]}
        attrs |= {name: value for name, value in token.attrs.items() if name not in {"src", "alt", "class", "id"}}
        more = "".join(f' {name}="{escapeHtml(str(value))}"' for name, value in attrs.items())
        own = sheet_of(env).own(" ".join(filter(None, (_attributes(token), 'loading="lazy" decoding="async"'))))
        return f"<img{more} {own}>"

    def remote_image(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        words = escapeHtml(token.meta["alt"] or token.meta["href"])
        if not token.meta["href"]:
            return words
        own = sheet_of(env).own('class="external image-link" rel="noopener"')
        return f'<a href="{escapeHtml(token.meta["href"])}" {own}>{words}</a>'

    def reference(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        meta = token.meta
        if "index" not in meta:
            return escapeHtml(meta["label"] or token.content)
        if meta.get("block"):
            return f"{mark('e', meta['index'])}\n"
        attributes = _attributes(token)
        extra = f" {sheet_of(env).own(attributes)}" if attributes else ""
        return f'<a href="{mark("r", meta["index"])}"{extra}>{escapeHtml(meta["label"])}</a>'

    def listing(self, tokens: Tokens, idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return f"{mark('l', tokens[idx].meta['index'])}\n"

    def foreign(self, tokens: Tokens, idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return escapeHtml(tokens[idx].content)

    def html_as_text(self, tokens: Tokens, idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return f"<p>{escapeHtml(tokens[idx].content)}</p>\n"

    def blockquote_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return self.renderToken(tokens, idx, options, env).rstrip("\n") + "\n"  # if empty too, as in the examples

    # Headings

    def heading_close(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        sheet = sheet_of(env)
        if "id" not in token.meta or not sheet.settings.heading_links:
            return f"</{token.tag}>\n"
        words = token.meta["text"]
        label = sheet.settings.label("heading-link", title="" if mark("r", 0)[:2] in words else words).strip(" :")
        href = escape(f"#{token.meta['id']}")
        anchor = f'<a class="heading-anchor" href="{href}" aria-label="{escape(label)}"><span aria-hidden="true">#</span></a>'
        return f" {sheet.piece(anchor)}</{token.tag}>\n"

    # Code

    def fence(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        sheet = sheet_of(env)
        if "code" not in sheet.settings.extensions:
            return super().fence(tokens, idx, options, env)
        return sheet.piece(code.draw(tokens[idx], sheet))

    def code_block(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        sheet = sheet_of(env)
        if "code" not in sheet.settings.extensions:
            return super().code_block(tokens, idx, options, env)
        return sheet.piece(code.draw(tokens[idx], sheet))

    # Tables and lists

    def table_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        sheet = sheet_of(env)
        label = escape(sheet.settings.label("table"))
        own = sheet.own(f'class="table" role="group" tabindex="0" aria-label="{label}"')
        return f"<div {own}>{self.renderToken(tokens, idx, options, env)}"

    def table_close(self, _tokens: Tokens, _idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return "</table></div>\n"

    def bullet_list_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        if token.attrs.get("class") and "contains-task-list" in str(token.attrs["class"]):
            token.attrs = {**token.attrs, "class": str(token.attrs["class"]).replace("contains-task-list", "tasks")}
        return self.renderToken(tokens, idx, options, env)

    ordered_list_open = bullet_list_open

    def list_item_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        if "checked" not in token.meta:
            return self.renderToken(tokens, idx, options, env)
        done = token.meta["checked"]
        cls = str(token.attrs.get("class", "")).replace("task-list-item", "task task--done" if done else "task")
        token.attrs = {**token.attrs, "class": cls}
        sheet = sheet_of(env)
        label = escape(sheet.settings.label("task-done" if done else "task-open"))
        checked = " checked" if done else ""
        box = f'<input class="task__box" type="checkbox" disabled{checked} aria-label="{label}">'
        return f"{self.renderToken(tokens, idx, options, env)}{sheet.piece(box)} "

    # Containers

    def alert_open(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        return self._open("div", token, env, f"alert alert--{token.meta['kind']}", 'role="note"') + "\n"

    def details_open(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        return self._open("details", tokens[idx], env, "details") + "\n"

    def details_close(self, _tokens: Tokens, _idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return "</div></details>\n"

    def summary_open(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        cls = "tab__title" if tokens[idx].meta.get("tab") else "details__title"
        return self._open("summary", tokens[idx], env, cls)

    def summary_close(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        cls = "tab__body" if tokens[idx].meta.get("tab") else "details__body"
        own = sheet_of(env).own(f'class="{cls}"')
        return f"</summary><div {own}>\n"

    def tab_open(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        first = tokens[idx].meta["first"]
        if first:
            env["tabs"] = env.get("tabs", 0) + 1
        # Nested tabs have ended before the next tab of the outer ones begins.
        stack: list[int] = env.setdefault("tab groups", [])
        if first:
            stack.append(env["tabs"])
        name = f'name="{escape(sheet_of(env).settings.id_prefix)}tabs-{stack[-1]}"'
        return self._open("details", tokens[idx], env, "tab", name + (" open" if first else ""))

    def tab_close(self, _tokens: Tokens, _idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return "</div></details>\n"

    def tabs_close(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        if env.get("tab groups") and tokens[idx - 1].type == "tab_close":
            env["tab groups"].pop()
        return "</div>\n"

    def columns_open(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        return self._open("div", token, env, f"columns columns--{token.meta['parts']}") + "\n"

    def figure_open(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        return self._open("figure", tokens[idx], env, "figure") + "\n"

    def figure_close(self, _tokens: Tokens, _idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return "</figure>\n"

    def _named(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        return self._open("div", tokens[idx], env, tokens[idx].type.removesuffix("_open")) + "\n"

    tabs_open = steps_open = cards_open = column_open = block_open = _named

    def _closed(self, _tokens: Tokens, _idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return "</div>\n"

    alert_close = steps_close = cards_close = columns_close = column_close = block_close = _closed

    # Footnotes

    def footnote_ref(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        sheet = sheet_of(env)
        number, again = _note(tokens[idx])
        prefix = escape(sheet.settings.id_prefix)
        label = escape(sheet.settings.label("footnote", number=number))
        own = f'id="{prefix}fnref-{number}{again}" href="#{prefix}fn-{number}" role="doc-noteref" aria-label="{label}"'
        return sheet.piece(f'<sup class="footnote-ref"><a {own}>{number}</a></sup>')

    def footnote_block_open(self, _tokens: Tokens, _idx: int, _options: OptionsDict, env: EnvType) -> str:
        sheet = sheet_of(env)
        label = escape(sheet.settings.label("footnotes"))
        own = sheet.own(f'class="footnotes" role="doc-endnotes" aria-label="{label}"')
        return f"<section {own}>\n<ol>\n"

    def footnote_block_close(self, _tokens: Tokens, _idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return "</ol>\n</section>\n"

    def footnote_open(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        sheet = sheet_of(env)
        own = sheet.own(f'id="{escape(sheet.settings.id_prefix)}fn-{_note(tokens[idx])[0]}" class="footnote"')
        return f"<li {own}>"

    def footnote_close(self, _tokens: Tokens, _idx: int, _options: OptionsDict, _env: EnvType) -> str:
        return "</li>\n"

    def footnote_anchor(self, tokens: Tokens, idx: int, _options: OptionsDict, env: EnvType) -> str:
        sheet = sheet_of(env)
        number, again = _note(tokens[idx])
        label = escape(sheet.settings.label("footnote-back"))
        own = (
            f'href="#{escape(sheet.settings.id_prefix)}fnref-{number}{again}" role="doc-backlink" aria-label="{label}"'
        )
        return sheet.piece(f' <a class="footnote-back" {own}>↩\ufe0e</a>')


def _note(token: Token) -> tuple[int, str]:
    """Give a note's number, and what tells its second and further calls apart."""
    again = token.meta.get("subId", 0)
    return token.meta["id"] + 1, f"-{again + 1}" if again and again > 0 else ""
