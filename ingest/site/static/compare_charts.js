/* The charts of the page that compares: dots among their peers, and bars of what is stated. */
(function () {
  "use strict";
  const STEP = 34; // height of a row of dots
  const BAR = 22; // height of a bar and its room
  const MOST_MARKED = 8; // regions with a colour and a shape of their own

  // A layer without rows would only be warned of.
  const filled = (layers) => layers.filter((layer) => layer.data.values.length);
  const y = (field, labels) => ({ field, type: "nominal", sort: labels, axis: { title: null, ticks: false, domain: false, labelPadding: 8 } });
  const tooltip = (...fields) => fields.map(([field, title]) => ({ field, title, type: "nominal" }));

  /* Scales that give each chosen region its colour and shape; more of them than can be told apart
     share one. */
  function marked(of, names) {
    if (!names.length || names.length > MOST_MARKED) return { colour: { value: of.colours[0] }, shape: { value: "circle" } };
    const scale = (range) => ({ domain: names, range: range.slice(0, names.length) });
    const field = { field: "name", type: "nominal", legend: { title: null } };
    return { colour: { ...field, scale: scale(of.colours) }, shape: { ...field, scale: scale(of.shapes) } };
  }

  /* groups: [{group, least, lower, median, upper, most}]; dots: [{group, name, value, shown, isChosen, at}];
     names: of the chosen regions. One row of dots a group. */
  yibao.dots = (groups, dots, names, unit, words) => (of) => {
    const labels = groups.map((one) => one.group);
    const row = y("group", labels);
    const x = (field) => ({ field, type: "quantitative", scale: { zero: false, nice: true, padding: 14 }, axis: { title: unit, tickCount: 6 } });
    const { colour, shape } = marked(of, names);
    const tips = tooltip(["name", words.region], ["group", words.group], ["shown", words.value]);
    const chosen = dots.filter((one) => one.isChosen);
    const others = dots.filter((one) => !one.isChosen);
    const quartiles = groups.filter((one) => one.lower !== null);
    return {
      description: words.description, height: Math.max(labels.length, 1) * STEP,
      layer: filled([
        { data: { values: groups.filter((one) => one.least !== null) }, mark: { type: "rule", color: of.line, strokeWidth: 2, aria: false }, encoding: { y: row, x: x("least"), x2: { field: "most" } } },
        { data: { values: quartiles }, mark: { type: "bar", color: of.band, height: 18, aria: false }, encoding: { y: row, x: x("lower"), x2: { field: "upper" } } },
        { data: { values: groups.filter((one) => one.median !== null) }, mark: { type: "tick", color: of.ink, thickness: 2, size: 24, aria: false }, encoding: { y: row, x: x("median") } },
        { data: { values: others }, mark: { type: "point", filled: true, size: 42, opacity: 0.5, color: of.peer, cursor: "pointer" }, encoding: { y: row, x: x("value"), tooltip: tips } },
        { data: { values: chosen }, mark: { type: "point", filled: true, size: 110, opacity: 1, stroke: of.paper, strokeWidth: 1, cursor: "pointer" }, encoding: { y: row, x: x("value"), color: colour, shape, tooltip: tips } },
      ]),
    };
  };

  /* bars: [{label, name, value or null, text, shown, at}], one row each in their order; text stands at the bar. */
  yibao.bars = (bars, names, unit, words) => (of) => {
    const labels = bars.map((one) => one.label);
    const row = y("label", labels);
    const { colour } = marked(of, names);
    const fill = colour.scale ? { ...colour, legend: null } : colour;
    const there = bars.filter((one) => one.value !== null);
    const missing = bars.filter((one) => one.value === null);
    const x = { field: "value", type: "quantitative", axis: { title: unit, tickCount: 5 }, scale: { zero: true, nice: true } };
    const tips = tooltip(["label", words.region], ["shown", words.value]);
    return {
      description: words.description, height: Math.max(labels.length, 1) * BAR,
      layer: filled([
        { data: { values: there }, mark: { type: "bar", height: 13, cursor: "pointer" }, encoding: { y: row, x, color: fill, tooltip: tips } },
        { data: { values: there.filter((one) => one.value >= 0) }, mark: { type: "text", align: "left", dx: 5, color: of.ink, aria: false }, encoding: { y: row, x, text: { field: "text", type: "nominal" } } },
        { data: { values: there.filter((one) => one.value < 0) }, mark: { type: "text", align: "right", dx: -5, color: of.ink, aria: false }, encoding: { y: row, x, text: { field: "text", type: "nominal" } } },
        { data: { values: missing }, mark: { type: "text", align: "left", dx: 4, fontStyle: "italic", color: of.quiet, cursor: "pointer" }, encoding: { y: row, x: { datum: 0, type: "quantitative" }, text: { field: "text", type: "nominal" } } },
      ]),
    };
  };
})();
