// Counts visits with the tool that the hub chose, once the reader may be counted, and at the hub's own address only.
// What was typed into search is in no address that the tool gets. Words come from the template.
(() => {
  "use strict";
  const c = JSON.parse(document.currentScript.dataset.analytics);
  const styles = document.currentScript.dataset.style;
  const panel = document.querySelector("[data-consent]");
  const part = (name) => panel.querySelector(`[data-consent-${name}]`);
  const root = document.documentElement;
  const here = location.origin + location.pathname;
  const KEY = "consent";
  const LASTS = 183 * 24 * 60 * 60 * 1000; // then the reader is asked again
  const who = [c.tool, c.id, c.to, c.cookies].join(" "); // the answer is to this question and to no other
  const signal = navigator.globalPrivacyControl === true || [navigator.doNotTrack, window.doNotTrack].includes("1");

  function answer() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      if (kept.who === who && Date.now() - kept.at < LASTS) return kept.yes;
    } catch { /* No answer, or no storage. */ }
    return null;
  }
  const allowed = () => answer() ?? (!c.ask && !signal);

  // The tools. Each is started as its maker says, less what stores or sends more than a visit.
  const queue = (name, list) => { window[name] ||= function () { (window[name][list] ||= []).push(arguments); }; return window[name]; };
  const tools = {
    plausible: {
      start() {
        const plausible = queue("plausible", "q");
        plausible.init ||= (options) => { plausible.o = options; };
        plausible.init({ endpoint: c.to, autoCapturePageviews: false });
        plausible("pageview", { u: here, url: here });
        return { "data-domain": c.id, "data-api": c.to };
      },
      send: (name, facts) => window.plausible({ outbound: "Outbound Link: Click", download: "File Download" }[name] || name, { u: here, url: here, props: facts }),
    },
    goatcounter: {
      start: () => ({ "data-goatcounter": c.to, "data-goatcounter-settings": '{"no_onload":true}' }),
      ready() {
        const url = window.goatcounter.url;
        window.goatcounter.url = (facts) => {
          const to = new URL(url(facts));
          to.searchParams.delete("q"); // the whole query of the address, what was searched for too
          return to.href;
        };
        window.goatcounter.count({ path: location.pathname });
      },
      send: (name, facts) => window.goatcounter.count({ event: true, path: name, title: Object.values(facts).join(" ") || name }),
    },
    umami: {
      start: () => ({ "data-website-id": c.id, "data-host-url": c.to, "data-exclude-search": "true", "data-exclude-hash": "true", "data-identity-stitching": "false" }),
      send: (name, facts) => window.umami.track({ outbound: "outbound-link-click" }[name] || name, facts),
    },
    matomo: {
      start() {
        const calls = window._paq ||= [];
        if (!c.cookies) calls.push(["disableCookies"], ["disableBrowserFeatureDetection"]);
        calls.push(["setTrackerUrl", c.to], ["setSiteId", c.id], ["setCustomUrl", here], ["trackPageView"]);
      },
      send(name, facts) {
        const links = { outbound: "link", download: "download" };
        window._paq.push(links[name] ? ["trackLink", facts.url, links[name]] : ["trackEvent", "hub", name, Object.values(facts)[0] || location.pathname]);
      },
    },
    ga4: {
      start() {
        window.dataLayer ||= [];
        window.gtag ||= function () { window.dataLayer.push(arguments); };
        window.gtag("js", new Date());
        window.gtag("config", c.id, { page_location: here, allow_google_signals: false, allow_ad_personalization_signals: false });
      },
      send: (name, facts) => window.gtag("event", { outbound: "click", download: "file_download" }[name] || name, facts.url ? { link_url: facts.url, outbound: name === "outbound" } : facts),
    },
    metrica: {
      start() {
        const ym = queue("ym", "a");
        ym.l = Date.now();
        ym(+c.id, "init", { defer: true, clickmap: false, trackLinks: false, webvisor: false, accurateTrackBounce: true });
        ym(+c.id, "hit", here, { title: document.title, referer: document.referrer });
      },
      send: (name, facts) => (facts.url ? window.ym(+c.id, name === "outbound" ? "extLink" : "file", facts.url) : window.ym(+c.id, "reachGoal", name, facts)),
    },
  };
  const tool = tools[c.tool];
  let started = false;
  let loaded = false;

  function start() {
    if (started || location.origin !== c.home) return;
    started = true;
    // Every tool reads the page before; where that was a search of this hub, its words are in the address.
    if (document.referrer.startsWith(`${location.origin}/`)) {
      const before = document.referrer.split(/[?#]/)[0];
      Object.defineProperty(document, "referrer", { configurable: true, get: () => before });
    }
    const script = document.createElement("script");
    const attributes = tool.start() || {};
    for (const name of Object.keys(attributes)) script.setAttribute(name, attributes[name]);
    script.async = true;
    script.src = c.src;
    script.onload = () => {
      tool.ready?.();
      loaded = true;
      root.dataset.counted = "";
    };
    document.head.append(script);
  }
  const send = (name, facts = {}) => loaded && (tool.send(name, facts), true);

  // Taking an answer back: what the tool kept is removed, and the page comes again without it.
  function forget() {
    const ours = /^(_ga|_gid|_pk_|mtm_|_ym|ym_|umami)/;
    const names = location.hostname.split(".");
    const domains = ["", ...names.map((_, at) => `; domain=${names.slice(at).join(".")}`)];
    for (const cookie of document.cookie.split("; ")) {
      const name = cookie.split("=")[0];
      if (ours.test(name)) domains.forEach((domain) => { document.cookie = `${name}=; path=/; max-age=0${domain}`; });
    }
    for (const store of [localStorage, sessionStorage]) Object.keys(store).filter((key) => ours.test(key)).forEach((key) => store.removeItem(key));
  }

  // The question.
  let opener = null;
  function show() {
    part("signal").hidden = !signal || answer() !== null;
    part("now").textContent = opener ? part("now").dataset[allowed() ? "yes" : "no"] : "";
    panel.hidden = false;
    root.dataset.asked = "";
    if (opener) panel.focus();
  }
  function open() {
    if (document.querySelector("link[data-consent-style]")) return show();
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = styles;
    link.dataset.consentStyle = "";
    link.onload = link.onerror = show;
    document.head.append(link);
  }
  function close() {
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    delete root.dataset.asked;
    if (inside) (opener || document.getElementById("cm-main")).focus({ preventScroll: true });
    opener = null;
  }
  function choose(yes) {
    try { localStorage.setItem(KEY, JSON.stringify({ yes, who, at: Date.now() })); } catch { /* Asked again on the next page. */ }
    const status = document.querySelector("[data-consent-status]");
    status.textContent = status.dataset[yes ? "yes" : "no"];
    close();
    if (yes) return start();
    try { forget(); } catch { /* No storage, so nothing in it. */ }
    if (started) location.reload();
  }

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-consent-answer]");
    if (button) choose(button.dataset.consentAnswer === "yes");
  });
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  for (const button of document.querySelectorAll("[data-consent-open]")) {
    button.hidden = false;
    button.addEventListener("click", () => { opener = button; open(); });
  }

  // What is told besides visits.
  document.addEventListener("cmhub:helpful", (event) => { if (send(`helpful_${event.detail.answer}`, { page: location.pathname })) event.preventDefault(); });

  const told = new Set();
  let waiting;
  document.addEventListener("cmhub:search-empty", (event) => {
    clearTimeout(waiting); // somebody is typing
    const words = String(event.detail?.query ?? "").trim().toLowerCase().slice(0, 60);
    if (c.searches === "none" || !words || told.has(words)) return;
    waiting = setTimeout(() => {
      told.add(words);
      const personal = /@|\d{5}|\d[\s()-]*\d[\s()-]*\d[\s()-]*\d[\s()-]*\d/.test(words); // a mail address or a telephone number
      send("search_empty", c.searches === "words" && !personal ? { words } : {});
    }, 1500);
  });

  const FILES = /\.(pdf|zip|7z|gz|docx?|xlsx?|pptx?|od[tsp]|csv|ics|mp[34]|epub)$/i;
  function follow(event) {
    const link = c.links && event.target.closest?.("a[href]");
    if (!link || !/^https?:$/.test(link.protocol)) return;
    const url = link.origin + link.pathname;
    if (link.origin !== location.origin) send("outbound", { url });
    else if (link.hasAttribute("download") || FILES.test(link.pathname)) send("download", { url });
  }
  document.addEventListener("click", follow);
  document.addEventListener("auxclick", (event) => { if (event.button === 1) follow(event); });

  if (allowed()) start();
  else if (c.ask && answer() === null && !signal) open();
})();
