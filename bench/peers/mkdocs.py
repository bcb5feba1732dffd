"""MkDocs with its own theme, its `--dirty` builds, and Material for MkDocs.

The menu names areas and sections, and each section's page lists what lies in it: with all pages in the menu of each
page these tools need minutes where they now need seconds. Search is off. Tags are a plugin of Material.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from bench.corpus import Corpus, Form, Index, contents, relative, yaml_front
from bench.peers.peer import Peer
from bench.peers.versions import MATERIAL as MATERIAL_VERSION
from bench.peers.versions import MKDOCS


def index_with_list(index: Index, corpus: Corpus) -> tuple[str, str]:
    """A folder's page, with a list of what lies there."""
    text = f"---\ntitle: {index.title}\n---\n\n{contents(index, corpus)}"
    return f"{index.folder}/index.md".lstrip("/"), text


def configuration(**settings: object) -> Callable[[Corpus], dict[str, str]]:
    """`mkdocs.yml`, as JSON, which is YAML, with a menu of areas and sections."""

    def written(corpus: Corpus) -> dict[str, str]:
        plain = {"site_name": "Bench", "site_url": "https://bench.example/", "docs_dir": "content"}
        values = {**plain, **settings, "nav": _menu(corpus)}
        return {"mkdocs.yml": json.dumps(values, ensure_ascii=False, indent=1) + "\n"}

    return written


def _menu(corpus: Corpus) -> list[dict[str, object]]:
    menu: list[dict[str, object]] = [{"Home": "index.md"}]
    for area in corpus.below[""]:
        sections: list[object] = [f"{area.folder}/index.md"]
        sections += [{section.title: f"{section.folder}/index.md"} for section in corpus.below[area.folder]]
        menu.append({area.title: sections})
    return menu


def file_link_form(extra: Callable[[Corpus], dict[str, str]]) -> Form:
    """Links lead to files, as an editor of texts would write them."""
    return Form(yaml_front, lambda page, there: relative(page, there, ".md"), index_with_list, extra)


def _with_tags_page(corpus: Corpus) -> dict[str, str]:
    theme = {"name": "material", "custom_dir": "overrides", "font": False}
    files = configuration(theme=theme, plugins=["tags"], not_in_nav="*")(corpus)
    return {**files, "content/tags.md": "# Tags\n\n<!-- material/tags -->\n"}


PEER = Peer(
    name="mkdocs",
    label="MkDocs",
    version=MKDOCS,
    form=file_link_form(configuration(theme={"name": "mkdocs", "custom_dir": "overrides"}, plugins=[], not_in_nav="*")),
    registry="pip",
    requires=(f"mkdocs=={MKDOCS}",),
    program=("bin/python", "-m", "mkdocs"),
    build=("build", "--quiet"),
    serve=("serve", "--quiet", "--livereload", "--dev-addr", "127.0.0.1:{port}"),
    template="overrides/main.html",
)
DIRTY = Peer(
    name="mkdocs-dirty",
    label="MkDocs `--dirty`",
    version=MKDOCS,
    form=PEER.form,
    shares="mkdocs",
    program=PEER.program,
    first=PEER.build,
    build=("build", "--quiet", "--dirty"),
    serve=("serve", "--quiet", "--livereload", "--dirty", "--dev-addr", "127.0.0.1:{port}"),
    template=PEER.template,
    steps=("nothing", "body"),
)
MATERIAL = Peer(
    name="material",
    label="Material",
    version=MATERIAL_VERSION,
    form=file_link_form(_with_tags_page),
    registry="pip",
    requires=(f"mkdocs-material=={MATERIAL_VERSION}", f"mkdocs=={MKDOCS}"),
    program=PEER.program,
    build=PEER.build,
    serve=PEER.serve,
    template=PEER.template,
)
