/* Programs of others, loaded when they are wanted: static/library/NAME.js, by script as data is. */
(function () {
  "use strict";
  const asked = {};

  /* A promise of the library; rejected where it cannot be loaded. */
  yibao.library = function (name) {
    asked[name] = asked[name] || new Promise((found, missing) => {
      const script = document.createElement("script");
      script.src = "../static/library/" + name + ".js";
      script.onload = found;
      script.onerror = () => {
        delete asked[name];
        missing(new Error(yibao.t("data.none", { name })));
      };
      document.head.append(script);
    });
    return asked[name];
  };
})();
