// A long text made easier: notes beside their signs, words explained, pictures enlarged, tabs that are remembered.
(() => {
  "use strict";
  const words = document.body.dataset;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, values, ...inside) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...inside);
    return element;
  };

  // One box for notes and words, under what it explains or above, and scrolled with it.
  const box = make("div", { id: "cm-note", className: "note-box", tabIndex: -1 });
  const canPop = "popover" in box;
  let owner, closed = {};
  function open(from, way, inside) {
    close();
    box.replaceChildren(...inside);
    box.popover = way;
    box.setAttribute("role", way === "auto" ? "dialog" : "tooltip");
    box.lang = from.dataset.lang || from.closest("[lang]").lang;
    if (!box.isConnected) document.body.append(box);
    owner = from;
    box.showPopover();
    const at = from.getClientRects()[0], own = box.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left + at.width / 2 - own.width / 2, wide - own.width - 8));
    const below = at.bottom + own.height + 12 < innerHeight || at.top < own.height + 12;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 6 : at.top - own.height - 6) + scrollY}px`;
  }
  function close() { if (owner && box.matches(":popover-open")) box.hidePopover(); }

  // A footnote; without this the link leads to it.
  function openNote(link) {
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note || (closed.owner === link && Date.now() - closed.at < 300)) return Boolean(note);
    const copy = note.cloneNode(true);
    all(".footnote-back", copy).forEach((back) => back.remove());
    all("[id]", copy).forEach((inside) => inside.removeAttribute("id"));
    open(link, "auto", copy.childNodes);
    box.setAttribute("aria-label", link.getAttribute("aria-label"));
    box.focus({ preventScroll: true });
    return true;
  }
  // The note stands at the end of the page: past its links Tab goes on from where it was called.
  function leaveNote(event) {
    const links = all("a[href]", box), ends = event.shiftKey ? [box, links[0]] : [links.at(-1) || box];
    if (!ends.includes(event.target)) return;
    const from = owner;
    close();
    from.focus();
    if (event.shiftKey) event.preventDefault();
  }
  box.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open") return;
    closed = { owner, at: Date.now() };
    if (owner && owner.dataset.title) {
      owner.title = owner.dataset.title;
      delete owner.dataset.title;
      owner.removeAttribute("aria-describedby");
    }
    owner = null;
  });

  // An abbreviation or a term of the glossary, by pointer, finger or key; of abbreviations the first of each kind stands in
  // the order of Tab. A finger that lets a term explain itself does not follow its link: the next one does.
  let leaving, fresh;
  function explain(word, event) {
    clearTimeout(leaving);
    if (owner === word || !word.title) return;
    fresh = event.pointerType === "touch" && word;
    const title = word.title;
    open(word, "manual", [title]);
    box.removeAttribute("aria-label");
    word.dataset.title = title;
    word.removeAttribute("title");
    word.setAttribute("aria-describedby", box.id);
  }
  const leave = () => { clearTimeout(leaving); leaving = setTimeout(() => { if (box.popover === "manual") close(); }, 150); };
  function readyAbbreviations() {
    const seen = new Set();
    for (const one of all(".prose abbr[title]")) {
      if (!seen.has(one.title) && !one.closest("a, button, summary")) one.tabIndex = 0;
      seen.add(one.title);
    }
  }

  // A picture that is larger than it is shown opens in a dialog.
  const widest = (image) => Math.max(image.naturalWidth, Number(image.getAttribute("width")) || 0, ...[...image.srcset.matchAll(/\s(\d+)w/g)].map((found) => Number(found[1])));
  function readyPicture(image) {
    if (image.closest("a, button") || !image.clientWidth || widest(image) < image.clientWidth * 1.2) return;
    const outer = image.closest("picture") || image;
    const button = make("button", { type: "button", className: "zoom", ariaLabel: [words.enlarge, image.alt].filter(Boolean).join(": ") });
    button.ariaHasPopup = "dialog";
    outer.replaceWith(button);
    button.append(outer);
  }
  function readyPictures() {
    if (!window.HTMLDialogElement) return;
    for (const image of all(".prose img")) {
      if (image.complete) readyPicture(image); else image.addEventListener("load", () => readyPicture(image), { once: true });
    }
  }
  function enlarge(button) {
    const large = button.firstElementChild.cloneNode(true);
    for (const part of [large, ...all("img, source", large)]) ["width", "height", "loading", "sizes", "class"].forEach((name) => part.removeAttribute(name));
    const shut = make("button", { type: "button", className: "tool", ariaLabel: words.close, textContent: "✕", autofocus: true });
    const dialog = make("dialog", { className: "lightbox", ariaLabel: (button.querySelector("img").alt || words.enlarge) }, shut, large);
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  // Tabs: what was chosen once is open wherever there is a tab of that name, on this page and on the next.
  const nameOf = (tab) => tab.firstElementChild.textContent.trim();
  let chosen = [];
  try { chosen = JSON.parse(localStorage.getItem("tabs")) || []; } catch { /* No storage: for this page. */ }
  function openTab(tab) {
    all(":scope > .tab[open]", tab.parentElement).forEach((other) => { other.open = other === tab; });
    tab.open = true;
  }
  const openTabs = (name) => all(".tabs > .tab:not([open])").filter((tab) => nameOf(tab) === name && !tab.parentElement.querySelector(":target")).forEach(openTab);
  function chooseTab(summary) {
    const name = nameOf(summary.parentElement);
    chosen = [...chosen.filter((one) => one !== name), name].slice(-20);
    try { localStorage.setItem("tabs", JSON.stringify(chosen)); } catch { /* Private mode. */ }
    const before = summary.getBoundingClientRect().top;
    openTab(summary.parentElement);
    openTabs(name);
    scrollBy({ top: summary.getBoundingClientRect().top - before, behavior: "instant" });
  }
  function moveAlongTabs(event, summary) {
    const tabs = all(":scope > .tab > summary", summary.closest(".tabs"));
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (getComputedStyle(summary).direction === "rtl" ? -1 : 1);
    const next = { Home: tabs[0], End: tabs.at(-1) }[event.key] || tabs[(tabs.indexOf(summary) + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    next.focus();
    chooseTab(next);
  }

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey;
    const term = at(".term");
    if (term && term === fresh) { fresh = null; return event.preventDefault(); }
    const sign = at(".footnote-ref a");
    if (sign && canPop && plain && openNote(sign)) return event.preventDefault();
    if (at(".zoom")) return enlarge(at(".zoom"));
    const tab = at(".tab > summary");
    if (!tab) return;
    event.preventDefault(); // what is chosen opens, what is open stays open: something has to be seen
    chooseTab(tab);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.popover === "manual") close();
    if (event.key === "Tab" && box.contains(event.target)) leaveNote(event);
    const summary = event.target.closest(".tab > summary");
    if (summary && /^(Arrow(Left|Right)|Home|End)$/.test(event.key)) moveAlongTabs(event, summary);
  });
  if (canPop) {
    const asked = (event) => {
      const one = event.target.closest && event.target.closest(".prose :is(abbr, .term)");
      if (one) explain(one, event); else if (box.contains(event.target)) clearTimeout(leaving);
    };
    document.addEventListener("pointerover", asked);
    document.addEventListener("focusin", asked);
    document.addEventListener("pointerout", (event) => { if (owner && event.pointerType === "mouse") leave(); });
    document.addEventListener("pointerdown", (event) => { if (owner && box.popover === "manual" && !box.contains(event.target) && !owner.contains(event.target)) close(); });
    document.addEventListener("focusout", (event) => { if (event.target === owner && box.popover === "manual") leave(); });
    readyAbbreviations();
  }
  readyPictures();
  chosen.forEach(openTabs);
})();
