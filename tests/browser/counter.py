"""Stands in for the tools that count visits: their scripts, as far as they matter here, and what these send.

One server on the loopback; a script that is asked for behaves as its maker's does (it reads its own attributes and the
queue that the page began, and sends where that one sends), and every request is noted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

_SCRIPTS = {
    "plausible": """
        (() => {
          const own = document.currentScript, before = window.plausible;
          const track = (n, options = {}) => fetch(own.dataset.api || before.o.endpoint, { method: "POST", keepalive: true,
            body: JSON.stringify({ n, u: options.u || location.href, r: document.referrer, p: options.props }) });
          (before.q || []).forEach((call) => track(...call));
          window.plausible = track;
        })();""",
    "goatcounter": """
        (() => {
          const own = document.currentScript, gc = window.goatcounter = {};
          gc.url = (facts) => own.dataset.goatcounter + "?" + new URLSearchParams({ p: facts.path ?? location.pathname,
            t: facts.title ?? document.title, e: !!facts.event, q: location.search, r: document.referrer });
          gc.count = (facts = {}) => navigator.sendBeacon(gc.url(facts));
          if (!JSON.parse(own.dataset.goatcounterSettings).no_onload) gc.count();
        })();""",
    "umami": """
        (() => {
          const own = document.currentScript, d = own.dataset;
          if (d.identityStitching !== "false") localStorage.setItem("umami.visitor", "1");
          const url = location.origin + location.pathname + (d.excludeSearch === "true" ? "" : location.search);
          const headers = { "Content-Type": "application/json" };
          const track = (name, data) => fetch(d.hostUrl + "/api/send", { method: "POST", headers,
            body: JSON.stringify({ website: d.websiteId, url, referrer: document.referrer, name, data }) });
          window.umami = { track };
          track();
        })();""",
    "matomo": """
        (() => {
          const facts = {}, apply = (call) => {
            const [name, ...rest] = call;
            if (name.startsWith("set")) facts[name.slice(3)] = rest[0];
            else if (name === "disableCookies") facts.quiet = true;
            else if (name.startsWith("track")) {
              if (!facts.quiet) document.cookie = "_pk_id.1=abc; path=/";
              const url = facts.CustomUrl || location.href;
              const what = { call: name, rest: rest.join("|"), idsite: facts.SiteId, url, r: document.referrer };
              new Image().src = facts.TrackerUrl + "?" + new URLSearchParams(what);
            }
          };
          window._paq.forEach(apply);
          window._paq = { push: (...calls) => calls.forEach(apply) };
        })();""",
    "ga4": """
        (() => {
          const facts = {}, apply = ([name, ...rest]) => {
            if (name === "config") Object.assign(facts, rest[1], { id: rest[0] });
            if (name === "js") return;
            document.cookie = "_ga=GA1.1.1; path=/";
            const dl = facts.page_location || location.href;
            const what = { id: facts.id, dl, dr: document.referrer, en: rest[0], ep: JSON.stringify(rest[1]) };
            const collect = "https://region1.google-analytics.com/g/collect?" + new URLSearchParams(what);
            fetch(collect, { method: "POST", mode: "no-cors" });
          };
          window.dataLayer.forEach(apply);
          window.dataLayer.push = apply;
        })();""",
    "metrica": """
        (() => {
          const send = (facts) => fetch("https://mc.yandex.ru/watch?" + new URLSearchParams(facts), { mode: "no-cors" });
          const apply = ([id, name, ...rest]) => {
            document.cookie = "_ym_uid=1; path=/";
            if (name !== "init") send({ id, call: name, what: rest[0], more: JSON.stringify(rest[1]) });
            else if (!rest[0].defer) send({ id, url: location.href });
          };
          const before = window.ym.a || [];
          window.ym = (...call) => apply(call);
          before.forEach(apply);
        })();""",
}
_PATHS = {
    "/js/script.manual.js": "plausible",
    "/js/pa-abcdefgh.js": "plausible",
    "/count.js": "goatcounter",
    "/script.js": "umami",
    "/matomo.js": "matomo",
    "/gtag/js": "ga4",
    "/metrika/tag.js": "metrica",
}


@dataclass
class Counter:
    """What the stand-in was asked: `scripts` by path, `hits` as all that they say."""

    address: str
    scripts: list[str] = field(default_factory=list)
    hits: list[dict[str, Any]] = field(default_factory=list)

    def told(self) -> str:
        """All that it was told, in one text."""
        return json.dumps(self.hits, ensure_ascii=False)


@contextmanager
def counting() -> Iterator[Counter]:
    """A stand-in that listens while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            size = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(size).decode() if size else ""
            tool = _PATHS.get(parts.path)
            if self.command == "OPTIONS":
                self._answer(b"")
            elif tool is not None:
                counter.scripts.append(parts.path)
                self._answer(_SCRIPTS[tool].encode(), "text/javascript")
            else:
                said = json.loads(body) if body.startswith("{") else {}
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                counter.hits.append({"path": parts.path, "referer": self.headers.get("Referer", ""), **query, **said})
                self._answer(b"{}", "application/json")

        do_POST = do_OPTIONS = do_GET  # noqa: N815  http.server calls them by these names

        def _answer(self, data: bytes, kind: str = "text/plain") -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "*")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    counter = Counter(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield counter
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
