// The hub keeps nothing for reading offline any more: what browsers have kept goes, and so does this worker.
// cmhub writes HUB before this.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(forget()));

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(`cmhub ${HUB.scope} `)) await caches.delete(name);
  await self.registration.unregister();
}
