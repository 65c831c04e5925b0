/* An Excel workbook of one sheet, made in the page: a zip of a few texts, nothing compressed. */
(function () {
  "use strict";
  const encode = (text) => new TextEncoder().encode(text);
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const FORMATS = { yuan: 2, number: 3, count: 4, pct: 3 };
  const MOST_LETTERS = 32767; // of a cell in Excel

  const escaped = (text) => String(text)
    // What XML may not hold at all.
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .slice(0, MOST_LETTERS)
    .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

  function letters(number) {
    let name = "";
    for (let n = number; n >= 0; n = Math.floor(n / 26) - 1) name = String.fromCharCode(65 + (n % 26)) + name;
    return name;
  }

  function cell(column, value, place) {
    if (value === null || value === undefined || value === "") return "";
    if (typeof value === "number") return `<c r="${place}" s="${FORMATS[column.kind] || 0}"><v>${value}</v></c>`;
    if (typeof value === "boolean") return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
    // A text is a text: no formula, whatever it begins with.
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  }

  function sheet(columns, rows) {
    const heads = columns.map((c, i) =>
      `<c r="${letters(i)}1" s="1" t="inlineStr"><is><t xml:space="preserve">${escaped(c.heading)}</t></is></c>`).join("");
    const body = rows.map((row, r) => `<row r="${r + 2}">${columns.map((c, i) => cell(c, row[c.name], letters(i) + (r + 2))).join("")}</row>`).join("");
    const end = letters(Math.max(columns.length - 1, 0)) + (rows.length + 1);
    const widths = columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.kind === "text" ? 24 : 16}" customWidth="1"/>`).join("");
    return `${HEAD}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<cols>${widths}</cols><sheetData><row r="1">${heads}</row>${body}</sheetData><autoFilter ref="A1:${end}"/></worksheet>`;
  }

  // Excel forbids these in the name of a sheet, and more than 31 letters.
  const sheetName = (name) => name.replace(/[[\]:*?/\\']/g, " ").slice(0, 31) || "1";

  function files(name, columns, rows) {
    const relation = (id, kind, target) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
    const part = (path, kind) => `<Override PartName="${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
    const font = (weight) => `<font>${weight}<sz val="11"/><name val="Calibri"/></font>`;
    const format = (number, weight) => `<xf numFmtId="${number}" fontId="${weight}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
    return {
      "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part("/xl/workbook.xml", "sheet.main")}${part("/xl/worksheets/sheet1.xml", "worksheet")}${part("/xl/styles.xml", "styles")}</Types>`,
      "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
      "xl/workbook.xml": `${HEAD}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "worksheet", "worksheets/sheet1.xml")}${relation("rId2", "styles", "styles.xml")}</Relationships>`,
      // Formats 4, 2 and 3 of Excel itself: 1,234.50, 0.00 and 1,234.
      "xl/styles.xml": `${HEAD}<styleSheet xmlns="${SHEET}"><fonts count="2">${font("")}${font("<b/>")}</fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">${format(0, 0)}${format(0, 1)}${format(4, 0)}${format(0, 0)}${format(3, 0)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
      "xl/worksheets/sheet1.xml": sheet(columns, rows),
    };
  }

  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  function checksum(bytes) {
    let c = 0xffffffff;
    for (const byte of bytes) c = TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  }

  /* Numbers of so many bytes each, the lowest byte first, as a zip has them. */
  const numbers = (...pairs) => Uint8Array.from(pairs.flatMap(([size, value]) =>
    Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 0xff)));

  function zipped(named) {
    const parts = [];
    const index = [];
    let offset = 0;
    for (const [path, text] of Object.entries(named)) {
      const name = encode(path);
      const bytes = encode(text);
      // Names in UTF-8; stored; 1 January 1980; checksum, size twice, length of the name.
      const about = [[2, 0x0800], [2, 0], [2, 0], [2, 0x21], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length]];
      parts.push(numbers([4, 0x04034b50], [2, 20], ...about, [2, 0]), name, bytes);
      index.push(numbers([4, 0x02014b50], [2, 20], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
      offset += 30 + name.length + bytes.length;
    }
    const size = index.reduce((sum, bytes) => sum + bytes.length, 0);
    const n = Object.keys(named).length;
    return [...parts, ...index, numbers([4, 0x06054b50], [2, 0], [2, 0], [2, n], [2, n], [4, size], [4, offset], [2, 0])];
  }

  /* The bytes of a workbook: columns as in grid.js, rows as objects. */
  yibao.download.workbook = (name, columns, rows) =>
    new Blob(zipped(files(name, columns, rows)), { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });

  yibao.download.giveWorkbook = (name, columns, rows) =>
    yibao.download.give(name + ".xlsx", yibao.download.workbook(name, columns, rows));
})();
