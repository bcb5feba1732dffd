const byTitle = (one, other) => (one.data.title < other.data.title ? -1 : 1);
const folderOf = (page) => page.inputPath.replace("./content/", "").replace(/\/?[^/]*$/, "");

module.exports = function (config) {
  // What lies in each folder, worked out once a build.
  config.addCollection("below", (all) => {
    const below = { ".": [] };
    for (const page of all.getAll()) {
      if (!page.inputPath.endsWith(".md")) continue;
      const own = page.data.folder;
      const folder = own ? own.split("/").slice(0, -1).join("/") || "." : folderOf(page);
      if (own !== ".") (below[folder] ??= []).push(page);
    }
    for (const pages of Object.values(below)) pages.sort(byTitle);
    return below;
  });
  config.addFilter("folder", (path) => path.replace("./content/", "").replace(/\/?[^/]*$/, ""));
  config.addFilter("around", (pages, url) => {
    const place = pages.findIndex((page) => page.url === url);
    return { before: pages[place - 1], after: pages[place + 1] };
  });
  config.addGlobalData("areas", ["start", "people", "content", "numbers", "places"]);
  config.addGlobalData("layout", "page.njk");
  return {
    dir: { input: "content", includes: "../templates", output: "site" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
};
