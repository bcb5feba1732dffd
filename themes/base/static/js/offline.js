// Asks the browser to keep what is read, at the hub's own address only, and lists it on the offline page.
(() => {
  "use strict";
  const { worker, scope, home } = document.currentScript.dataset;
  if (!("serviceWorker" in navigator) || location.origin !== home) return;
  navigator.serviceWorker.register(worker, { scope }).catch(() => {});
  // The first page came before there was a worker to keep it.
  if (!navigator.serviceWorker.controller) navigator.serviceWorker.ready.then(({ active }) => active.postMessage("read"));

  const box = document.querySelector("[data-kept]");
  if (!box) return;
  async function list() {
    const names = (await caches.keys()).filter((name) => name.startsWith(`cmhub ${scope} `) && name.endsWith(" pages"));
    const found = new Map();
    for (const name of names) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const url = new URL(request.url);
        if (url.pathname === location.pathname || url.pathname.endsWith("/offline/")) continue;
        const answer = await cache.match(request);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        found.set(url.href, { title: page.querySelector("h1")?.textContent.trim() || page.title || url.pathname, lang: page.documentElement.lang });
      }
    }
    for (const [href, { title, lang }] of [...found].reverse()) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = href;
      link.textContent = title;
      link.lang = lang;
      item.append(link);
      box.querySelector("ul").append(item);
    }
    box.querySelector("[data-kept-none]").hidden = found.size > 0;
    box.querySelector("[data-kept-some]").hidden = !found.size;
  }
  list().catch(() => {});
})();
