// Keeps an open page up to date. Part of `cmhub serve` only; a published site has none of it.
(() => {
  "use strict";

  const { session, page, number } = document.currentScript.dataset;
  const home = new URL(".", document.currentScript.src);
  const place = `cmhub-scroll:${location.pathname}`;
  const bare = "problems" in document.documentElement.dataset; // there is no page, the problems are all there is
  let since = Number(number);
  let dismissed = "";

  // The browser keeps the place where the reader was, except where the page is built late: keep it ourselves.
  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const [left, top] = kept.split(" ").map(Number);
    const back = () => scrollTo({ left, top, behavior: "instant" });
    back();
    addEventListener("load", back, { once: true });
  }

  const reload = () => {
    sessionStorage.setItem(place, `${scrollX} ${scrollY}`);
    location.reload();
  };

  const isPage = (path) => path.endsWith(".html");
  const concerns = (news) =>
    news.session !== session ||
    news.pages === null ||
    news.pages.some((path) => path === page || (!isPage(path) && !/\.(xml|json|ics|txt|md)$|(^|\/)_[a-z]+$/.test(path)));

  const hear = (news) => {
    if (news.session === session && news.since > since) {
      void ask(); // something was told before this page listened
    } else if (concerns(news) || (bare && news.number > since)) {
      reload();
    } else {
      since = Math.max(since, news.number);
      void problems(news);
    }
  };

  const ask = async () => {
    const answer = await fetch(new URL(`news?since=${since}`, home)).catch(() => null);
    if (answer?.ok) hear(await answer.json());
  };

  // Browsers allow six connections to a host, and there may be more tabs: one that is looked at listens, and tells the others.
  const others = new BroadcastChannel("cmhub-serve");
  others.onmessage = (message) => document.hidden || hear(message.data);

  const follow = () => {
    const source = new EventSource(new URL(`events?since=${since}`, home));
    source.onmessage = (message) => {
      const news = JSON.parse(message.data);
      others.postMessage(news);
      hear(news);
    };
    return source;
  };

  let rest = null;
  const listen = () => {
    if (document.hidden || rest) return;
    void ask();
    if (!navigator.locks) {
      // not a secure context: the preview was opened from another machine
      const source = follow();
      rest = () => source.close();
      return;
    }
    const waiting = new AbortController();
    const turn = (over) => {
      const source = follow();
      rest = () => {
        source.close();
        over();
      };
    };
    rest = () => waiting.abort();
    navigator.locks.request("cmhub-serve", { signal: waiting.signal }, () => new Promise(turn)).catch(() => {});
  };
  const pause = () => {
    rest?.();
    rest = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? pause() : listen()));
  addEventListener("pagehide", pause);
  addEventListener("pageshow", listen);

  // Problems are laid over the page, in a shadow tree that the page's style does not reach.
  let asked = 0;
  const problems = async (news) => {
    const turn = ++asked;
    const clear = () => document.querySelector("cmhub-problems")?.remove();
    if (!news.errors || bare) {
      clear();
      return;
    }
    const answer = await fetch(new URL(`problems?lang=${document.documentElement.lang}`, home)).catch(() => null);
    const text = await answer?.text();
    if (turn !== asked || !text || text === dismissed) return;
    clear();
    const host = document.createElement("cmhub-problems");
    const shadow = host.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("problems.css", home);
    const parsed = new DOMParser().parseFromString(text, "text/html");
    shadow.append(style, ...parsed.body.childNodes);
    shadow.querySelector("[data-close]")?.addEventListener("click", () => {
      dismissed = text;
      host.remove();
    });
    document.body.append(host);
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector("cmhub-problems")?.shadowRoot.querySelector("[data-close]").click();
  });

  listen();
})();
