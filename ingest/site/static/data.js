/* Data is loaded when it is asked for, by script: from disk a page may fetch nothing. */
(function () {
  "use strict";
  const asked = {};
  // Names are made of these; what else stands in an address is no name of ours.
  const NAME = /^[\w-]+(\/[\w-]+)*$/;

  /* The value of data/NAME.js, as a promise; rejected where there is no such part. */
  yibao.load = function (name) {
    if (name in yibao.data) return Promise.resolve(yibao.data[name]);
    if (!NAME.test(name)) return Promise.reject(new Error(yibao.t("data.none", { name })));
    asked[name] = asked[name] || new Promise((found, missing) => {
      const script = document.createElement("script");
      script.src = "../data/" + name + ".js";
      script.onload = () => found(yibao.data[name]);
      script.onerror = () => {
        delete asked[name];
        missing(new Error(yibao.t("data.none", { name })));
      };
      document.head.append(script);
    });
    return asked[name];
  };

  /* The rows of a packed part (scripts.py, packed) as objects. */
  yibao.rows = function (part) {
    const columns = Object.entries(part.columns).map(([name, column]) => [
      name,
      Array.isArray(column) ? column : column.at.map((place) => (place < 0 ? null : column.words[place])),
    ]);
    const rows = [];
    for (let i = 0; i < part.n; i += 1) {
      const row = {};
      for (const [name, values] of columns) row[name] = values[i];
      rows.push(row);
    }
    return rows;
  };
})();
