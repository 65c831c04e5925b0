/* The page that compares regions: one programme or one indicator, dots, bars, and every row in words. */
(function () {
  "use strict";
  const { el, t, address, format } = yibao;
  const place = document.getElementById("compare");
  const MOST_BARS = 40; // rows of a chart of bars
  const MOST_ROWS = 200; // rows of the table
  const FEW = 8; // regions
  const MANY = 16; // rows of several years
  const SIGNS = { floor: "≥", ceiling: "≤", exact: "=" };
  const isThere = (value) => value !== null && value !== undefined;

  /* How numbers of a subject are told: what is stated and what is compared, each with its unit. */
  function measures(choice) {
    const { subject } = choice;
    if (choice.kind === "programme") {
      return {
        stated: { name: t("compare.total"), unit: t("compare.unit_money"), scale: yibao.lang === "zh" ? 1e4 : 1e6, tell: format.money },
        compared: { name: t("compare.per_head"), unit: t("compare.unit_per_head"), scale: 1, tell: format.yuan },
        isSame: false,
      };
    }
    const unit = subject.unit || "";
    const units = {
      per_1000_residents: t("compare.unit_per_1000", { unit }),
      day_of_year: t("compare.unit_day"),
    };
    const isSame = !(subject.compared_basis in units);
    const withUnit = (value) => format.number(value) + (isThere(value) ? unit : "");
    return {
      stated: { name: t("compare.target"), unit, scale: 1, tell: withUnit },
      compared: { name: t("compare.compared"), unit: units[subject.compared_basis] || unit, scale: 1, tell: isSame ? withUnit : format.number },
      isSame,
    };
  }

  function title(choice) {
    const name = yibao.said(choice.subject, "name");
    return choice.kind === "programme" ? name : t("compare.promise_title", { name, of: yibao.promisedBy(choice.subject) });
  }

  /* Rows of a subject with what stands behind them, and a row for what is missing. */
  function assembled(head, data, choice) {
    const regions = new Map(head.regions.map((one) => [one.region_code, one]));
    const named = head.regions.reduce((found, one) => found.set(one.region_name, (found.get(one.region_name) || 0) + 1), new Map());
    const published = new Map(head.region_years.map((one) => [one.region_code + one.fiscal_year, one]));
    const key = (row) => [row.region_code, row.fiscal_year, row.target_kind].join();
    const lines = new Map();
    for (const line of data.lines) lines.set(key(line), [...(lines.get(key(line)) || []), line]);
    const isYear = (year) => !choice.years.length || choice.years.includes(year);
    const rows = data.rows.filter((row) => isYear(row.fiscal_year));
    // Years that nobody asked for and in which no chosen region published anything say nothing.
    const every = [...new Set(rows.map((row) => row.fiscal_year))].sort();
    const theirs = every.filter((year) => choice.regions.some((code) => published.has(code + year)));
    const years = [choice.years, theirs, every].find((list) => list.length) || [];
    const there = new Set(rows.map((row) => row.region_code + row.fiscal_year));
    const missing = choice.regions.flatMap((code) => years.filter((year) => !there.has(code + year)).map((year) => ({
      region_code: code, fiscal_year: year, target_kind: null, stated_num: null, compared_num: null, place: null,
      reason: published.has(code + year) ? "not_in_filing" : "no_filing", ...published.get(code + year),
    })));
    const all = [...rows, ...missing].map((row) => {
      const region = regions.get(row.region_code) || {};
      const people = published.get(row.region_code + row.fiscal_year) || {};
      // Several places are called 鼓楼区: then the place it belongs to is named as well.
      const above = named.get(region.region_name) > 1 ? t("compare.in", { name: region.region_name, above: region.prefecture_name || region.province_name }) : region.region_name;
      return { ...people, ...row, name: above || row.region_code, region_level: row.region_level || region.region_level,
        province_name: region.province_name, isChosen: choice.regions.includes(row.region_code), lines: lines.get(key(row)) || [] };
    });
    const order = (row) => (row.isChosen ? choice.regions.indexOf(row.region_code) : choice.regions.length);
    all.sort((a, b) => order(a) - order(b) || a.fiscal_year - b.fiscal_year || (b.compared_num ?? -Infinity) - (a.compared_num ?? -Infinity));
    all.forEach((row, at) => { row.at = at; });
    return all;
  }

  function groupName(row) {
    const who = t("compare.who", { level: t("compare.level_" + row.region_level), agency: t("compare.agency_" + row.agency_type) });
    const sign = row.target_kind ? " " + (SIGNS[row.target_kind] || t("compare.kind_" + row.target_kind)) : "";
    return row.fiscal_year + " · " + who + sign;
  }

  /* The peers of rows that have a number, newest year first: what the marts say of them. */
  function groupsOf(data, rows) {
    const wanted = new Set(rows.filter((row) => isThere(row.compared_num)).map(groupName));
    return data.peers
      .map((one) => ({ ...one, group: groupName(one), least: one.least_num, lower: one.lower_num, median: one.median_num, upper: one.upper_num, most: one.most_num }))
      .filter((one) => wanted.has(one.group))
      .sort((a, b) => b.fiscal_year - a.fiscal_year || a.group.localeCompare(b.group));
  }

  function sentence(group, measure) {
    const { n_regions: n } = group;
    const values = { group: group.group, n: format.count(n), least: measure.tell(group.least), most: measure.tell(group.most), median: measure.tell(group.median), lower: measure.tell(group.lower), upper: measure.tell(group.upper), unit: measure.unit };
    if (n === 1) return t("compare.one_region", values);
    return t(isThere(group.median) ? "compare.spread" : "compare.few_regions", values);
  }

  const years = (rows) => [...new Set(rows.map((row) => row.population_year).filter(isThere))].sort().join(", ");
  const reason = (row) => (row.reason ? t("compare.reason_" + row.reason) : "");

  function charts(choice, data, rows, onmark) {
    const { stated, compared, isSame } = measures(choice);
    // A few regions are told apart without being chosen.
    const chosen = new Set((choice.regions.length ? rows.filter((row) => row.isChosen) : rows).map((row) => row.name));
    const names = choice.regions.length || chosen.size <= FEW ? [...chosen] : [];
    const dotted = rows.filter((row) => isThere(row.compared_num));
    // Of many rows that nobody chose, those of the newest year.
    const newest = Math.max(...rows.map((row) => row.fiscal_year));
    const isCut = !choice.regions.length && !choice.years.length && rows.length > MANY;
    const shown = choice.regions.length ? rows.filter((row) => row.isChosen) : rows.filter((row) => !isCut || row.fiscal_year === newest);
    const drawn = [];
    const groups = groupsOf(data, rows);
    const isByPeople = choice.kind === "programme" || choice.subject.compared_basis === "per_1000_residents";
    const unit = (measure) => [measure.unit, isByPeople && measure === compared ? t("compare.by_people", { years: years(rows) || format.MISSING }) : ""].filter(Boolean).join(" · ");
    const base = { onmark, ...tableOf(choice, rows) };
    const file = (what) => [choice.subject.subject.replace("/", "_"), what].join("_");
    const words = (measure) => ({ region: t("compare.region"), group: t("compare.among"), value: measure.name, description: title(choice) + " – " + measure.name });
    if (dotted.length) {
      const dots = dotted.map((row) => ({ group: groupName(row), name: row.name, value: row.compared_num, shown: compared.tell(row.compared_num), isChosen: names.includes(row.name), at: row.at }));
      drawn.push(yibao.chart({ ...base, name: file("peers"), title: t("compare.chart_peers", { title: title(choice) }), unit: unit(compared),
        lines: groups.map((group) => sentence(group, compared)), spec: yibao.dots(groups, dots, names, compared.unit, words(compared)) }));
    }
    const bars = (measure, field, what) => {
      const listed = shown.slice(0, MOST_BARS).map((row) => ({ label: row.name + " " + row.fiscal_year + (SIGNS[row.target_kind] ? " " + SIGNS[row.target_kind] : ""), name: row.name, at: row.at,
        ...(isThere(row[field])
          ? { value: row[field] / measure.scale, text: (choice.kind === "programme" ? format.yuan : format.number)(row[field] / measure.scale), shown: measure.tell(row[field]) }
          : { value: null, text: reason(row) || t("compare.no_number"), shown: t("compare.no_number") }) }));
      const n_missing = shown.filter((row) => !isThere(row[field])).length;
      const lines = [n_missing ? t("compare.bars_text", { n: format.count(shown.length - n_missing), missing: format.count(n_missing) }) : t("compare.bars_whole", { n: format.count(shown.length) })];
      if (isCut) lines.push(t("compare.newest", { year: newest }));
      if (shown.length > MOST_BARS) lines.push(t("compare.first_bars", { n: format.count(MOST_BARS), all: format.count(shown.length) }));
      drawn.push(yibao.chart({ ...base, ...tableOf(choice, shown), name: file(what), title: t("compare.chart_bars", { title: title(choice), measure: measure.name }), unit: unit(measure),
        lines, spec: yibao.bars(withOwnLabels(listed), names, measure.unit, words(measure)) }));
    };
    if (shown.some((row) => isThere(row.stated_num))) bars(stated, "stated_num", "total");
    if (!isSame && shown.some((row) => isThere(row.compared_num))) bars(compared, "compared_num", "per_head");
    return drawn;
  }

  /* Rows that would have one label, such as two kinds of target, are counted apart. */
  function withOwnLabels(bars) {
    const seen = new Map();
    return bars.map((bar) => {
      const n = (seen.get(bar.label) || 0) + 1;
      seen.set(bar.label, n);
      return n > 1 ? { ...bar, label: bar.label + " (" + n + ")" } : bar;
    });
  }

  /* What a chart shows as a file: every row, a missing number with its reason, and each printed place. */
  function tableOf(choice, rows) {
    const { stated, compared } = measures(choice);
    const money = choice.kind === "programme";
    return {
      heads: ["region_code", "region_name", "fiscal_year", "region_level", "agency_type", "target_kind",
        money ? "amount_yuan" : "target_num", money ? "unit" : "target_unit", money ? "yuan_per_resident" : "compared_num", "compared_unit",
        "population", "population_year", "population_kind", "rank", "missing_because", "printed", "sources"],
      rows: rows.map((row) => [row.region_code, row.name, row.fiscal_year, row.region_level, row.agency_type, row.target_kind,
        row.stated_num, money ? "yuan" : stated.unit, row.compared_num, compared.unit,
        row.population, row.population_year, row.population_kind, row.place, row.reason,
        row.lines.map((line) => line.words).join("; "), row.lines.map((line) => line.filing_key + " " + line.source_locator).join("; ")]),
    };
  }

  function rowsTable(choice, rows, peers) {
    const { stated, compared, isSame } = measures(choice);
    const of = new Map(peers.map((one) => [one.group, one]));
    const link = (line) => el("a", { href: address.to("filing", { filing: line.filing_key }, line.source_locator) }, line.words, " ", el("span", { class: "locator" }, line.source_locator));
    const number = (measure) => (value, row) => (isThere(value) ? measure.tell(value) : el("span", { class: "quiet" }, reason(row) || t("compare.no_number")));
    const columns = [
      { name: "name", heading: t("compare.region"), kind: "text", show: (name, row) => el("a", { href: address.to("region", { region: row.region_code }) }, name) },
      { name: "fiscal_year", heading: t("compare.year"), kind: "year" },
      { name: "stated_num", heading: stated.name + (stated.unit && choice.kind === "indicator" ? " (" + stated.unit + ")" : ""), kind: "number",
        show: (value, row) => [SIGNS[row.target_kind] && isThere(value) ? SIGNS[row.target_kind] + " " : "", number(stated)(value, row)] },
      isSame ? null : { name: "compared_num", heading: compared.unit, kind: "number", show: number(compared) },
      { name: "place", heading: t("compare.rank"), kind: "number", show: (value, row) => (isThere(value) ? t("compare.rank_of", { rank: value, n: of.get(groupName(row))?.n_regions ?? "?" }) : format.MISSING) },
      { name: "population", heading: t("compare.population"), kind: "number", show: (value, row) => (isThere(value) ? t("compare.population_of", { n: format.count(value), year: row.population_year }) : format.MISSING) },
      { name: "lines", heading: t("compare.printed"), kind: "text", show: (lines, row) =>
        el("div", {}, lines.map((line) => el("div", {}, link(line))), row.outlier_explanation ? el("div", { class: "note" }, el("span", { class: "tag warning" }, t("compare.outlier")), " ", row.outlier_explanation) : null, lines.length ? null : format.MISSING) },
    ].filter(Boolean);
    const table = yibao.table(columns, rows.slice(0, MOST_ROWS), t("compare.rows"), true);
    table.querySelectorAll("tbody tr").forEach((row, i) => { row.id = "row-" + rows[i].at; row.tabIndex = -1; });
    return el("section", { class: "compared" }, el("h2", {}, t("compare.rows")), table,
      rows.length > MOST_ROWS ? el("p", { class: "note" }, t("compare.first_rows", { n: format.count(MOST_ROWS), all: format.count(rows.length) })) : null);
  }

  /* A mark leads to its row, which leads to the printed lines; a peer that has none is chosen. */
  function toRow(at, choose) {
    const row = document.getElementById("row-" + at);
    if (!row) return choose();
    for (const other of document.querySelectorAll("tr.here")) other.classList.remove("here");
    row.classList.add("here");
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
  }

  /* The rows, lines and peers of a subject, which has a part for each of its years. */
  async function loaded({ part, years: all }) {
    const parts = await Promise.all(all.map((year) => yibao.load(part + "/" + year)));
    return Object.fromEntries(["rows", "lines", "peers"].map((name) => [name, parts.flatMap((one) => yibao.rows(one[name]))]));
  }

  /* Show a choice; wanted says what had the focus, so that a keyboard goes on where it was. */
  async function show(head, choice, wanted) {
    if (!choice.subject) {
      const isAsked = address.get("programme") || address.get("indicator");
      return yibao.complain(place, t(isAsked ? "compare.unknown" : "compare.nothing"));
    }
    const data = await loaded(choice.subject);
    const every = [...choice.subject.years];
    const change = (next) => {
      const { activeElement } = document;
      const focus = activeElement?.id ? "#" + CSS.escape(activeElement.id) : activeElement?.name ? `[name="${activeElement.name}"][value="${activeElement.value}"]` : null;
      const isListOpen = Boolean(place.querySelector("details.regions")?.open);
      show(head, { ...next, isListOpen }, { focus, words: place.querySelector("#region")?.value });
    };
    const rows = assembled(head, data, choice);
    const onmark = ({ at }) => {
      if (isThere(at)) toRow(at, () => yibao.compareChoose(choice, rows[at].region_code, change));
    };
    const listed = choice.regions.length ? rows.filter((row) => row.isChosen) : rows;
    document.title = title(choice) + " · " + t("page.compare") + " · " + t("site.name");
    yibao.fill(place, yibao.compareControls(head, choice, every, change),
      el("p", { class: "note", role: "status" }, t("compare.shown", { title: title(choice), n: format.count(rows.length), regions: format.count(new Set(rows.map((row) => row.region_code)).size) })),
      rows.length ? charts(choice, data, rows, onmark) : el("p", {}, t("compare.no_rows")),
      rows.length ? rowsTable(choice, listed, groupsOf(data, rows)) : null,
      el("p", { class: "note" }, t("compare.rules")));
    if (wanted) restore(wanted);
  }

  function restore({ focus, words }) {
    const search = place.querySelector("#region");
    if (search && words) {
      search.value = words;
      search.dispatchEvent(new Event("input"));
    }
    if (focus) place.querySelector(focus)?.focus({ preventScroll: true });
  }

  async function open() {
    const packed = await yibao.load("compare");
    const head = Object.fromEntries(Object.entries(packed).map(([name, part]) => [name, yibao.rows(part)]));
    await show(head, yibao.compareChoice(head));
  }

  open().catch((error) => yibao.complain(place, error.message));
})();
