/* The page of a region: what is known of it, and what each of its agencies printed. */
(function () {
  "use strict";
  const { el, t, address, format } = yibao;
  const place = document.getElementById("region");
  const code = address.get("region");
  const CUTS = ["measure", "function", "economic"];
  const FUNDS = ["total", "fiscal", "general_public", "government_fund", "state_capital", "special_account", "unit", "other"];
  const PHASES = ["budget", "adjusted", "executed"];
  const number = (name, words, kind) => ({ name, heading: t(words), kind: kind || "count" });
  const isThere = (value) => value !== null && value !== undefined;

  function section(title, note, ...content) {
    return el("section", { id: title.replace("region.", ""), "data-title": t(title) },
      el("h2", {}, t(title)), note ? el("p", { class: "note" }, t(note)) : null, content);
  }

  const nothing = () => el("p", { class: "quiet" }, t("region.nothing"));

  function head(data) {
    const { region } = data;
    const path = [region.province_name, region.prefecture_name].filter((name) => name && name !== region.region_name);
    const latest = data.years.at(-1);
    const facts = latest ? [
      ["region.population", format.count(latest.population), t("region.population_note", { year: latest.population_year || format.MISSING, kind: yibao.word("population_kind", latest.population_kind) })],
      ["region.expenditure", format.money(latest.expenditure_yuan), latest.fiscal_year],
      ["region.per_resident", format.money(latest.expenditure_yuan_per_resident), latest.fiscal_year],
      ["region.project_spend", format.money(latest.project_spend_yuan), latest.fiscal_year],
      ["region.project_share", format.pct(latest.project_share_pct), latest.fiscal_year],
      ["region.targets", format.count(latest.n_targets), latest.fiscal_year],
    ] : [];
    return [
      path.length ? el("p", { class: "note" }, path.join(" · ")) : null,
      el("h1", {}, region.region_name || t("region.unknown")),
      el("dl", { class: "figures" }, facts.map(([words, value, note]) => el("div", {}, el("dt", {}, t(words)), el("dd", {}, value, el("small", {}, note))))),
    ];
  }

  /* Rows by programme, columns by year: what is counted once for the whole region. */
  function programmes(data) {
    const years = [...new Set(data.programmes.map((row) => row.fiscal_year))].sort();
    const byCode = group(data.programmes, (row) => row.programme_code);
    const most = Math.max(...data.programmes.map((row) => row.amount_yuan || 0), 1);
    const rows = [...byCode.values()].map((of) => {
      const row = { name: yibao.said(of[0], "programme_name") };
      for (const one of of) row[one.fiscal_year] = one;
      return row;
    });
    const columns = [{ name: "name", heading: t("region.programme"), kind: "text" }];
    for (const year of years) {
      columns.push({ name: String(year), heading: t("region.year_amount", { year }), kind: "yuan", show: (one) => one ? barred(one.amount_yuan, most, tableLink("analyst-project_spend", { programme_code: one.programme_code, fiscal_year: year })) : format.MISSING });
      columns.push({ name: String(year), heading: t("region.per_head"), kind: "number", show: (one) => (one ? format.yuan(one.yuan_per_resident) : format.MISSING) });
      columns.push({ name: String(year), heading: t("region.peers"), kind: "number", show: (one) => one && one.n_regions > 1 ? t("region.rank", { rank: one.spend_rank || format.MISSING, n: one.n_regions, median: format.yuan(one.median_yuan_per_resident) }) : format.MISSING });
    }
    return section("region.by_programme", "region.by_programme_note", rows.length ? yibao.table(columns, rows, t("region.by_programme"), true) : nothing());
  }

  const group = (rows, of) => rows.reduce((found, row) => found.set(of(row), [...(found.get(of(row)) || []), row]), new Map());
  /* The rows of a table that are the region's and equal to what is named; "-" is missing. */
  const tableLink = (table, equal) => address.to("tables", { table, region: code || "none",
    "f.region_code": code && code !== "none" ? "=" + code : "-",
    ...Object.fromEntries(Object.entries(equal).map(([name, value]) => ["f." + name, isThere(value) ? "=" + value : "-"])) });

  function barred(value, most, link) {
    const text = format.yuan(value);
    return [link ? el("a", { href: link }, text) : text,
      isThere(value) && value > 0 ? el("span", { class: "barred", "aria-hidden": "true", style: { width: (100 * value) / most + "%" } }) : null];
  }

  /* One cut of the money, a table for each source of funds: codes by year and phase. */
  function cut(amounts, name) {
    const of = amounts.filter((row) => row.cut === name);
    const funds = FUNDS.filter((fund) => of.some((row) => row.fund_source === fund));
    const [first, ...others] = funds.map((fund) =>
      el("div", {}, el("h3", {}, yibao.word("fund_source", fund)), fundTable(of.filter((row) => row.fund_source === fund), name, fund)));
    const folded = others.length ? el("details", {}, el("summary", {}, t("region.other_funds", { n: others.length })), others) : null;
    return section("region.by_" + name, "region.by_" + name + "_note", first ? [first, folded] : nothing());
  }

  function fundTable(of, name, fund) {
    const times = [...new Set(of.map((row) => row.fiscal_year + " " + row.phase))].sort((a, b) =>
      a.slice(0, 4) - b.slice(0, 4) || PHASES.indexOf(a.slice(5)) - PHASES.indexOf(b.slice(5)));
    const most = Object.fromEntries(times.map((time) => [time, Math.max(...of.filter((row) => row.fiscal_year + " " + row.phase === time).map((row) => row.amount_yuan || 0), 1)]));
    const rows = [...group(of, (row) => row.code).values()].map((same) => {
      const row = { code: same[0] };
      for (const one of same) (row[one.fiscal_year + " " + one.phase] ||= []).push(one);
      return row;
    });
    const label = (one) => name === "measure" ? yibao.word("measure", one.code)
      : el("span", { style: { paddingInlineStart: Math.max(0, (one.code.length - 3) / 2) + "em" } }, el("code", {}, one.code), " ", one.name || "");
    const columns = [{ name: "code", heading: t("region.cut_" + name), kind: "text", show: label }];
    for (const time of times) {
      const [year, phase] = time.split(" ");
      columns.push({ name: time, heading: t("region.year_phase", { year, phase: yibao.word("phase", phase) }), kind: "yuan", show: (ones) => ones ? printed(ones, most[time]) : format.MISSING });
    }
    return yibao.table(columns, rows, t("region.by_" + name) + " · " + yibao.word("fund_source", fund), true);
  }

  /* The same figure of several filings stands once; where they differ, each stands. */
  function printed(ones, most) {
    const different = [...group(ones, (one) => one.amount_yuan).values()].map(([first]) => first);
    return different.map((one) => el("div", {}, barred(one.amount_yuan, most, address.to("filing", { filing: one.filing_key }, one.source_locator))));
  }

  /* What the last fetch found where a document should be published. */
  function whereExpected(one) {
    if (!one.source_state || one.source_state === "present" || one.source_state === one.state) return null;
    const words = yibao.word("source_state", one.source_state);
    return el("div", { class: "note" }, yibao.outside(one.source_url) ? el("a", { href: one.source_url }, words) : words);
  }

  function coverage(data) {
    const years = [...new Set(data.coverage.map((row) => row.fiscal_year))].sort();
    const rows = [...group(data.coverage, (row) => row.kind).values()].map((of) =>
      Object.fromEntries([["name", yibao.said(of[0], "kind_name")], ...of.map((one) => [String(one.fiscal_year), one])]));
    const columns = [{ name: "name", heading: t("region.document"), kind: "text" }, ...years.map((year) => ({
      name: String(year), heading: String(year), kind: "text",
      show: (one) => (one ? [el("span", { class: "tag " + one.state }, yibao.word("state", one.state)), whereExpected(one)] : format.MISSING) }))];
    return section("region.coverage", "region.coverage_note", rows.length ? yibao.table(columns, rows, t("region.coverage")) : nothing());
  }

  function results(data) {
    const columns = [
      { name: "fiscal_year", heading: t("region.year"), kind: "year" },
      { name: "scope", heading: t("region.about"), kind: "text", show: (scope, row) => yibao.said(row, "programme_name") || yibao.word("scope", scope) },
      number("n_judged", "region.judged"), number("n_reached", "region.reached"), number("n_missed", "region.missed"),
      number("reached_share_pct", "region.reached_share", "pct"), number("median_reached_share_pct", "region.median_share", "pct"),
      number("executed_yuan", "region.executed", "yuan"), number("execution_rate_pct", "region.execution_rate", "pct"),
    ];
    return section("region.results", "region.results_note", data.results.length ? [yibao.table(columns, data.results, t("region.results"), true),
      el("p", {}, el("a", { href: tableLink("analyst-results", {}) }, t("region.all_results")))] : nothing());
  }

  function years(data) {
    const columns = [{ name: "fiscal_year", heading: t("region.year"), kind: "year" }, number("expenditure_yuan", "region.expenditure", "yuan"),
      number("basic_yuan", "region.basic", "yuan"), number("project_spend_yuan", "region.project_spend", "yuan"), number("expenditure_yuan_per_resident", "region.per_resident", "yuan"),
      number("n_projects", "region.projects"), number("n_targets", "region.targets"), { name: "missing_figures", heading: t("region.missing_figures"), kind: "text", show: yibao.missingFigures }];
    return data.years.length ? section("region.years", null, yibao.table(columns, data.years, t("region.years"), true)) : null;
  }

  function filings(rows) {
    const columns = [
      { name: "file_name", heading: t("region.filing"), kind: "text", show: (name, row) => el("a", { href: address.to("filing", { filing: row.filing_key }) }, row.title || name) },
      { name: "fiscal_year", heading: t("region.year"), kind: "year" },
      { name: "kind", heading: t("region.document"), kind: "text", show: (kind, row) => yibao.word("kind", kind) + (row.is_current ? "" : " " + t("region.replaced")) },
      number("figures_printed", "filing.printed"), number("figures_loaded", "filing.loaded"), number("figures_unread", "filing.unread"),
      number("errors", "region.errors"), number("warnings", "region.warnings"),
      { name: "source_url", heading: t("region.published"), kind: "text", show: (url, row) => yibao.outside(url) ? el("a", { href: url }, row.published_on || t("region.address")) : format.MISSING },
    ];
    return section("region.filings", null, rows.length ? yibao.table(columns, rows, t("region.filings"), true) : nothing());
  }

  function projects(rows) {
    const columns = [
      { name: "project_name", heading: t("region.project"), kind: "text" }, { name: "fiscal_year", heading: t("region.year"), kind: "year" },
      { name: "programme_code", heading: t("region.programme"), kind: "text", show: (_, row) => yibao.said(row, "programme_name") || format.MISSING },
      { name: "amount_yuan", heading: t("region.amount"), kind: "yuan", show: (value, row) => el("a", { href: address.to("filing", { filing: row.filing_key }, row.source_locator) }, format.yuan(value)) },
    ];
    return section("region.project_list", "region.project_list_note", rows.length ? yibao.table(columns, rows, t("region.project_list"), true) : nothing());
  }

  function findings(rows) {
    const checks = [...group(rows, (row) => row.check_code).values()];
    const list = checks.map((of) => el("li", {},
      el("span", { class: "tag " + of[0].severity }, yibao.word("severity", of[0].severity)), " ",
      el("strong", {}, yibao.lang === "zh" ? of[0].title_zh || of[0].title : of[0].title), " ",
      el("span", { class: "quiet" }, t("region.times", { n: of[0].n })),
      of.map((one) => el("div", {}, yibao.about(one.subject) + (yibao.lang === "zh" ? "：" : ": ") + yibao.said(one, "explanation"), " ",
        one.source_locator ? el("a", { class: "locator", href: address.to("filing", { filing: one.filing_key }, one.source_locator) }, one.source_locator) : null)),
      of[0].n > of.length ? el("div", {}, el("a", { href: tableLink("analyst-checks", { check_code: of[0].check_code }) }, t("region.more_findings", { n: of[0].n - of.length }))) : null));
    return section("region.findings", "region.findings_note", list.length ? el("ul", { class: "list findings" }, list) : nothing());
  }

  /* What stands on the page, to go to. */
  function contents() {
    const links = [...place.querySelectorAll("section")].map((one) =>
      el("li", {}, el("a", { href: "#" + one.id }, one.dataset.title)));
    yibao.fill(place.querySelector(".contents"), links);
  }

  async function agency(key, target) {
    const packed = await yibao.load("agency/" + key);
    const data = Object.fromEntries(Object.entries(packed).map(([name, part]) => [name, yibao.rows(part)]));
    yibao.fill(target, CUTS.map((name) => cut(data.amounts, name)), projects(data.projects), findings(data.findings), filings(data.filings));
    contents();
  }

  async function show() {
    // An address without a region: the overview lists them.
    if (!code) {
      yibao.fill(place, el("h1", {}, t("page.region")), el("p", {}, el("a", { href: address.to("index", {}, "regions") }, t("region.choose"))));
      return;
    }
    const [data] = await Promise.all([yibao.load("region/" + (code || "none")), yibao.load("codes")]);
    const target = el("div", {});
    const asked = address.get("agency");
    const first = data.agencies.find((one) => one.agency_key === asked) || data.agencies[0];
    const choose = (key) => { address.set({ agency: key }); agency(key, target).catch((error) => yibao.complain(target, error.message)); };
    const choice = data.agencies.length > 1 ? el("div", { class: "tools" }, el("label", {}, t("region.agency"), el("select", { onchange: (event) => choose(event.target.value) },
      data.agencies.map((one) => el("option", { value: one.agency_key, selected: one === first }, one.agency_name))))) : null;
    document.title = (data.region.region_name || t("region.unknown")) + " · " + document.title;
    yibao.fill(place, head(data), el("ul", { class: "contents" }), programmes(data),
      first ? el("h2", {}, data.agencies.length > 1 ? t("region.agencies", { n: data.agencies.length }) : first.agency_name) : null, choice, target,
      results(data), coverage(data), years(data));
    if (first) await agency(first.agency_key, target);
  }

  show().catch((error) => yibao.complain(place, error.message));
})();
