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

  function partsOf(head, region) {
    if (region === "all") return head.parts;
    if (region) return head.parts.filter((part) => part.regions.includes(region));
    return head.parts.length <= MOST_PARTS ? head.parts : head.parts.slice(0, MOST_PARTS);
  }

  async function rowsOf(head, region) {
    const rows = [];
    for (const part of partsOf(head, region)) rows.push(...yibao.rows(await yibao.load(part.name)));
    return rows;
  }

  function regionChoice(head, regions, changed) {
    const there = new Set(head.parts.flatMap((part) => part.regions));
    const options = regions.filter((region) => there.has(region.region_code)).map((region) =>
      el("option", { value: region.region_code, selected: region.region_code === address.get("region") }, region.path));
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
    let used = new Set(Object.keys(choiceInAddress().filters));
    const choice = choiceInAddress();
    const changed = (now) => { keep(now, used); used = new Set(Object.keys(now.filters)); };
    const view = yibao.grid(grid, columns, await rowsOf(head, address.get("region")), choice, changed);
    const reload = async (region) => { address.set({ region }); view.redraw(await rowsOf(head, region)); };
    const isSplit = head.parts.length > MOST_PARTS;
    const regions = isSplit ? await yibao.load("regions") : [];
    const csv = () => {
      const chosen = view.selection();
      yibao.download.giveCsv(fileName(), chosen.columns.map((c) => c.heading), chosen.rows.map((row) => chosen.columns.map((c) => row[c.name])));
    };
    const excel = () => {
      const chosen = view.selection();
      yibao.download.giveWorkbook(fileName(), chosen.columns, chosen.rows);
    };
    document.title = title + " · " + document.title;
    yibao.fill(place,
      el("p", { class: "note" }, el("a", { href: address.to("tables") }, "← " + t("page.tables"))),
      el("h1", {}, title), el("p", { class: "note" }, el("code", {}, head.schema + "." + head.name)),
      el("p", { class: "quiet" }, yibao.prose((yibao.lang === "zh" && head.note_zh) || head.note_en)),
      head.is_all ? null : el("p", { class: "note" }, t("tables.findings_only")),
      el("p", { class: "note" }, t("tables.how")),
      el("div", { class: "tools" }, isSplit ? regionChoice(head, regions, reload) : null,
        el("button", { type: "button", onclick: csv }, t("tables.csv")),
        el("button", { type: "button", onclick: excel }, t("tables.excel")),
        el("button", { type: "button", onclick: () => navigator.clipboard.writeText(window.location.href) }, t("tables.copy_address"))),
      grid, explained(columns));
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
