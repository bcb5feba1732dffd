(function (root) {
  var away = [];
  root.dataset.js = "";
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark" || theme === "contrast") root.dataset.theme = theme;
    away = JSON.parse(localStorage.getItem("away")) || [];
  } catch (error) { /* No storage: the system's colours, every announcement. */ }
  // Announcements that are over by the reader's clock or were put away are gone before anything is painted.
  function hide() {
    document.querySelectorAll("[data-banner]").forEach(function (banner) {
      if (away.indexOf(banner.dataset.banner) >= 0 || Date.parse(banner.dataset.until) <= Date.now()) banner.hidden = true;
    });
  }
  var watch = new MutationObserver(function () {
    if (document.getElementById("cm-main")) { watch.disconnect(); hide(); }
  });
  watch.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", hide);
})(document.documentElement);
