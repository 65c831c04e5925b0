/* DuckDB in the page: started once, asked with SQL, answers with columns and rows of texts. */
(function () {
  "use strict";
  // A worker made from disk may fetch nothing, not even the engine: it is handed over instead.
  const HANDED_OVER = `
    const handed = new Promise((found) => self.addEventListener("message", (event) => {
      event.stopImmediatePropagation();
      found(event.data);
    }, { once: true }));
    self.fetch = () => handed.then((bytes) => new Response(bytes, { headers: { "content-type": "application/wasm" } }));
    self.addEventListener("unhandledrejection", (event) => setTimeout(() => { throw event.reason; }));
  `;
  let started = null;

  function bytes(text) {
    const letters = atob(text);
    const values = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i += 1) values[i] = letters.charCodeAt(i);
    return values;
  }

  /* Texts of base64 that are together one gzipped file, as its bytes. */
  async function unpacked(texts) {
    const stream = new Blob(texts.map(bytes)).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /* Statements after which tables of several files are one each, in the database `by_region`. */
  function joined(names, tables) {
    const attached = names.map((name) => `attach '${name}.duckdb' as "${name}" (read_only)`);
    const views = tables.map((table) => `create view by_region.${table} as ` + names.map((name) => `select * from "${name}".${table}`).join(" union all "));
    return [...attached, "attach ':memory:' as by_region (read_write)", "create schema by_region.marts", ...views];
  }

  /* The first file of the database is opened; its views of `tables` read those of the others. */
  async function start({ files, by_region: tables }) {
    await yibao.library("duckdb");
    const { duckdb } = window;
    const [program, module] = await Promise.all([duckdb.engine.worker, duckdb.engine.module].map((text) => unpacked([text])));
    delete duckdb.engine;
    const contents = await Promise.all(files.map(async ({ parts }) => {
      const content = await unpacked(await Promise.all(parts.map(yibao.load)));
      for (const name of parts) delete yibao.data[name];
      return content;
    }));
    const address = URL.createObjectURL(new Blob([HANDED_OVER, program], { type: "text/javascript" }));
    const worker = new Worker(address);
    const failed = new Promise((never, reject) => {
      worker.onerror = (event) => reject(new Error(event.message || "Worker"));
    });
    worker.postMessage(module.buffer, [module.buffer]);
    const engine = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
    const opened = async () => {
      await engine.instantiate("data:application/wasm,");
      for (const [place, { name }] of files.entries()) await engine.registerFileBuffer(name + ".duckdb", contents[place]);
      await engine.open({ path: files[0].name + ".duckdb", accessMode: duckdb.DuckDBAccessMode.READ_ONLY });
      const connection = await engine.connect();
      for (const statement of joined(files.slice(1).map(({ name }) => name), tables)) await connection.query(statement);
      return connection;
    };
    return Promise.race([opened(), failed]);
  }

  /* A value of Arrow as a text that says what DuckDB would; null where it is missing. */
  function told(value, type) {
    if (value === null || value === undefined) return null;
    const { Type } = window.Arrow;
    switch (type.typeId) {
      case Type.Decimal: return decimal(value, type.scale);
      case Type.Date: return new Date(Number(value)).toISOString().slice(0, 10);
      case Type.Timestamp: return new Date(Number(value)).toISOString().slice(0, 19).replace("T", " ");
      case Type.List: return "[" + [...value].map((one) => told(one, type.children[0].type) ?? "NULL").join(", ") + "]";
      case Type.Struct: case Type.Map: return JSON.stringify(value, (key, one) => (typeof one === "bigint" ? String(one) : one));
      default: return String(value);
    }
  }

  /* A decimal is a whole number of four words of 32 bits, the lowest first, and a place of its point. */
  function decimal(words, scale) {
    let whole = 0n;
    for (let i = words.length - 1; i >= 0; i -= 1) whole = (whole << 32n) | BigInt(words[i]);
    whole = BigInt.asIntN(words.length * 32, whole);
    const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0");
    const sign = whole < 0n ? "-" : "";
    return scale ? sign + digits.slice(0, -scale) + "." + digits.slice(-scale) : sign + digits;
  }

  const isNumber = (type) => [window.Arrow.Type.Int, window.Arrow.Type.Float, window.Arrow.Type.Decimal].includes(type.typeId);

  yibao.engine = {
    joined,

    /* Start DuckDB with the database that data/sql.js names; the same promise every time. */
    start(head) {
      started = started || start(head).catch((error) => {
        started = null;
        throw error;
      });
      return started;
    },

    /* {columns: [{name, isNumber}], rows: [[text or null]]} of a query; rejected with DuckDB's words. */
    async ask(sql) {
      const result = await (await started).query(sql);
      const { fields } = result.schema;
      const columns = fields.map((field) => ({ name: field.name, isNumber: isNumber(field.type) }));
      const read = fields.map((field, place) => [result.getChildAt(place), field.type]);
      const rows = Array.from({ length: result.numRows }, (none, row) => read.map(([column, type]) => told(column.get(row), type)));
      return { columns, rows };
    },
  };
})();
