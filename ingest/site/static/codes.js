/* Codes in words, and where the values of columns lead. */
(function () {
  "use strict";
  const { el } = yibao;

  /* A value of a column that holds codes, in the language of the page; the part "codes" is loaded. */
  yibao.word = function (column, value) {
    if (value === null || value === undefined || value === "") return yibao.format.MISSING;
    const known = (yibao.data.codes || {})[column] || {};
    if (yibao.lang === "zh") return known[value] || String(value);
    return value in known ? String(value).replaceAll("_", " ") : String(value);
  };

  const hasWords = (key) => key in yibao.data["words-" + yibao.lang];

  /* The name of a kind of form; its code where the site has no words for it. */
  yibao.formName = (form) => (hasWords("form." + form) ? yibao.t("form." + form) : form);

  /* What a finding is about, as checks say it ("function 2080109, fiscal"), in the language of the
     page; names stay as they are printed. The part "codes" is loaded. */
  yibao.about = (subject) => String(subject || "").split(", ").map(aboutPart).join(yibao.t("site.comma"));

  function aboutPart(part) {
    const [, kind, code, form] = /^(function|economic item|form|figure) (\d+)(?: (\w+))?$/.exec(part) || [];
    if (form) return yibao.t("found.form_of", { code, form: yibao.formName(form) });
    if (kind) return yibao.t("found." + kind.replace(" ", "_"), { code });
    const [first, ...rest] = part.split(" / ");
    if (hasWords("found." + first)) return [yibao.t("found." + first), ...rest].join(" / ");
    const column = ["fund_source", "phase", "measure"].find((name) => part in ((yibao.data.codes || {})[name] || {}));
    return column ? yibao.word(column, part) : part;
  }

  /* The figures that a region's filings do not print, as mart_region_year lists them. */
  yibao.missingFigures = (listed) => (listed || "").split("; ").filter(Boolean)
    .map((name) => (hasWords("missing." + name.replace(" ", "_")) ? yibao.t("missing." + name.replace(" ", "_")) : name))
    .join(yibao.t("site.comma")) || yibao.format.MISSING;

  /* Where a value leads: to its region, its filing, its place in the filing, its publisher. */
  yibao.leadsTo = function (name, value, row) {
    if (value === null || value === undefined || value === "") return null;
    const { to } = yibao.address;
    if (name === "region_code" || name === "region_name") return row.region_code ? to("region", { region: row.region_code }) : null;
    if (name === "filing_key") return to("filing", { filing: value });
    if (name === "file_name") return row.filing_key ? to("filing", { filing: row.filing_key }) : null;
    if (name === "source_locator") return row.filing_key ? to("filing", { filing: row.filing_key }, value) : null;
    if (name === "source_url") return yibao.outside(value);
    return null;
  };

  /* The column of a table's head (catalogue.py, Column) as grid.js wants it. */
  yibao.columnOf = function (column) {
    const inChinese = yibao.lang === "zh";
    const show = (value, row) => {
      const text = column.kind === "text" || column.kind === "locator" ? yibao.word(column.name, value) : null;
      const address = yibao.leadsTo(column.name, value, row);
      return address ? el("a", { href: address }, text === null ? String(value) : text) : text;
    };
    return {
      name: column.name,
      kind: column.kind,
      heading: inChinese ? column.heading_zh : column.name,
      note: (inChinese && column.note_zh) || column.note_en,
      filterText: (value) => yibao.word(column.name, value),
      // What is taken away: a number as it is, a code in the words of the page.
      plain: (value) => {
        if (column.kind === "flag" && value !== null) return yibao.t(value ? "grid.yes" : "grid.no");
        return inChinese && typeof value === "string" ? yibao.word(column.name, value) : value;
      },
      show: ["text", "locator"].includes(column.kind) ? show : undefined,
    };
  };
})();
