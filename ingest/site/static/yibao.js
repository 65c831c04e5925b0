/* The common ground of every page: one namespace, words, elements. Plain scripts, no modules:
   a page opened from disk may load no module. */
(function () {
  "use strict";
  const root = document.documentElement;
  const yibao = {
    // What data/NAME.js files brought, by name.
    data: {},
    // "zh" or "en".
    lang: root.dataset.lang,
  };

  /* The site's own words in the language of the page, {names} filled in. */
  yibao.t = function (key, values) {
    const words = yibao.data["words-" + yibao.lang][key];
    if (words === undefined) throw new Error("no words for " + key);
    return words.replace(/\{(\w+)\}/g, (whole, name) =>
      values && name in values ? values[name] : whole);
  };

  /* The one of two fields of a row that is in the language of the page: NAME_zh or NAME_en. */
  yibao.said = (row, name) => row[name + "_" + yibao.lang] || row[name + "_zh"] || row[name + "_en"];

  /* An element. Attributes by name ("on…" a listener, true an empty one, null none); children are
     elements or texts: nothing is ever read as markup. */
  yibao.el = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name === "class") element.className = value;
      else if (name === "style") Object.assign(element.style, value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined));
    return element;
  };

  /* Put children in the place of what stands there; null ones are left out. */
  yibao.fill = (place, ...children) =>
    place.replaceChildren(...children.flat(Infinity).filter((c) => c !== null && c !== undefined));

  /* A description in which `names` stand between backticks. */
  yibao.prose = (text) => String(text || "").split("`").map((part, i) => (i % 2 ? yibao.el("code", {}, part) : part));

  /* An address a filing names, if a browser may follow it; else null. */
  yibao.outside = (address) => (/^https?:\/\//i.test(address || "") ? address : null);

  /* What a page says where something went wrong, in the place of what it cannot show. */
  yibao.complain = function (place, sentence) {
    place.replaceChildren(yibao.el("p", { class: "problem", role: "alert" }, sentence));
  };

  window.yibao = yibao;
})();
