// Narrows the list of members by what they share; the choice is kept in the address.
(() => {
  "use strict";
  const form = document.querySelector("[data-facet-filter]");
  const list = document.querySelector("[data-filter-list]");
  if (!form || !list) return;
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("[data-facet-count]");
  function show() {
    const wanted = selects.filter((select) => select.value).map((select) => `${select.name}:${select.value}`);
    const found = new Set();
    for (const item of list.querySelectorAll(".face")) {
      const words = (item.dataset.facets || "").split(" ");
      const fits = wanted.every((word) => words.includes(word));
      item.toggleAttribute("data-off", !fits);
      if (fits && !item.hidden) found.add(item.querySelector("a")?.href || item);
    }
    for (const group of list.querySelectorAll("[data-filter-group]")) group.hidden = !group.querySelector(".face:not([hidden], [data-off])");
    document.querySelector("[data-filter-empty]").hidden = found.size > 0;
    status.textContent = wanted.length && found.size ? status.dataset.facetCount.replace("{}", found.size) : "";
    const reset = form.querySelector("[type=reset]");
    if (!wanted.length && reset === document.activeElement) selects[0].focus();
    reset.hidden = !wanted.length;
  }
  function read() {
    const query = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = query.get(select.name) || "";
      if (select.selectedIndex < 0) select.value = "";
    }
    show();
  }
  function write() {
    const query = new URLSearchParams(location.search);
    for (const select of selects) select.value ? query.set(select.name, select.value) : query.delete(select.name);
    const text = query.toString();
    history.replaceState(null, "", text ? `?${text}` : location.pathname);
    show();
  }
  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("input", (event) => { if (event.target.matches("[data-filter]")) show(); });
  addEventListener("popstate", read);
  addEventListener("pageshow", read);
  read();
})();
