/* A filing as it was read. Everything printed is text here: words of a filing are never markup. */
(function () {
  "use strict";
  const { el, t, address, format } = yibao;
  const place = document.getElementById("filing");
  const key = address.get("filing");
  const STATES = ["loaded", "kept_raw", "set_aside", "unread"];

  const reason = (code) => (code ? (yibao.data.reasons[code] || [code, code])[yibao.lang === "zh" ? 0 : 1] : "");
  /* The row that a place stands in: as row_place of filing_lines.py. */
  const rowOf = (at) => at.replace(/^(.+!r\d+)!c\d+$/, "$1").replace(/^(.+!)[A-Z]+(\d+)$/s, "$1$2");
  const tableLink = (mart, at, region) =>
    address.to("tables", { table: "marts-" + mart, region: region || "none", "f.filing_key": "=" + key, "f.source_locator": "=" + at });
  const to = (at) => "#" + encodeURIComponent(at);

  function head(data) {
    const f = data.filing;
    const outside = (url) => (yibao.outside(url) ? el("a", { href: url }, url) : url);
    const told = (name, value) => [el("dt", {}, t("filing." + name)), el("dd", {}, value)];
    const evidence = (name) => {
      const basis = yibao.word(name + "_basis", f[name + "_basis"]);
      const at = f[name + "_locator"];
      return el("span", { class: "quiet" }, " (", basis, f[name + "_published"] ? " “" + f[name + "_published"] + "”" : "",
        at ? [" ", el("a", { class: "locator", href: to(at) }, at)] : "", ")");
    };
    return [
      el("p", { class: "note" }, f.region_code ? el("a", { href: address.to("region", { region: f.region_code }) }, f.region_name) : t("region.unknown"), " · ", f.agency_name, " · ", String(f.fiscal_year)),
      el("h1", {}, f.title || f.file_name),
      f.is_current ? null : el("p", { class: "problem" }, t("filing.replaced"), " ", f.superseded_by_key ? el("a", { href: address.to("filing", { filing: f.superseded_by_key }) }, t("filing.newer")) : null),
      el("dl", { class: "row" }, told("agency", [f.agency_name, evidence("agency")]), told("year", [String(f.fiscal_year), evidence("year")]),
        told("kind", [yibao.word("kind", f.kind), evidence("kind")]), told("file", [f.file_name, el("div", { class: "note code" }, "SHA-256 " + f.sha256)]),
        told("publisher", [outside(f.source_url) || t("filing.no_address"), f.file_url && f.file_url !== f.source_url ? el("div", { class: "note" }, outside(f.file_url)) : null]),
        f.published_on ? told("published_on", f.published_on) : null, f.note ? told("note", f.note) : null,
        told("read_as", f.reader + ", " + f.encoding + ", " + f.loaded_at + " UTC")),
    ];
  }

  function counts(data) {
    const share = (state) => (100 * (data.states[state] || 0)) / Math.max(data.figures, 1) + "%";
    const reasons = data.reasons.map(([code, n]) => el("li", {}, format.count(n) + " × " + reason(code), " ", el("code", { class: "quiet" }, code)));
    return el("section", {}, el("h2", {}, t("filing.became")), el("p", {}, t("filing.figures", { n: format.count(data.figures) })),
      el("div", { class: "share", "aria-hidden": "true" }, STATES.filter((state) => data.states[state]).map((state) => el("span", { class: state, style: { width: share(state) } }))),
      el("ul", { class: "key" }, STATES.map((state) => el("li", { class: state }, t("filing." + state) + " " + format.count(data.states[state] || 0)))),
      reasons.length ? el("details", {}, el("summary", {}, t("filing.reasons")), el("ul", {}, reasons)) : null);
  }

  function finding(one) {
    return [el("span", { class: "tag " + one.severity }, yibao.word("severity", one.severity)), " ",
      el("a", { href: address.to("checks") + "#" + one.check_code }, yibao.lang === "zh" ? one.title_zh || one.title : one.title),
      yibao.lang === "zh" ? "：" : ": ", yibao.about(one.subject), yibao.lang === "zh" ? "，" : ", ", yibao.said(one, "explanation")];
  }

  function findings(data) {
    const items = data.findings.map((one) => el("li", {}, finding(one), " ", one.source_locator ? el("a", { class: "locator", href: to(one.source_locator) }, one.source_locator) : null));
    if (!items.length) return el("section", {}, el("h2", {}, t("region.findings")), el("p", { class: "quiet" }, t("filing.no_findings")));
    return el("section", {}, el("h2", {}, t("filing.n_findings", { n: items.length })),
      items.length > 8 ? [el("ul", { class: "list findings" }, items.slice(0, 5)), el("details", {}, el("summary", {}, t("region.more_findings", { n: items.length - 5 })), el("ul", { class: "list findings" }, items.slice(5)))]
        : el("ul", { class: "list findings" }, items));
  }

  const figure = ([text, state, why]) =>
    el("mark", { class: state, title: t("filing." + state) + (why ? ": " + reason(why) : "") }, text);

  /* One printed text: a row of cells, or a sentence, which is one cell. */
  function cells(text, line) {
    const isWord = (cell) => line.became.some((one) => one.state === "read" && one.words === cell);
    return el("div", { class: "cells" }, text.map((cell, i) => {
      const content = Array.isArray(cell) ? cell.map((part) => (Array.isArray(part) ? figure(part) : part)) : cell;
      const isEmpty = cell === "";
      const kind = isEmpty ? " empty" : !Array.isArray(cell) && isWord(cell) ? " word" : "";
      return el("span", { class: "cell" + kind, "data-cell": String(i + 1) }, isEmpty ? el("span", { class: "unseen" }, t("filing.empty")) : content);
    }));
  }

  function became(line, region) {
    if (!line.became.length) return null;
    const marts = [...new Set(line.became.map((one) => one.mart).filter(Boolean))];
    const kept = line.became.some((one) => one.state === "kept_raw");
    const items = line.became.map((one) => el("li", {}, el("span", { class: "tag " + one.state }, t("filing." + one.state)), " ", one.label + ": " + one.words,
      one.reason ? " (" + reason(one.reason) + ")" : "",
      one.mart ? [" → ", one.is_place_of_row ? el("a", { href: tableLink(one.mart, one.at, region) }, one.mart) : one.mart] : null));
    const title = marts.length ? marts.join(", ") : t(kept ? "filing.kept_raw" : "filing.read");
    return el("details", {}, el("summary", {}, title), el("ul", { class: "became" }, items));
  }

  function row(line, data) {
    const link = el("a", { href: to(line.at), "aria-label": t("filing.link_to", { at: line.at }) }, line.at);
    const beside = line.beside.length ? el("div", { class: "note" }, line.texts.length ? t("filing.beside") : t("filing.figures_alone"), " ",
      line.beside.map((one) => [figure(one), el("span", { class: "quiet" }, " " + reason(one[2]) + " ")])) : null;
    return el("tr", { id: line.at }, el("td", { class: "place" }, link),
      el("td", {}, line.texts.map((text) => cells(text, line)), beside,
        line.findings.map((n) => el("div", { class: "finding " + data.findings[n].severity }, finding(data.findings[n])))),
      el("td", { class: "came" }, became(line, data.filing.region_code)));
  }

  function formHead(form) {
    const label = form.unit_basis ? t("filing.unit", { unit: form.unit, basis: t("filing.unit_" + (form.unit_basis === "inferred" ? "inferred" : "declared")), label: form.unit_label || t("filing.no_label") }) : "";
    return el("tr", { class: "form" }, el("td", { class: "place" }, form.locator),
      el("td", { colspan: "2" }, form.title_published || t("filing.no_title"), " ", el("span", { class: "note" }, yibao.formName(form.form) + (label ? " · " + label : ""))));
  }

  function printed(data) {
    const body = el("tbody", {});
    const forms = new Map(data.forms.map((form) => [form.form_seq, form]));
    let last = null;
    const add = (lines) => {
      for (const line of lines) {
        if (line.form !== last && forms.has(line.form)) body.append(formHead(forms.get(line.form)));
        last = line.form;
        body.append(row(line, data));
      }
    };
    const all = el("button", { type: "button", "aria-pressed": "false", onclick: (event) => {
      const isOpen = event.currentTarget.getAttribute("aria-pressed") !== "true";
      event.currentTarget.setAttribute("aria-pressed", String(isOpen));
      for (const one of body.querySelectorAll("details")) one.open = isOpen;
    } }, t("filing.open_all"));
    const section = el("section", {}, el("h2", {}, t("filing.as_read")), el("p", { class: "note" }, t("filing.as_read_note")),
      el("ul", { class: "key" }, STATES.map((state) => el("li", { class: state }, t("filing." + state)))), el("div", { class: "tools" }, all),
      el("table", { class: "reading" }, el("caption", { class: "unseen" }, t("filing.as_read")),
        el("thead", {}, el("tr", {}, ["filing.place", "filing.as_printed", "filing.what_became"].map((words, i) => el("th", { scope: "col", class: i ? null : "place" }, t(words))))), body));
    return { section, add };
  }

  function unknown(data) {
    if (!data.unknown_tables.length) return null;
    const rows = data.unknown_tables.map((row) => el("tr", { id: row.at }, el("td", { class: "place" }, row.at), el("td", {}, el("div", { class: "cells" }, row.cells.map((text) => el("span", { class: "cell" }, text))))));
    return el("section", {}, el("h2", {}, t("filing.unknown_tables")), el("p", { class: "note" }, t("filing.unknown_tables_note")), el("table", { class: "reading" }, el("tbody", {}, rows)));
  }

  /* Go to the place behind #: its row, and in it the cell. */
  function goTo() {
    const at = address.place();
    for (const old of place.querySelectorAll(".here")) old.classList.remove("here");
    const line = at && document.getElementById(rowOf(at));
    if (!line || !place.contains(line)) return false;
    line.classList.add("here");
    const column = /!c(\d+)$/.exec(at);
    const sheet = /!([A-Z]+)\d+$/.exec(at);
    const number = column ? column[1] : sheet ? [...sheet[1]].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) : null;
    const cell = number && line.querySelector(`[data-cell="${number}"]`);
    if (cell) cell.classList.add("here");
    for (const one of line.querySelectorAll("details")) one.open = true;
    line.scrollIntoView({ block: "center" });
    return true;
  }

  async function show() {
    // An address without a filing: the wide view lists them.
    if (!key) {
      yibao.fill(place, el("h1", {}, t("page.filing")), el("p", {}, el("a", { href: address.to("tables", { table: "analyst-filings" }) }, t("filing.choose"))));
      return;
    }
    const [data] = await Promise.all([yibao.load("filing/" + key), yibao.load("codes"), yibao.load("reasons")]);
    document.title = (data.filing.title || data.filing.file_name) + " · " + document.title;
    const { section, add } = printed(data);
    yibao.fill(place, head(data), counts(data), findings(data), section, unknown(data));
    add(data.lines);
    let isThere = goTo();
    for (let n = 1; n < data.n_parts; n += 1) {
      add(await yibao.load("filing/" + key + "-" + n));
      isThere = isThere || goTo();
    }
    const at = address.place();
    if (at && !isThere) section.prepend(el("p", { class: "problem", role: "alert" }, t("filing.no_such_place", { at })));
    window.addEventListener("hashchange", goTo);
  }

  show().catch((error) => yibao.complain(place, error.message));
})();
