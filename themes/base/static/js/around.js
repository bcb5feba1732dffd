// From page to page: links copied and shared, announcements put away, the next page fetched before it is asked for.
(() => {
  "use strict";
  const words = document.body.dataset;
  const { style } = document.currentScript.dataset;
  const page = location.href.split("#")[0];

  // What scripts show over a page has styles of its own, fetched once the page itself is shown.
  const dress = () => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: style }));
  if (style) document.readyState === "complete" ? dress() : addEventListener("load", dress);

  // One line at the foot of the screen, read out and gone again.
  let line, timer;
  function say(text) {
    if (!line) {
      line = document.createElement("p");
      line.className = "said";
      line.setAttribute("role", "status");
      document.body.append(line);
    }
    clearTimeout(timer);
    setTimeout(() => { line.textContent = text; }, 20); // the region has to be there before its words are
    timer = setTimeout(() => { line.textContent = ""; }, 2400);
  }
  document.addEventListener("cmhub:say", (event) => say(event.detail));
  const copy = (address) => navigator.clipboard && navigator.clipboard.writeText(address).then(() => say(words.linkCopied), () => {});

  function share() {
    if (!navigator.share) return copy(page);
    navigator.share({ title: document.title, url: page }).catch(() => {});
  }
  for (const button of document.querySelectorAll("[data-share]")) {
    if (navigator.share) button.querySelector("span").textContent = button.dataset.share;
    else if (!navigator.clipboard) button.hidden = true;
  }

  // Put away, it stays away in this browser; with other words it is another announcement.
  function putAway(banner) {
    try {
      const away = JSON.parse(localStorage.getItem("away")) || [];
      localStorage.setItem("away", JSON.stringify([...away, banner.dataset.banner].slice(-20)));
    } catch { /* No storage: until the next page. */ }
    banner.hidden = true;
    document.getElementById("cm-main").focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    if (at(".heading-anchor")) copy(at(".heading-anchor").href);
    if (at("[data-share]")) share();
    if (at("[data-banner-close]")) putAway(at("[data-banner]"));
  });

  // A page that somebody is about to open, unless they save data or the line is slow.
  const network = navigator.connection || {};
  const fetched = new Set([location.pathname]);
  let about;
  function fetchAhead(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    clearTimeout(about);
    if (!link || link.origin !== location.origin || !link.pathname.endsWith("/") || fetched.has(link.pathname)) return;
    about = setTimeout(() => {
      fetched.add(link.pathname);
      document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: link.pathname }));
    }, 80);
  }
  if (!network.saveData && !/2g/.test(network.effectiveType) && location.protocol.startsWith("http")) {
    document.addEventListener("pointerover", fetchAhead, { passive: true });
    document.addEventListener("focusin", fetchAhead);
  }
})();
