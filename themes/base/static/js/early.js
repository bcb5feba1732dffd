(function (root) {
  root.dataset.js = "";
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark" || theme === "contrast") root.dataset.theme = theme;
  } catch (error) { /* No storage: the system's colours. */ }
})(document.documentElement);
