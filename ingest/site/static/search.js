/* Search: every part of the index is loaded when the first word is written. */
(function () {
  "use strict";
  const { el, t, address } = yibao;
  const place = document.getElementById("search");
  const SHOWN = 15; // of each kind
  const LONG = 160; // letters of an entry
  const found = el("div", { "aria-live": "polite" });
  const inChinese = yibao.lang === "zh";
  let kinds = null;
  let turn = 0;

  /* How well an entry fits: 0 not at all, more where it begins with the words. */
  function fits(entry, words) {
    const [zh, en, also] = entry;
    const all = (zh + " " + en + " " + also).toLowerCase();
    if (!words.every((word) => all.includes(word))) return 0;
    const title = (inChinese ? zh : en).toLowerCase();
    return 1 + 2 * title.startsWith(words[0]) + words.every((word) => title.slice(0, LONG).includes(word));
  }

  async function entries() {
    if (kinds) return kinds;
    const names = await yibao.load("search");
    const loaded = await Promise.all(Object.entries(names).map(async ([kind, parts]) =>
      [kind, (await Promise.all(parts.map(yibao.load))).flat()]));
    kinds = loaded;
    return kinds;
  }

  function item(entry) {
    const [zh, en, , page, asked, at] = entry;
    const text = inChinese ? zh : en;
    return el("li", {}, el("a", { href: address.to(page, asked, at) }, text.length > LONG ? text.slice(0, LONG) + "…" : text));
  }

  function inTables(written) {
    const link = (table, column, words) => el("a", { href: address.to("tables", { table, ["f." + column]: written }) }, t(words));
    return el("p", { class: "note" }, t("search.in_tables"), " ", link("analyst-targets", "indicator_name", "search.in_targets"), " · ",
      link("analyst-project_spend", "project_name", "search.in_projects"), " · ", link("analyst-targets", "source_text", "search.in_text"));
  }

  async function look(written) {
    const mine = (turn += 1);
    const words = written.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return found.replaceChildren();
    const all = await entries();
    if (mine !== turn) return null; // another letter was written meanwhile
    const groups = all.map(([kind, list]) => [kind, list.map((entry) => [fits(entry, words), entry]).filter(([fit]) => fit)
      .sort((a, b) => b[0] - a[0])]).filter(([, list]) => list.length);
    return yibao.fill(found, groups.map(([kind, list]) => el("section", {}, el("h2", {}, t("search." + kind) + " (" + list.length + ")"),
      el("ul", { class: "list" }, list.slice(0, SHOWN).map(([, entry]) => item(entry))),
      list.length > SHOWN ? el("p", { class: "note" }, t("search.more", { n: list.length - SHOWN })) : null)),
    groups.length ? null : el("p", { class: "quiet" }, t("search.nothing")), inTables(written.trim()));
  }

  const seek = (written) => look(written).catch((error) => yibao.complain(found, error.message));
  const input = el("input", { type: "search", class: "wide", value: address.get("q"), "aria-label": t("search.label"),
    oninput: (event) => { address.set({ q: event.target.value }); seek(event.target.value); } });
  yibao.fill(place, input, found);
  input.focus();
  seek(address.get("q"));
})();
