/* What a person chose stands in the address: page.html?name=value&name=value#place. */
(function () {
  "use strict";
  const here = () => new URLSearchParams(window.location.search);

  yibao.address = {
    /* One value, or "" where it is not named. */
    get: (name) => here().get(name) || "",
    /* All values of a name that may stand several times. */
    list: (name) => here().getAll(name),
    /* [name, value] of everything. */
    all: () => [...here()],

    /* Put values into the address, without a step back for each letter typed; "", null and []
       take a name out, a list stands several times. */
    set(values) {
      const next = here();
      for (const [name, value] of Object.entries(values)) {
        next.delete(name);
        for (const one of [value].flat()) if (one !== "" && one !== null) next.append(name, one);
      }
      const search = String(next) ? "?" + next : "";
      window.history.replaceState(null, "", window.location.pathname + search + window.location.hash);
      keepInSwitch();
    },

    /* The address of another page in the same language; place is a locator. */
    to(page, values, place) {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(values || {})) {
        for (const one of [value].flat()) if (one !== "" && one !== null) search.append(name, one);
      }
      const asked = String(search) ? "?" + search : "";
      return page + ".html" + asked + (place ? "#" + encodeURIComponent(place) : "");
    },

    /* The place behind #, as a locator. */
    place() {
      try {
        return decodeURIComponent(window.location.hash.slice(1));
      } catch {
        return "";
      }
    },
  };

  /* The other language shows the same choice. */
  function keepInSwitch() {
    for (const link of document.querySelectorAll("a[data-switch]")) {
      link.href = link.dataset.switch + window.location.search + window.location.hash;
    }
  }
  window.addEventListener("hashchange", keepInSwitch);
  keepInSwitch();
})();
