// On every page: "/" and the header's search open a field that leads to the search page; words that a search has found
// are marked on the page that it led to.
(() => {
  "use strict";
  const link = document.querySelector("[data-search-link]");
  const KEY = "slash";
  const touched = matchMedia("(hover: none)").matches; // no keyboard, or none that is in use all the time
  let dialog, quiet = touched; // those whose words are keys to their device put "/" off (WCAG 2.1.4)
  try { quiet ||= localStorage.getItem(KEY) === "off"; } catch { /* Private mode. */ }

  const element = (tag, set, ...inside) => {
    const made = Object.assign(document.createElement(tag), set);
    made.append(...inside);
    return made;
  };
  function made() {
    const { label, find, slash } = link.dataset;
    const icon = () => link.querySelector("svg").cloneNode(true);
    const field = element("input", { className: "search-field", type: "search", name: "q", required: true, maxLength: 200, autocomplete: "off", enterKeyHint: "search", placeholder: label, ariaLabel: label });
    const button = element("button", { className: "button", type: "submit" }, element("span", { textContent: find }), icon());
    const form = element("form", { className: "search-form", action: link.href, role: "search" }, icon(), field, button);
    const key = element("input", { type: "checkbox", checked: !quiet });
    key.addEventListener("change", () => {
      quiet = !key.checked;
      try { quiet ? localStorage.setItem(KEY, "off") : localStorage.removeItem(KEY); } catch { /* For this page. */ }
    });
    const found = element("dialog", { className: "find", ariaLabel: label }, form);
    if (!touched) found.append(element("label", { className: "small" }, key, slash));
    found.addEventListener("click", (event) => { if (event.target === found) found.close(); });
    document.body.append(found);
    return found;
  }
  function open() {
    const there = document.querySelector("main #cm-search, #cm-filter");
    if (there) return there.focus();
    dialog ||= made();
    dialog.showModal();
    return dialog.querySelector("input").select();
  }

  document.addEventListener("click", (event) => {
    if (!link || event.target.closest("[data-search-link]") !== link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || quiet || !link || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });

  // Marked by ranges: the page itself stays as it is, and nothing of the address gets into it.
  function mark() {
    const here = new URL(location.href);
    const words = new Set((here.searchParams.get("hl") || "").toLowerCase().split(/\s+/).slice(0, 8).filter(Boolean));
    if (!here.searchParams.has("hl")) return;
    here.searchParams.delete("hl");
    history.replaceState(history.state, "", here);
    if (!words.size || !window.Highlight) return;
    const ranges = [];
    const main = document.querySelector("main");
    for (const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT); walk.nextNode();) {
      for (const found of walk.currentNode.data.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}.’'-]*/gu)) {
        const word = found[0].replace(/[.’'-]+$/, "");
        if (!words.has(word.toLowerCase())) continue;
        const range = new Range();
        range.setStart(walk.currentNode, found.index);
        range.setEnd(walk.currentNode, found.index + word.length);
        ranges.push(range);
      }
    }
    if (!ranges.length) return;
    CSS.highlights.set("cm-found", new Highlight(...ranges));
    const seen = ranges.find((range) => !range.startContainer.parentElement.closest("h1, nav")) || ranges[0];
    const box = seen.getBoundingClientRect();
    if (!location.hash && box.height && box.bottom > innerHeight) seen.startContainer.parentElement.scrollIntoView({ block: "center" });
  }
  mark();
})();
