/* Tables: a plain one, and a grid that is sorted and filtered and whose choice can be kept.
   A column: { name, heading, note, kind, show(value, row) → text, element or list of them }.
   kind: text, number, count, yuan, pct, year, flag, locator; it decides how a value is shown. */
(function () {
  "use strict";
  const { el, t, format } = yibao;
  const NUMBERS = ["number", "count", "yuan", "pct", "year"];
  const STEP = 200; // rows that are put on the page at once
  const SUGGESTED = 40; // values that a filter proposes
  const SHORT = 16; // letters of a text that stays on one line
  const KEY = /(_key|^sha256)$/; // values that only a machine reads whole

  const isNumber = (column) => NUMBERS.includes(column.kind);

  function shown(column, value, row) {
    if (column.show) return column.show(value, row);
    if (value === null || value === undefined || value === "") return format.MISSING;
    if (column.kind === "flag") return t(value ? "grid.yes" : "grid.no");
    if (column.kind === "year") return String(value);
    if (column.kind in format && column.kind !== "text") return format[column.kind](value);
    return String(value);
  }

  function cell(column, row) {
    const told = shown(column, row[column.name], row);
    const content = Array.isArray(told) ? el("span", {}, told) : told;
    if (isNumber(column) || column.kind === "locator") {
      return el("td", { class: isNumber(column) ? "number" : "locator" }, content);
    }
    const text = typeof content === "string" ? content : content ? content.textContent : "";
    if (KEY.test(column.name)) return el("td", { class: "key-of-row", title: text }, content);
    return el("td", { class: text.length <= SHORT ? "short" : null },
      text.length <= SHORT ? content : el("div", { class: "long" }, content));
  }

  /* A table of rows as they are. The first column heads its row; the caption is for who cannot see
     the heading above. */
  yibao.table = function (columns, rows, caption, isWrapped) {
    const heads = columns.map((c, i) =>
      el("th", { scope: "col", class: i && isNumber(c) ? "number" : null, title: c.note || null }, c.heading));
    const body = rows.map((row) => el("tr", { class: row.is_total ? "total" : null },
      columns.map((c, i) => i ? cell(c, row) : el("th", { scope: "row" }, shown(c, row[c.name], row)))));
    const table = el("table", { class: isWrapped ? "wrapped" : null },
      caption ? el("caption", { class: "unseen" }, caption) : null,
      el("thead", {}, el("tr", {}, heads)), el("tbody", {}, body));
    return el("div", { class: "scroll whole", tabindex: "0", role: "region", "aria-label": caption || t("grid.table") }, table);
  };

  /* Whether a value passes what is written in a filter: words, =word, >n, <n, n..m, - for missing. */
  yibao.passes = function (column, value, wanted) {
    const isMissing = value === null || value === undefined || value === "";
    if (wanted === "-") return isMissing;
    if (wanted === "*") return !isMissing;
    if (isMissing) return false;
    const range = /^\s*(-?[\d.]+)\s*\.\.\s*(-?[\d.]+)\s*$/.exec(wanted);
    const bound = /^\s*(>=|<=|≥|≤|>|<)\s*(-?[\d.]+)\s*$/.exec(wanted);
    const number = Number(value);
    if (isNumber(column) && range) return number >= Number(range[1]) && number <= Number(range[2]);
    if (isNumber(column) && bound) {
      const than = Number(bound[2]);
      return { ">": number > than, "<": number < than, ">=": number >= than, "≥": number >= than,
        "<=": number <= than, "≤": number <= than }[bound[1]];
    }
    const text = String(column.kind === "flag" ? t(value ? "grid.yes" : "grid.no") : value).toLowerCase();
    const words = wanted.toLowerCase();
    if (words.startsWith("=")) return text === words.slice(1) || String(value).toLowerCase() === words.slice(1);
    if (isNumber(column)) return text.startsWith(words.trim());
    const read = column.filterText ? String(column.filterText(value)).toLowerCase() : text;
    return words.split(/\s+/).every((word) => text.includes(word) || read.includes(word));
  };

  function compare(column, a, b) {
    const none = (v) => v === null || v === undefined || v === "";
    if (none(a) || none(b)) return none(a) - none(b); // missing last, whichever way
    if (isNumber(column) || column.kind === "flag") return Number(a) - Number(b);
    return String(a).localeCompare(String(b), "zh-Hans", { numeric: true });
  }

  /* A grid in `place`. choice: { sort: "name" or "-name", filters: {name: text}, hidden: [name] };
     changed(choice) hears of every change. Returns { choice, selection() → {columns, rows}, redraw(rows) }. */
  yibao.grid = function (place, columns, rows, choice, changed) {
    let n = STEP;
    const byName = Object.fromEntries(columns.map((c) => [c.name, c]));
    const visible = () => columns.filter((c) => !choice.hidden.includes(c.name));

    function chosen() {
      const filters = Object.entries(choice.filters).filter(([name]) => byName[name]);
      let kept = rows.filter((row) => filters.every(([name, wanted]) => yibao.passes(byName[name], row[name], wanted)));
      const name = choice.sort.replace(/^-/, "");
      if (byName[name]) {
        const way = choice.sort.startsWith("-") ? -1 : 1;
        const missing = (v) => v === null || v === undefined || v === "";
        kept = [...kept].sort((a, b) => missing(a[name]) || missing(b[name])
          ? compare(byName[name], a[name], b[name]) : way * compare(byName[name], a[name], b[name]));
      }
      return kept;
    }

    function change(changes) {
      Object.assign(choice, changes);
      n = STEP;
      draw();
      changed(choice);
    }

    function setFilter(name, wanted) {
      const filters = { ...choice.filters };
      if (wanted) filters[name] = wanted;
      else delete filters[name];
      change({ filters });
    }

    function about(column, button) {
      const values = new Map();
      for (const row of rows) {
        const value = row[column.name];
        if (value !== null && value !== "" && String(value).length < 60) values.set(value, (values.get(value) || 0) + 1);
      }
      const common = [...values].sort((a, b) => b[1] - a[1]).slice(0, SUGGESTED).map(([value]) => value);
      const list = "values-" + column.name;
      const input = el("input", { type: "search", list, value: choice.filters[column.name] || "", "aria-label": t("grid.filter_by", { column: column.heading }) });
      const apply = () => { panel.hidePopover(); setFilter(column.name, input.value.trim()); again(column.name); };
      input.addEventListener("keydown", (event) => { if (event.key === "Enter") apply(); });
      const sort = (way, words) => el("button", { type: "button", "aria-pressed": String(choice.sort === way + column.name),
        onclick: () => { panel.hidePopover(); change({ sort: choice.sort === way + column.name ? "" : way + column.name }); again(column.name); } }, t(words));
      const panel = el("div", { class: "about-column", popover: "auto", role: "dialog", "aria-label": column.heading },
        el("strong", {}, column.heading), column.heading === column.name ? null : [" ", el("code", {}, column.name)],
        column.note ? el("p", {}, yibao.prose(column.note)) : null,
        input, el("datalist", { id: list }, common.map((value) => el("option", { value: isNumber(column) ? value : "=" + value }))),
        el("p", { class: "note" }, t(isNumber(column) ? "grid.filter_numbers" : "grid.filter_words")),
        el("div", { class: "choices" },
          el("button", { type: "button", onclick: apply }, t("grid.apply")),
          sort("", "grid.ascending"), sort("-", "grid.descending"),
          el("button", { type: "button", onclick: () => { panel.hidePopover(); change({ hidden: [...choice.hidden, column.name] }); } }, t("grid.hide"))));
      document.body.append(panel);
      panel.addEventListener("toggle", (event) => {
        const isOpen = event.newState === "open";
        button.setAttribute("aria-expanded", String(isOpen));
        if (!isOpen) panel.remove();
      });
      panel.showPopover();
      const box = button.getBoundingClientRect();
      panel.style.left = Math.max(16, Math.min(box.left, window.innerWidth - panel.offsetWidth - 16)) + "px";
      panel.style.top = Math.max(16, Math.min(box.bottom + 4, window.innerHeight - panel.offsetHeight - 16)) + "px";
      input.focus();
    }

    /* The head of a column is there again after the table was drawn anew: back to it. */
    function again(name) {
      const button = [...place.querySelectorAll("thead button")].find((b) => b.dataset.column === name);
      if (button) button.focus();
    }

    function head(column) {
      const sorted = choice.sort.replace(/^-/, "") === column.name;
      const isDown = choice.sort.startsWith("-");
      const mark = sorted ? (isDown ? " ↓" : " ↑") : "";
      const button = el("button", { type: "button", "aria-expanded": "false", "aria-haspopup": "dialog", "data-column": column.name,
        class: choice.filters[column.name] ? "filtered" : null, onclick: (event) => about(column, event.currentTarget) }, column.heading + mark);
      return el("th", { scope: "col", class: isNumber(column) ? "number" : null, "aria-sort": sorted ? (isDown ? "descending" : "ascending") : null }, button);
    }

    function whole(row) {
      const dialog = el("dialog", { "aria-label": t("grid.row") },
        el("form", { method: "dialog" }, el("button", { autofocus: true, onclick: (event) => { event.preventDefault(); dialog.close(); } }, t("grid.close"))),
        el("dl", { class: "row" }, columns.map((c) => [el("dt", { title: c.note || null }, c.heading), el("dd", {}, shown(c, row[c.name], row))])));
      dialog.addEventListener("close", () => dialog.remove());
      document.body.append(dialog);
      dialog.showModal();
    }

    function draw() {
      const kept = chosen();
      const heads = visible();
      const opener = (row) => el("td", {}, el("button", { type: "button", class: "tag", "aria-label": t("grid.row"), onclick: () => whole(row) }, "⋯"));
      const body = kept.slice(0, n).map((row) => el("tr", {}, opener(row), heads.map((c) => cell(c, row))));
      const filters = Object.entries(choice.filters).filter(([name]) => byName[name]).map(([name, wanted]) =>
        el("button", { type: "button", class: "tag", "aria-label": t("grid.remove", { filter: byName[name].heading + " " + wanted }), onclick: () => setFilter(name, "") },
          byName[name].heading + ": " + wanted + " ×"));
      const hidden = choice.hidden.length
        ? el("button", { type: "button", class: "tag", onclick: () => change({ hidden: [] }) }, t("grid.unhide", { n: choice.hidden.length })) : null;
      yibao.fill(place,
        el("div", { class: "tools" }, el("span", { role: "status" }, t("grid.count", { n: format.count(kept.length), all: format.count(rows.length) })),
          el("span", { class: "filters" }, filters, hidden)),
        el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("grid.table") },
          el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "unseen" }, t("grid.row"))), heads.map(head))), el("tbody", {}, body))));
      if (kept.length > n) {
        place.append(el("p", { class: "more" }, el("button", { type: "button", onclick: () => { n += STEP * 5; draw(); } },
          t("grid.more", { n: format.count(Math.min(STEP * 5, kept.length - n)) }))));
      }
    }

    draw();
    return {
      choice,
      selection: () => ({ columns: visible(), rows: chosen() }),
      redraw(next) { rows = next; draw(); },
    };
  };
})();
