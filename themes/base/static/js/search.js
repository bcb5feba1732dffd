// The search page. Results are a plain list of links below the field: a screen reader reads them as what they are, the
// number of them is announced, and arrows only save the Tab key. Nothing from the address or the index becomes markup.
(() => {
  "use strict";
  const find = (name) => document.querySelector(`[data-search${name}]`);
  const form = find("");
  if (!form) return;
  const field = form.elements.q;
  const { index, root } = form.dataset;
  const [status, facets, hits, more, empty, everything] = ["-status", "-facets", "-hits", "-more", "-empty", "-all"].map(find);
  const boxes = facets ? [...facets.querySelectorAll("input")] : [];
  const PAGE = 10, WORDS = 28, BEFORE = 8, MARK = "⁂";
  let engine, turn = 0, results = [], shown = 0, waiting, quiet, told = "";

  // ё and е are one letter to those who type.
  const fold = (text) => text.normalize("NFC").replaceAll("ё", "е").replaceAll("Ё", "Е");
  const bare = (word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  // An index stems words of its own language. Of a word in the other script, which is in borrowed entries, only the
  // beginning can be found: so it is asked for without its ending.
  const cyrillic = /\p{sc=Cyrl}/u;
  const native = cyrillic.test(document.querySelector("h1").textContent);
  const endings = native ? /(?:['’]s|ies|es|s|ing|ed)$/i : /(?:[ыи]ми|[ая]ми|[ое]го|[ое]му|[аяыиоеую][хйюм]|[аяоеы]е|[ое]в|[аеиоуыэюяьй])$/i;
  const begun = (word) => (word.length > 4 && cyrillic.test(word) !== native ? word.replace(endings, "") : word);
  const make = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  };

  // The state is in the address.
  const chosen = () => boxes.filter((box) => box.checked);
  function address() {
    const query = new URLSearchParams();
    if (field.value.trim()) query.set("q", field.value.trim());
    for (const box of chosen()) query.append(box.name, box.value);
    return `${location.pathname}${query.size ? `?${query}` : ""}`;
  }
  function read() {
    const query = new URLSearchParams(location.search);
    field.value = (query.get("q") || "").slice(0, field.maxLength);
    for (const box of boxes) box.checked = query.getAll(box.name).includes(box.value);
  }
  const remember = (how) => { if (address() !== location.pathname + location.search) history[how](null, "", address()); };

  function load() {
    engine ||= import(`${index}pagefind.js`).then(async (pagefind) => {
      const made = pagefind.createInstance({
        basePath: index, baseUrl: root, noWorker: true, ranking: { termSimilarity: 4, pageLength: .4 },
      });
      await made.filters();
      return made;
    });
    return engine;
  }

  const filters = () => chosen().reduce((found, box) => {
    (found[box.name] ||= { any: [] }).any.push(box.value);
    return found;
  }, {});

  async function search() {
    const mine = ++turn;
    const query = field.value.trim();
    if (!index) return narrow(query);
    if (!query && !chosen().length) return show({ results: [] }, "");
    let found, similar = false;
    try {
      const pagefind = await load();
      const ask = (text) => pagefind.search(text, { filters: filters() });
      const words = fold(query).split(/\s+/).filter(Boolean).map(begun);
      found = await ask(words.join(" ") || null);
      if (!found.results.length && words.length) {
        found = await near(ask, words, found);
        similar = found.results.length > 0;
      }
      if (mine === turn) await show(found, query, similar);
    } catch {
      if (mine === turn) narrow(query);  // no index, or a browser that can't read it
    }
  }

  // A stem does not reach every form of a word: its beginning does. Then, pages that have any of the longer words.
  async function near(ask, words, nothing) {
    const starts = words.map((word) => (word.length > 4 ? word.slice(0, Math.max(4, Math.ceil(word.length * .6))) : word));
    if (starts.join() !== words.join()) {
      const found = await ask(starts.join(" "));
      if (found.results.length) return found;
    }
    const scores = new Map();
    const long = words.length > 1 ? words.filter((word) => word.length > 3 || /\d/.test(word)).slice(0, 8) : [];
    for (const found of await Promise.all(long.map(ask))) {
      for (const result of found.results) {
        const before = scores.get(result.id);
        scores.set(result.id, { result, score: result.score + (before ? before.score + 1 : 0) });
      }
    }
    const results = [...scores.values()].sort((one, other) => other.score - one.score).slice(0, 30).map((one) => one.result);
    return { ...nothing, results };
  }

  async function show(found, query, similar = false) {
    const mine = turn;
    results = found.results;
    const first = await Promise.all(results.slice(0, PAGE).map((result) => result.data()));
    if (mine !== turn) return;
    const asking = Boolean(query) || chosen().length > 0;
    hits.replaceChildren(...first.map(hit));
    shown = first.length;
    hits.hidden = !shown;
    everything.hidden = asking;
    facets.hidden = !asking;
    more.hidden = shown >= results.length;
    for (const box of boxes) {
      const count = (found.totalFilters?.[box.name] || {})[box.value] || 0;
      box.parentElement.hidden = !count && !box.checked;
      box.parentElement.querySelector(".count").textContent = count || "";
    }
    // A choice of one is none.
    for (const group of facets.querySelectorAll("fieldset, details")) {
      group.hidden = group.querySelectorAll("label:not([hidden])").length < 2 && !group.querySelector(":checked");
    }
    tell(asking, query, results.length, similar);
  }

  async function showMore() {
    const mine = turn;
    const next = await Promise.all(results.slice(shown, shown + PAGE).map((result) => result.data()));
    if (mine !== turn) return;
    const made = next.map(hit);
    hits.append(...made);
    shown += made.length;
    more.hidden = shown >= results.length;
    made[0]?.querySelector("a").focus();
  }

  // How many there are is said when the typing rests, and only if there is something new to say.
  function tell(asking, query, count, similar) {
    const { dataset } = form;
    const text = !asking ? "" : count ? (similar ? dataset.similar : dataset.results).replace("{}", count) : dataset.none;
    empty.hidden = !asking || count > 0;
    find("-words").textContent = query;
    const narrowed = find("-narrowed");
    if (narrowed) narrowed.hidden = !chosen().length;
    for (const link of document.querySelectorAll("[data-search-other]")) link.search = new URLSearchParams({ q: query });
    const suggest = find("-suggest");
    if (suggest) suggest.href = suggest.dataset.searchSuggest.replace("{}", encodeURIComponent(query));
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      status.textContent = text;
      remember("replaceState");
      if (query && !count && told !== query) {
        told = query;
        document.dispatchEvent(new CustomEvent("cmhub:search-empty", { bubbles: true, detail: { query } }));
      }
    }, 500);
  }

  // Without an index: what has all the words in its line; of a list on many pages there is only the way to its letters.
  function narrow(query) {
    if (everything.dataset.letters) {
      everything.hidden = false;
      status.textContent = query && everything.dataset.letters;
      return;
    }
    const words = fold(query.toLowerCase()).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const line of everything.querySelectorAll("li")) {
      const text = fold(line.textContent.toLowerCase());
      line.hidden = !words.every((word) => text.includes(word));
      if (!line.hidden) count += 1;
    }
    for (const group of everything.querySelectorAll("[data-search-group]")) group.hidden = !group.querySelector("li:not([hidden])");
    everything.hidden = !count;
    for (const part of [facets, hits, more]) if (part) part.hidden = true;
    tell(words.length > 0, query, count, false);
  }

  // A result.
  function hit(data) {
    const said = (name) => data.filters[name]?.[0] || "";
    const label = boxes.find((box) => box.name === "collection" && box.value === said("collection"))?.parentElement;
    const [words, matched] = quoted(data);
    const target = new URL(data.url, location.origin);
    if (target.origin !== location.origin) target.href = location.origin;
    if (data.meta.at) {  // a term is a place on the glossary's page
      target.pathname = new URL("..", target).pathname;
      target.hash = data.meta.at;
    } else if (matched.length) target.searchParams.set("hl", matched.join(" "));
    const link = make("a", "", data.meta.title);
    link.href = target.href;
    const kind = make("p", "kicker hit-kind");
    if (label) kind.append(label.querySelector("svg")?.cloneNode(true) || "", label.querySelector("span").textContent);
    if (data.meta.note) kind.append(" · ", data.meta.note);
    const state = data.meta.state || (Date.parse(data.meta.until) < Date.now() ? form.dataset.over : "");
    if (state) kind.append(" ", make("span", "badge", state));
    const made = make("li", "hit", kind, make("h2", "hit-title", link), words);
    if (said("lang") && said("lang") !== document.documentElement.lang) [link, words].forEach((part) => { part.lang = said("lang"); });
    return made;
  }

  // The words around the best match, or another wording that matched; and which words they are, to be marked on the page.
  function quoted(data) {
    const raw = data.raw_content.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    const words = raw.split(raw.includes("\u200B") ? "\u200B" : /\s+/);
    const ends = words.flatMap((word, at) => (word.startsWith(MARK) ? [at] : []));
    const [title = -1, body = words.length, asked = words.length] = ends;
    const places = new Map(data.weighted_locations.map((place) => [place.location, place.balanced_score]));
    const within = (from, to) => [...places.keys()].filter((at) => at > from && at < to);
    const best = (list) => list.reduce((one, at) => (one === undefined || places.get(at) > places.get(one) ? at : one), undefined);
    const inBody = within(title, body), inAsked = within(body, asked);
    const seen = [...new Set([...within(-1, title), ...inBody, ...inAsked].map((at) => bare(words[at]).toLowerCase()))];
    let [from, to, text] = [title + 1, body, make("p", "hit-text")];
    if (!inBody.length && inAsked.length) {
      const near = best(inAsked);
      from = words.lastIndexOf("·", near) > body ? words.lastIndexOf("·", near) + 1 : body + 1;
      const next = words.indexOf("·", near);
      to = next > 0 && next < asked ? next : asked;
      text.append(`${form.dataset.asked}: `);
    } else {
      from = Math.max(from, Math.min((best(inBody) ?? from) - BEFORE, to - WORDS));
      to = Math.min(to, from + WORDS);
      if (from > title + 1) text.append("… ");
    }
    for (let at = from; at < to; at += 1) text.append(places.has(at) ? make("mark", "", words[at]) : words[at], " ");
    if (to < body) text.append("…");
    return [text, seen.filter((word) => word.length > 1).slice(0, 8)];
  }

  // The keyboard.
  const links = () => [...document.querySelectorAll(".hit-title a, [data-search-all] li:not([hidden]) a")].filter((link) => link.offsetParent);
  function move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (step && (event.target === field || at >= 0) && field.value) {
      const next = at + step;
      if (event.target === field && step < 0) return;
      event.preventDefault();
      (next < 0 ? field : all[Math.min(next, all.length - 1)])?.focus();
    } else if (event.key === "Escape" && (event.target === field || at >= 0 || facets?.contains(event.target))) {
      event.preventDefault();
      if (event.target === field) { field.value = ""; soon(0); }
      field.focus();
    }
  }
  function soon(wait) {
    clearTimeout(waiting);
    waiting = setTimeout(search, wait);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    remember("pushState");
    clearTimeout(waiting);
    await search();
    links()[0]?.focus();
  });
  field.addEventListener("input", () => soon(120));
  field.addEventListener("focus", () => { if (index) load().catch(() => {}); }, { once: true });
  document.addEventListener("keydown", move);
  facets?.addEventListener("change", () => { remember("pushState"); search(); });
  facets?.addEventListener("submit", (event) => event.preventDefault());
  more?.addEventListener("click", showMore);
  find("-clear")?.addEventListener("click", () => { for (const box of boxes) box.checked = false; search(); field.focus(); });
  addEventListener("popstate", () => { read(); search(); });

  read();
  if (address() !== location.pathname) search();
  else if (matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
})();
