// Keeps what was read. Pages come from the network and, without one, as they were last read; files whose names carry
// their digest come from the cache. Nothing of another host is ever touched. cmhub writes HUB before this.
const VERSION = 1; // of what is kept and how; a change of it begins anew
const OWN = `cmhub ${HUB.scope} `;
const PAGES = `${OWN}${VERSION} pages`;
const ASSETS = `${OWN}${VERSION} assets`;
const PICTURES = `${OWN}${VERSION} pictures`;
const MOST = { [PAGES]: 100, [ASSETS]: 60, [PICTURES]: 100 }; // of each; the longest unread goes first
const ASSET = `${HUB.scope}assets/`;
const NEEDED = /(?:href|src|data-style)="([^"]*)"/g;

self.addEventListener("install", (event) => event.waitUntil(prepare().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(begin()));

self.addEventListener("message", (event) => event.waitUntil(read(new URL(event.source.url))));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(HUB.scope) || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.pathname.startsWith(ASSET)) event.respondWith(asset(event));
  else if (request.destination === "image") event.respondWith(picture(event));
});

async function prepare() {
  for (const url of Object.values(HUB.offline)) {
    const answer = await fetch(url, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${url} is not there`);
    const files = await needed(answer);
    await (await caches.open(PAGES)).put(url, answer);
    await (await caches.open(ASSETS)).addAll(files);
  }
}

// A page that was read before this worker was there.
async function read(url) {
  const key = url.origin + url.pathname;
  const answer = await fetch(key);
  if (url.origin !== location.origin || !url.pathname.startsWith(HUB.scope) || !isPage(answer)) return;
  const files = await needed(answer);
  await keep(PAGES, key, answer);
  await (await caches.open(ASSETS)).addAll(files);
}

async function needed(answer) {
  const paths = [...(await answer.clone().text()).matchAll(NEEDED)].map((found) => found[1]);
  return [...new Set(paths.filter((path) => path.startsWith(ASSET) && !path.startsWith(`${ASSET}pictures/`)))];
}

async function begin() {
  for (const name of await caches.keys()) if (name.startsWith(OWN) && !(name in MOST)) await caches.delete(name);
  await self.clients.claim();
}

// A query asks the same page for something else, so it is left out of what is kept.
async function page(event, url) {
  const key = url.origin + url.pathname;
  try {
    const answer = await fetch(event.request);
    if (isPage(answer)) event.waitUntil(keep(PAGES, key, answer.clone()));
    return answer;
  } catch {
    return (await stored(PAGES, key)) || (await stored(PAGES, offline(url))) || Response.error();
  }
}

async function asset(event) {
  const kept = await stored(ASSETS, event.request.url);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (mayKeep(answer)) event.waitUntil(keep(ASSETS, event.request.url, answer.clone()));
  return answer;
}

async function picture(event) {
  try {
    const answer = await fetch(event.request);
    if (mayKeep(answer)) event.waitUntil(keep(PICTURES, event.request.url, answer.clone()));
    return answer;
  } catch {
    return (await stored(PICTURES, event.request.url)) || Response.error();
  }
}

const mayKeep = (answer) => answer.status === 200 && answer.type === "basic" && !answer.redirected && !/no-store/.test(answer.headers.get("cache-control") || "");
const isPage = (answer) => mayKeep(answer) && /^text\/html/.test(answer.headers.get("content-type") || "");
const stored = async (name, key) => (await caches.open(name)).match(key);

async function keep(name, key, answer) {
  const cache = await caches.open(name);
  await cache.delete(key); // the order of keys is that of putting
  await cache.put(key, answer);
  const keys = (await cache.keys()).filter((request) => !Object.values(HUB.offline).includes(new URL(request.url).pathname));
  for (const request of keys.slice(0, Math.max(0, keys.length - MOST[name]))) await cache.delete(request);
}

// The offline page in the language of the address: the longest folder that fits.
function offline(url) {
  const folders = Object.values(HUB.offline).map((path) => [path.slice(0, -"offline/".length), path]);
  return folders.filter(([folder]) => url.pathname.startsWith(folder)).sort((a, b) => b[0].length - a[0].length)[0]?.[1] || folders[0][1];
}
