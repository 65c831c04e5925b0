/* Files made in the page: CSV for a spreadsheet, and whatever else a page has as bytes. */
(function () {
  "use strict";
  // A cell that begins so is run as a formula by a spreadsheet; a number may have its sign.
  const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
  const NUMBER = /^[+-]?\d+(\.\d+)?$/;

  function safe(value) {
    if (value === null || value === undefined) return "";
    const text = String(value);
    return typeof value === "string" && FORMULA.test(text) && !NUMBER.test(text) ? "'" + text : text;
  }

  yibao.download = {
    /* A value as a cell of a spreadsheet: no formula, whatever a filing prints. */
    safe,

    /* CSV with a mark of its encoding, as Excel wants it. heads: texts; rows: lists of values. */
    csv(heads, rows) {
      const field = (value) => {
        const text = safe(value);
        return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
      };
      return "\ufeff" + [heads, ...rows].map((row) => row.map(field).join(",") + "\r\n").join("");
    },

    /* Hand a file to the person. content: text, bytes or a Blob. */
    give(name, content, type) {
      const blob = content instanceof Blob ? content : new Blob([content], { type });
      const link = yibao.el("a", { href: URL.createObjectURL(blob), download: name, hidden: true });
      document.body.append(link);
      link.click();
      link.remove();
      window.setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    },

    giveCsv(name, heads, rows) {
      yibao.download.give(name + ".csv", yibao.download.csv(heads, rows), "text/csv;charset=utf-8");
    },
  };
})();
