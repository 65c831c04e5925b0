/* The regions on the front page, by province, found by typing. */
(function () {
  "use strict";
  const { el, t, address, format } = yibao;
  const place = document.getElementById("regions");

  function years(region) {
    return region.first_year === region.last_year ? String(region.first_year) : region.first_year + "–" + region.last_year;
  }

  function item(region) {
    const name = region.region_name || t("region.unknown");
    return el("li", {}, el("a", { href: address.to("region", { region: region.region_code || "none" }) }, name),
      el("span", { class: "note" }, [region.path.split(" ").slice(0, -1).join(" "), t("front.filings_of", { n: format.count(region.n_filings), years: years(region) }),
        region.errors ? t("front.errors", { n: format.count(region.errors) }) : null].filter(Boolean).join(" · ")));
  }

  yibao.load("regions").then((part) => {
    const regions = yibao.rows(part);
    const list = el("ul", { class: "list columns" });
    const draw = (words) => {
      const wanted = words.trim().toLowerCase().split(/\s+/);
      const found = regions.filter((region) => wanted.every((word) => (region.path + " " + region.region_code).toLowerCase().includes(word)));
      yibao.fill(list, found.map(item), found.length ? null : el("li", { class: "quiet" }, t("search.nothing")));
    };
    const input = el("input", { type: "search", value: address.get("q"), "aria-label": t("front.find_region"), placeholder: t("front.find_region"),
      oninput: (event) => { address.set({ q: event.target.value }); draw(event.target.value); } });
    yibao.fill(place, regions.length > 6 ? el("div", { class: "tools" }, input) : null, list);
    draw(address.get("q"));
  }).catch((error) => yibao.complain(place, error.message));
})();
