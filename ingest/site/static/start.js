/* The first page in the language of the browser, with whatever stands in the address. */
(function () {
  "use strict";
  const language = (navigator.language || "").toLowerCase().startsWith("zh") ? "zh" : "en";
  const asked = window.location.search + window.location.hash;
  window.location.replace(language + "/index.html" + asked);
})();
