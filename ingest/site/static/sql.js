/* The page for SQL: questions ready to run and change, an editor, the answer as a table and a file. */
(function () {
  "use strict";
  const { el, t, address, format } = yibao;
  const place = document.getElementById("sql");
  const MOST_ROWS = 500; // that are put on the page; the file has all
  if (!place) return;

  function page(head) {
    const byName = new Map(head.questions.map((question) => [question.name, question]));
    const editor = el("textarea", { id: "query", class: "query", rows: 16, spellcheck: "false", autocapitalize: "off", oninput: keep });
    const why = el("p", { class: "quiet" });
    const state = el("p", { class: "note", role: "status" });
    const answer = el("div", { class: "answer" });
    const run = el("button", { type: "button", class: "first", onclick: ask }, t("sql.run"));
    const choice = el("select", { id: "question", onchange: () => choose(choice.value) },
      el("option", { value: "" }, t("sql.own")),
      head.questions.map((question) => el("option", { value: question.name }, yibao.said(question, "title"))));

    function choose(name) {
      const question = byName.get(name);
      if (question) editor.value = question.sql;
      keep();
      answer.replaceChildren();
      state.textContent = "";
    }

    /* The question stands in the address by name while its SQL is as it was, else the SQL itself. */
    function keep() {
      const name = head.questions.find((one) => one.sql.trim() === editor.value.trim())?.name || "";
      choice.value = name;
      why.textContent = name ? yibao.said(byName.get(name), "why") : t("sql.own_why");
      address.set({ question: name, sql: name ? "" : editor.value });
    }

    async function ask() {
      run.disabled = true;
      const before = performance.now();
      try {
        state.textContent = t("sql.starting");
        try {
          await yibao.engine.start(head);
        } catch (error) {
          yibao.complain(answer, t("sql.not_started", { error: error.message }));
          state.textContent = "";
          return;
        }
        state.textContent = t("sql.running");
        const begun = performance.now();
        const result = await yibao.engine.ask(editor.value);
        state.textContent = t("sql.done", { n: format.count(result.rows.length), ms: format.count(Math.round(performance.now() - begun)), start: format.count(Math.round(begun - before)) });
        show(result);
      } catch (error) {
        state.textContent = "";
        answer.replaceChildren(el("pre", { class: "problem", role: "alert" }, error.message));
      } finally {
        run.disabled = false;
      }
    }

    function show({ columns, rows }) {
      const heads = columns.map((column) => column.name);
      const named = (row) => Object.fromEntries(heads.map((head, i) => [head, row[i]]));
      const shown = columns.map((column, i) => ({
        name: String(i), heading: column.name, kind: column.isNumber ? "number" : "text",
        show(value, row) {
          if (value === null) return el("span", { class: "quiet" }, format.MISSING);
          const leadsTo = yibao.leadsTo(column.name, value, named(row));
          return leadsTo ? el("a", { href: leadsTo }, value) : value;
        },
      }));
      const name = choice.value || "query";
      yibao.fill(answer,
        el("div", { class: "tools" },
          el("button", { type: "button", onclick: () => yibao.download.giveCsv(name, heads, rows) }, t("tables.csv"))),
        yibao.table(shown, rows.slice(0, MOST_ROWS), t("sql.answer")),
        rows.length > MOST_ROWS ? el("p", { class: "note" }, t("sql.first_rows", { n: format.count(MOST_ROWS) })) : null);
    }

    editor.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
    });
    const asked = byName.get(address.get("question"));
    editor.value = asked ? asked.sql : address.get("sql") || head.questions[0].sql;
    yibao.fill(place,
      el("div", { class: "tools" }, el("label", { for: "question" }, t("sql.question")), choice),
      why,
      el("label", { class: "unseen", for: "query" }, t("sql.query")), editor,
      el("div", { class: "tools" }, run,
        el("button", { type: "button", onclick: () => navigator.clipboard.writeText(window.location.href) }, t("tables.copy_address")),
        el("span", { class: "note" }, t("sql.keys"))),
      state, answer);
    keep();
  }

  yibao.load("sql").then(page, (error) => yibao.complain(place, error.message));
})();
