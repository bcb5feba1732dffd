// "Was this helpful?": the answer is told to whoever counts visits; if nobody does, its link opens a form or a mail.
(() => {
  "use strict";
  const box = document.querySelector("[data-helpful]");
  if (!box) return;
  const key = `helpful:${location.pathname}`;
  const kept = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const thanks = box.querySelector("[data-helpful-thanks]");
  function thank() {
    box.querySelector("[data-helpful-ask]").hidden = true;
    thanks.textContent = thanks.dataset.helpfulThanks;
  }
  if (kept()) {
    thanks.removeAttribute("role"); // it was said when it was new
    return thank();
  }
  box.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-answer]");
    if (!choice) return;
    const counted = !document.dispatchEvent(new CustomEvent("cmhub:helpful", { cancelable: true, detail: { answer: choice.dataset.answer } }));
    if (counted) event.preventDefault();
    else if (!choice.href) return;
    try { localStorage.setItem(key, choice.dataset.answer); } catch { /* Asked again next time. */ }
    const inside = box.contains(document.activeElement);
    setTimeout(() => { // once the link has been followed
      thank();
      if (inside) thanks.focus({ preventScroll: true });
    });
  });
})();
