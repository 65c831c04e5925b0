/* The page of one table: its rows by region, the choice in the address, the selection to take away. */
(function () {
  "use strict";
  const { el, t, address, format } = yibao;
  const key = address.get("table");
  const place = document.getElementById("table");
  const FILTER = "f."; // before the name of a column in the address
  const MOST_PARTS = 8; // that are loaded without being asked for
  if (!key) return;

  function choiceInAddress() {
    const filters = {};
    for (const [name, value] of address.all()) if (name.startsWith(FILTER)) filters[name.slice(FILTER.length)] = value;
    return { sort: address.get("sort"), filters, hidden: address.list("hide") };
  }

  function keep(choice, before) {
    const gone = Object.fromEntries([...before].map((name) => [FILTER + name, ""]));
    const kept = Object.fromEntries(Object.entries(choice.filters).map(([name, value]) => [FILTER + name, value]));
    address.set({ ...gone, ...kept, sort: choice.sort, hide: choice.hidden });
  }

  const isSplit = (head) => head.parts.length > MOST_PARTS;

  /* What is loaded: the region that is named, all where rows are looked for in all, else the first. */
  function partsOf(head) {
    const region = address.get("region");
    if (!isSplit(head) || region === "all") return head.parts;
    if (region) return head.parts.filter((part) => part.regions.includes(region === "none" ? null : region));
    return Object.keys(choiceInAddress().filters).length ? head.parts : head.parts.slice(0, MOST_PARTS);
  }

  async function rowsOf(head) {
    const loaded = await Promise.all(partsOf(head).map((part) => yibao.load(part.name)));
    return loaded.flatMap(yibao.rows);
  }

  /* Which part of a large table is shown; nothing where all of it is. */
  function partly(head) {
    const [n, all] = [partsOf(head), head.parts].map((parts) => parts.reduce((sum, part) => sum + part.n, 0));
    return n < all ? t("tables.partly", { n: format.count(n), all: format.count(all) }) : "";
  }

  function regionChoice(head, regions, changed) {
    const there = new Set(head.parts.flatMap((part) => part.regions));
    const options = regions.filter((region) => there.has(region.region_code)).map((region) =>
      el("option", { value: region.region_code || "none", selected: (region.region_code || "none") === address.get("region") }, region.path || t("region.unknown")));
    const first = el("option", { value: "" }, t("tables.first_regions"));
    const all = el("option", { value: "all", selected: address.get("region") === "all" },
      t("tables.all_regions", { n: format.count(head.parts.reduce((sum, part) => sum + part.n, 0)) }));
    return el("label", {}, t("tables.region"), el("select", { onchange: (event) => changed(event.target.value) }, first, all, options));
  }

  function fileName() {
    return [key, ...Object.values(choiceInAddress().filters)].join("_").replace(/[^\p{L}\p{N}_-]+/gu, "_").slice(0, 80);
  }

  async function show() {
    const [head] = await Promise.all([yibao.load("table/" + key), yibao.load("codes")]);
    const columns = head.columns.map(yibao.columnOf);
    const title = yibao.lang === "zh" ? head.name_zh : head.name;
    const grid = el("div", {});
    const part = el("p", { class: "note", role: "status" }, partly(head));
    let used = new Set(Object.keys(choiceInAddress().filters));
    let loaded = partsOf(head).length;
    const reload = async () => {
      view.redraw(await rowsOf(head));
      loaded = partsOf(head).length;
      part.textContent = partly(head);
    };
    const changed = (now) => {
      keep(now, used);
      used = new Set(Object.keys(now.filters));
      // A filter looks through all rows, not through those that happen to be there.
      if (partsOf(head).length !== loaded) reload().catch((error) => yibao.complain(grid, error.message));
    };
    const view = yibao.grid(grid, columns, await rowsOf(head), choiceInAddress(), changed);
    const choose = (region) => { address.set({ region }); reload().catch((error) => yibao.complain(grid, error.message)); };
    const regions = isSplit(head) ? yibao.rows(await yibao.load("regions")) : [];
    const taken = () => {
      const chosen = view.selection();
      const rows = chosen.rows.map((row) => Object.fromEntries(chosen.columns.map((c) => [c.name, c.plain(row[c.name])])));
      return { columns: chosen.columns, rows };
    };
    const csv = () => {
      const { columns: heads, rows } = taken();
      yibao.download.giveCsv(fileName(), heads.map((c) => c.heading), rows.map((row) => heads.map((c) => row[c.name])));
    };
    const excel = () => {
      const { columns: heads, rows } = taken();
      yibao.download.giveWorkbook(fileName(), heads, rows);
    };
    document.title = title + " · " + document.title;
    yibao.fill(place,
      el("p", { class: "note" }, el("a", { href: address.to("tables") }, "← " + t("page.tables"))),
      el("h1", {}, title), el("p", { class: "note" }, el("code", {}, head.schema + "." + head.name)),
      el("p", { class: "quiet" }, yibao.prose((yibao.lang === "zh" && head.note_zh) || head.note_en)),
      head.is_all ? null : el("p", { class: "note" }, t("tables.findings_only")),
      el("p", { class: "note" }, t("tables.how")),
      el("div", { class: "tools" }, isSplit(head) ? regionChoice(head, regions, choose) : null,
        el("button", { type: "button", onclick: csv }, t("tables.csv")),
        el("button", { type: "button", onclick: excel }, t("tables.excel")),
        navigator.clipboard ? el("button", { type: "button", onclick: copyAddress }, t("tables.copy_address")) : null),
      part, grid, explained(columns));
  }

  function copyAddress(event) {
    const button = event.currentTarget;
    navigator.clipboard.writeText(window.location.href).then(
      () => { button.textContent = t("tables.copied"); },
      () => { button.textContent = t("tables.not_copied"); });
  }

  /* Every column in words, below the table. */
  function explained(columns) {
    return el("details", {}, el("summary", {}, t("tables.columns")),
      el("dl", { class: "row" }, columns.map((c) => [el("dt", {}, c.heading), el("dd", {}, c.note ? yibao.prose(c.note) : format.MISSING)])));
  }

  document.getElementById("all-tables").hidden = true;
  place.hidden = false;
  place.replaceChildren(el("p", { class: "quiet" }, t("data.loading")));
  show().catch((error) => yibao.complain(place, error.message));
})();
