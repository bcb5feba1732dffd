// Everything here makes a page nicer that already works. Words come from the templates, in data attributes.
(() => {
  "use strict";
  const root = document.documentElement;
  const body = document.body;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const two = (number) => String(number).padStart(2, "0");
  const stored = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => {
      try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* Private mode. */ }
    },
  };

  // Colours: as in the system, light, dark, of high contrast, and around again.
  const themes = ["system", "light", "dark", "contrast"];
  function showTheme() {
    const current = root.dataset.theme || "system";
    for (const button of all("[data-theme-toggle]")) {
      const words = button.dataset[current];
      button.setAttribute("aria-label", words);
      button.title = words;
      all("[data-theme-label]", button).forEach((label) => { label.textContent = words; });
    }
  }
  function nextTheme() {
    const next = themes[(themes.indexOf(root.dataset.theme || "system") + 1) % themes.length];
    if (next === "system") delete root.dataset.theme; else root.dataset.theme = next;
    stored.set("theme", next === "system" ? null : next);
    showTheme();
  }

  // Copying.
  function copy(button, text) {
    navigator.clipboard.writeText(text).then(() => {
      document.dispatchEvent(new CustomEvent("cmhub:say", { detail: button.dataset.copied || body.dataset.copied }));
    }, () => {});
  }
  function addCopyButtons() {
    if (!navigator.clipboard) {
      all("[data-copy-text], [data-copy-from]").forEach((button) => { button.hidden = true; });
      return;
    }
    for (const figure of all("figure.code[data-copy]")) {
      if (figure.querySelector(".code__copy")) continue;
      const button = document.createElement("button");
      button.className = "code__copy";
      button.type = "button";
      button.textContent = figure.dataset.copy;
      button.dataset.copied = figure.dataset.copied;
      figure.append(button);
    }
  }

  // A fold opens when its address is asked for.
  function openTarget() {
    if (location.hash.length < 2) return;
    let target;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    const fold = target && target.closest("details");
    if (!fold || fold.open) return;
    fold.open = true;
    target.scrollIntoView();
  }

  // What is over by the reader's clock leaves the lists of what is to come; a list that becomes empty says so.
  function hidePast() {
    const now = Date.now();
    const over = (item) => {
      const end = item.dataset.end;
      // A date without a time lasts until that day is over for the reader.
      const moment = end.length > 10 ? Date.parse(end) : new Date(`${end}T23:59:59`).getTime();
      return moment < now;
    };
    for (const agenda of all("[data-agenda]")) {
      const items = all("[data-end]", agenda);
      items.forEach((item) => { if (over(item)) item.dataset.past = ""; });
    }
    for (const page of all("article[data-end]")) {
      if (!over(page)) continue;
      all("[data-over-notice]", page).forEach((notice) => { notice.hidden = false; });
      all("[data-until-end]", page).forEach((action) => { action.hidden = true; });
    }
    // A series goes on with its next date.
    for (const slot of all("[data-next]")) {
      const dates = all(".dates > [data-end]");
      const left = dates.filter((date) => !("past" in date.dataset));
      const on = (date) => !date.classList.contains("is-off");
      const next = left.find(on);
      const page = slot.closest("article[data-end]");
      if (!next && (dates.length || (page && over(page)))) slot.closest("dl > div").hidden = true;
      if (dates.length && !left.length) dates[0].closest("section").hidden = true;
      if (!next || next === dates.find(on)) continue;
      slot.replaceChildren(...[...next.childNodes].map((node) => node.cloneNode(true)));
      all(".title .leaf").forEach((leaf) => { leaf.hidden = true; });
    }
    const today = new Date();
    const iso = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
    all(`[data-day][datetime="${iso}"]`).forEach((day) => { day.closest("td").classList.add("today"); day.setAttribute("aria-current", "date"); });
  }

  // Events of one kind or mode: links, so that a choice has an address.
  function filterEvents() {
    const links = all("[data-event-filter]");
    const query = new URLSearchParams(location.search);
    const [key, value] = query.has("kind") ? ["kind", query.get("kind")] : ["mode", query.get("mode")];
    for (const link of links) {
      const own = link.dataset.eventFilter === (value ? `${key}=${value}` : "");
      own ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    }
    for (const agenda of all("[data-agenda]")) {
      let shown = 0;
      const most = Number(agenda.dataset.agenda) || Infinity;
      const series = new Set(); // of those that show a few, each has its next time only
      for (const item of all("[data-end]", agenda)) {
        const fits = !links.length || !value || item.dataset[key] === value || (key === "mode" && item.dataset.mode === "hybrid");
        item.hidden = !fits || "past" in item.dataset || shown === most;
        if (!item.hidden && most < Infinity) {
          const event = item.querySelector("a").pathname;
          item.hidden = series.has(event);
          series.add(event);
        }
        if (!item.hidden) shown += 1;
      }
      all("[data-agenda-group]", agenda).forEach((group) => { group.hidden = !group.querySelector("[data-end]:not([hidden])"); });
      const empty = agenda.parentElement.querySelector("[data-agenda-empty]");
      if (empty) empty.hidden = shown > 0;
    }
  }

  // The reader's own time beside the event's, where the two differ.
  function addLocalTimes() {
    const pattern = body.dataset.yourTime;
    let format; // to make one takes a phone longer than all the rest, and most times need none
    for (const time of all("time[data-local]")) {
      if (time.dataset.local === "done") continue;
      const several = time.dataset.local === "first";
      time.dataset.local = "done";
      const written = time.getAttribute("datetime");
      const moment = new Date(written);
      const offset = /([+-])(\d\d):?(\d\d)$/.exec(written);
      if (Number.isNaN(moment.getTime()) || !offset) continue;
      const theirs = (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
      if (theirs === -moment.getTimezoneOffset()) continue;
      let said = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
      if (written.slice(8, 10) !== two(moment.getDate())) {
        // Days before months in English too, as everywhere on the page.
        format ||= new Intl.DateTimeFormat(root.lang === "en" ? "en-GB" : root.lang, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
        said = format.format(moment);
      }
      const own = document.createElement("span");
      own.className = "yours";
      own.textContent = pattern.replace("{}", said);
      let after = time;
      while (!several && after.nextElementSibling && after.nextElementSibling.matches("time, .zone")) after = after.nextElementSibling;
      after.after(" ", own);
    }
  }

  // Paths: how far one has come is kept in this browser only.
  const readDone = (id) => { try { return JSON.parse(stored.get(`path:${id}`)) || []; } catch { return []; } };
  function showPaths() {
    for (const path of all("[data-path]")) {
      const done = readDone(path.dataset.path);
      const total = Number(path.dataset.steps);
      const boxes = all("[data-path-step]", path);
      for (const box of boxes) {
        box.checked = done.includes(box.dataset.pathStep);
        box.closest("li").classList.toggle("is-done", box.checked);
      }
      const count = boxes.length ? boxes.filter((box) => box.checked).length : Math.min(done.length, total);
      const mark = path.querySelector("[data-path-progress]");
      if (mark) mark.textContent = count ? mark.dataset.pathProgress.replace("{}", count) : "";
      const status = boxes.length && path.parentElement.querySelector("[data-path-status]");
      if (status) status.textContent = !count ? "" : count === total ? status.dataset.all : status.dataset.text.replace("{}", count);
    }
  }
  function markStep(box) {
    const id = box.closest("[data-path]").dataset.path;
    const done = new Set(readDone(id));
    box.checked ? done.add(box.dataset.pathStep) : done.delete(box.dataset.pathStep);
    stored.set(`path:${id}`, JSON.stringify([...done]));
    showPaths();
  }

  // A box that narrows a list; ё and е are one letter here.
  const fold = (text) => text.toLowerCase().normalize("NFKC").replaceAll("ё", "е");
  function filterList(field) {
    const list = document.querySelector("[data-filter-list]");
    if (!list) return;
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of all("li:not(li li), details.question", list)) {
      const text = fold(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) shown += 1;
    }
    all("[data-filter-group]", list).forEach((group) => { group.hidden = !group.querySelector("li:not([hidden]), details:not([hidden])"); });
    all("[data-filter-empty]").forEach((empty) => { empty.hidden = shown > 0; });
  }

  // The heading that is being read, in the contents.
  function watchHeadings() {
    const links = all("[data-toc] a");
    if (!links.length || !("IntersectionObserver" in window)) return;
    const byId = new Map(links.map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const headings = [...byId.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    const mark = () => {
      const line = innerHeight * 0.3;
      let current = headings[0];
      for (const heading of headings) if (heading.getBoundingClientRect().top < line) current = heading;
      if (innerHeight + scrollY >= root.scrollHeight - 4) current = headings.at(-1);
      for (const [id, link] of byId) {
        if (current && id === current.id && scrollY > 40) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    };
    const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -70% 0px", threshold: [0, 1] });
    headings.forEach((heading) => observer.observe(heading));
    addEventListener("scrollend", mark, { passive: true });
  }

  function start() {
    showTheme();
    addCopyButtons();
    openTarget();
    hidePast();
    filterEvents();
    addLocalTimes();
    showPaths();
    watchHeadings();
  }

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    if (at("[data-theme-toggle]")) return nextTheme();
    const copier = at("[data-copy-text], [data-copy-from], .code__copy");
    if (copier) {
      if (copier.matches(".code__copy")) return copy(copier, copier.parentElement.querySelector("pre").innerText.replace(/\n$/, ""));
      return copy(copier, copier.dataset.copyText || document.getElementById(copier.dataset.copyFrom).innerText);
    }
    const filter = at("[data-event-filter]");
    if (filter && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      history.pushState(null, "", filter.dataset.eventFilter ? `?${filter.dataset.eventFilter}` : location.pathname);
      return filterEvents();
    }
    // A sheet has done its work once one of its links leads into this page.
    const link = at(".sheet a[href^='#']");
    const sheet = link && link.closest("[popover]");
    if (sheet && sheet.matches(":popover-open")) sheet.hidePopover();
    // The same address twice: hashchange does not come.
    const again = at("a[href*='#']");
    if (again && again.href === location.href) openTarget();
    // Menus close when something else is pressed.
    for (const menu of all("details.add-menu[open], details.languages[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("change", (event) => { if (event.target.matches("[data-path-step]")) markStep(event.target); });
  document.addEventListener("input", (event) => { if (event.target.matches("[data-filter]")) filterList(event.target); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const menu of all("details.add-menu[open], details.languages[open]")) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
  });
  addEventListener("hashchange", openTarget);
  addEventListener("popstate", filterEvents);
  // Pages stay open for days.
  setInterval(() => { hidePast(); filterEvents(); }, 60_000);
  start();
})();
