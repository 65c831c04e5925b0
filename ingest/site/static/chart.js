/* A chart with its words: drawn by Vega-Lite, taken away as CSV, SVG and PNG.
   It is drawn without eval, which the page forbids: expressions are read by an interpreter. */
(function () {
  "use strict";
  const { el, t } = yibao;
  const EXPORT_WIDTH = 760;
  const LEGEND_WIDTH = 180;
  const SCALE = 2; // points of a PNG for one of the screen
  // Told apart by people who see colours differently; on paper and on a dark screen.
  const COLOURS = {
    light: ["#0b62a4", "#b4530a", "#0b7a53", "#9b3a85", "#7a5b00", "#3f4fb5", "#a8222a", "#4a6572"],
    dark: ["#6cb6f5", "#f2a15f", "#5ccfa0", "#e29ad0", "#e3c04f", "#a3aef7", "#f58b86", "#a9c0cb"],
  };
  const SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "triangle-right", "triangle-left"];

  function theme(scheme) {
    const isDark = scheme === "dark";
    return {
      colours: COLOURS[scheme], shapes: SHAPES,
      ink: isDark ? "#e6e9ec" : "#1c2126", quiet: isDark ? "#a3adb6" : "#56606a",
      line: isDark ? "#343b41" : "#d9dee3", paper: isDark ? "#15191c" : "#ffffff",
      band: isDark ? "#2d4658" : "#d5e4f0", peer: isDark ? "#8d99a3" : "#6b7680",
    };
  }

  function config(of, width) {
    const text = { labelColor: of.ink, titleColor: of.quiet, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" };
    return {
      background: of.paper, font: "system-ui, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
      axis: { ...text, gridColor: of.line, domainColor: of.line, tickColor: of.line, labelLimit: 240 },
      legend: { ...text, orient: "bottom", columns: Math.max(1, Math.floor(width / LEGEND_WIDTH)), symbolSize: 90 },
      title: { color: of.ink, subtitleColor: of.quiet, anchor: "start", fontSize: 15, subtitleFontSize: 12, offset: 12 },
      view: { stroke: null },
    };
  }

  const options = { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true } };
  const schemeNow = () => (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  async function drawn(place, chart, scheme, more) {
    const of = theme(scheme);
    const spec = {
      $schema: "https://vega.github.io/schema/vega-lite/v6.json", autosize: { type: "fit-x", contains: "padding" },
      padding: { left: 2, top: 4, right: 36, bottom: 4 }, ...chart.spec(of), ...more, config: config(of, place.clientWidth || EXPORT_WIDTH),
    };
    return (await window.vegaEmbed(place, spec, options)).view;
  }

  /* The chart as a picture that stands alone: with title and words, on white paper. */
  async function exported(chart) {
    const place = el("div", {});
    const title = { text: chart.title, subtitle: [chart.unit, ...chart.lines].filter(Boolean) };
    return drawn(place, chart, "light", { width: EXPORT_WIDTH, title });
  }

  async function giveSvg(chart) {
    const view = await exported(chart);
    yibao.download.give(chart.name + ".svg", await view.toSVG(), "image/svg+xml");
    view.finalize();
  }

  async function givePng(chart) {
    const view = await exported(chart);
    const canvas = await view.toCanvas(SCALE);
    canvas.toBlob((blob) => yibao.download.give(chart.name + ".png", blob));
    view.finalize();
  }

  /* A figure of chart: {
       name: of its files, title, unit, lines: [sentences that say what it shows],
       spec(theme): Vega-Lite without config, heads and rows: what is drawn, for the CSV,
       onmark(datum): what a click on a mark does }. */
  yibao.chart = function (chart) {
    const place = el("div", { class: "drawing" });
    const button = (kind, give) =>
      el("button", { type: "button", "aria-label": t("chart.download", { kind, title: chart.title }), onclick: () => give(chart) }, kind);
    const figure = el("figure", { class: "chart" },
      el("figcaption", {}, el("h2", {}, chart.title), el("p", { class: "note" }, chart.unit), chart.lines.map((line) => el("p", {}, line))),
      place,
      el("div", { class: "tools" },
        button("CSV", () => yibao.download.giveCsv(chart.name, chart.heads, chart.rows)), button("SVG", giveSvg), button("PNG", givePng)));

    async function draw() {
      await yibao.library("vega");
      const view = await drawn(place, chart, schemeNow(), { width: "container" });
      view.addEventListener("click", (event, item) => { if (item && item.datum) chart.onmark(item.datum); });
    }
    draw().catch((error) => yibao.complain(place, error.message));
    return figure;
  };
})();
