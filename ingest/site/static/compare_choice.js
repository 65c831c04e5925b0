/* What is compared: chosen with controls that a keyboard reaches, kept in the address. */
(function () {
  "use strict";
  const { el, t, address, format } = yibao;
  const MOST_LISTED = 60; // regions that stand in the list at once

  /* The choice in the address: {kind, subject: an entry of head, years, regions}. */
  yibao.compareChoice = function (head) {
    const indicator = address.get("indicator");
    const find = (list, subject) => list.find((one) => one.subject === subject);
    const asked = indicator
      ? find(head.indicators, indicator + "/" + (address.get("of") || "department")) || head.indicators.find((one) => one.comparison_key === indicator)
      : find(head.programmes, address.get("programme"));
    const kind = indicator ? "indicator" : "programme";
    return {
      kind,
      subject: asked || (indicator || address.get("programme") ? null : head.programmes[0] || head.indicators[0] || null),
      years: address.list("year").map(Number).filter(Number.isInteger),
      regions: address.list("region"),
    };
  };

  function keep({ subject, years, regions }) {
    const [indicator, of] = subject.comparison_key ? subject.subject.split("/") : ["", ""];
    address.set({ programme: indicator ? "" : subject.subject, indicator, of, year: years, region: regions });
  }

  /* The choice with one more region. */
  yibao.compareChoose = function (choice, region, changed) {
    const next = { ...choice, regions: [...choice.regions, region] };
    keep(next);
    changed(next);
  };

  const counted = (name, n) => t("compare.counted", { name, n: format.count(n) });
  const labelled = (label, control) => el("label", {}, label, control);

  function options(entries, label, chosen) {
    return entries.map((one) => el("option", { value: one.subject, selected: chosen && one.subject === chosen.subject }, label(one)));
  }

  function grouped(entries, groupOf, label, chosen) {
    const groups = new Map();
    for (const one of entries) groups.set(groupOf(one), [...(groups.get(groupOf(one)) || []), one]);
    return [...groups].map(([name, of]) => el("optgroup", { label: name }, options(of, label, chosen)));
  }

  /* The controls for a choice; changed(choice) is called with each new one. */
  yibao.compareControls = function (head, choice, years, changed) {
    const change = (more) => { const next = { ...choice, ...more }; keep(next); changed(next); };
    const bySubject = new Map([...head.programmes, ...head.indicators].map((one) => [one.subject, one]));
    const choose = (subject) => change({ subject: bySubject.get(subject), kind: bySubject.get(subject).comparison_key ? "indicator" : "programme" });

    const kinds = ["programme", "indicator"].filter((kind) => head[kind + "s"].length).map((kind) =>
      el("label", {}, el("input", { type: "radio", name: "kind", checked: choice.kind === kind, onchange: () => choose(head[kind + "s"][0].subject) }), t("compare." + kind)));

    const name = (one) => yibao.said(one, "name");
    const subjects = el("select", { id: "subject", onchange: (event) => choose(event.target.value) });
    const controls = [labelled(t("compare." + choice.kind), subjects)];
    if (choice.kind === "programme") {
      subjects.append(...grouped(head.programmes, (one) => yibao.said(one, "group"), (one) => counted(name(one), one.n_regions), choice.subject));
    } else {
      const firsts = [...new Map(head.indicators.toReversed().map((one) => [one.comparison_key, one])).values()].toReversed();
      const own = head.indicators.filter((one) => choice.subject && one.comparison_key === choice.subject.comparison_key);
      subjects.append(...grouped(firsts, (one) => one.level2, name, firsts.find((one) => one.comparison_key === choice.subject?.comparison_key)));
      controls.push(labelled(t("compare.of"), el("select", { id: "of", onchange: (event) => choose(event.target.value) },
        options(own, (one) => counted(yibao.promisedBy(one), one.n_regions), choice.subject))));
    }

    const toggle = (list, value) => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value]);
    const yearBoxes = years.map((year) =>
      el("label", {}, el("input", { type: "checkbox", name: "year", value: String(year), checked: choice.years.includes(year), onchange: () => change({ years: toggle(choice.years, year).sort() }) }), String(year)));
    return el("form", { class: "choice", onsubmit: (event) => event.preventDefault() },
      el("fieldset", { class: "tools" }, el("legend", {}, t("compare.what")), kinds, controls),
      years.length ? el("fieldset", { class: "tools" }, el("legend", {}, t("compare.years")), yearBoxes) : null,
      regionChoice(head, choice, (regions) => change({ regions })));
  };

  /* Who sets the target: the department itself, or its projects of a programme. */
  yibao.promisedBy = (one) => {
    if (one.subject.endsWith("/department")) return t("compare.department");
    return yibao.said(one, "of") || t("compare.no_programme");
  };

  function regionChoice(head, choice, chosen) {
    const names = new Map(head.regions.map((one) => [one.region_code, one]));
    const path = (one) => [...new Set([one.province_name, one.prefecture_name, one.region_name])].filter(Boolean).join(" · ");
    const list = el("div", { class: "options" });
    const search = el("input", { type: "search", id: "region", "aria-label": t("compare.find_region"), placeholder: t("compare.find_region"), oninput: fill });
    const toggle = (code) => chosen(choice.regions.includes(code) ? choice.regions.filter((one) => one !== code) : [...choice.regions, code]);

    function fill() {
      const words = search.value.trim().toLowerCase();
      const found = head.regions.filter((one) => (path(one) + " " + one.region_code).toLowerCase().includes(words));
      yibao.fill(list,
        found.slice(0, MOST_LISTED).map((one) => el("label", {},
          el("input", { type: "checkbox", name: "region", value: one.region_code, checked: choice.regions.includes(one.region_code), onchange: () => toggle(one.region_code) }), path(one))),
        found.length > MOST_LISTED ? el("p", { class: "note" }, t("compare.more_regions", { n: format.count(found.length - MOST_LISTED) })) : null,
        found.length ? null : el("p", { class: "note" }, t("compare.no_region")));
    }

    fill();
    const chips = choice.regions.map((code) => {
      const name = names.get(code)?.region_name || code;
      return el("button", { type: "button", class: "tag", "aria-label": t("compare.without", { name }), onclick: () => toggle(code) }, name + " ×");
    });
    return el("fieldset", { class: "tools" }, el("legend", {}, t("compare.regions")),
      chips.length ? chips : el("span", { class: "note" }, t("compare.all_regions")),
      el("details", { class: "regions", open: choice.isListOpen }, el("summary", {}, t("compare.choose_regions")), search, list));
  }
})();
