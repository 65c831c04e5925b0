/* Opens the database of a site with DuckDB's WebAssembly as static/engine.js does, and tells what is
   in it: node joined_database.js MODULES ENGINE SITE. */
"use strict";
const fs = require("fs");
const path = require("path");
const zlib = require("zlib");

const [modules, engine, site] = process.argv.slice(2);
const dist = path.join(modules, "@duckdb/duckdb-wasm/dist/");
const duckdb = require(path.join(dist, "duckdb-node-blocking.cjs"));

global.window = {};
global.yibao = global.window.yibao = { data: {} };
const run = (file) => (0, eval)(fs.readFileSync(file, "utf8"));

function load(name) {
  run(path.join(site, "data", name + ".js"));
  return window.yibao.data[name];
}

const unpacked = ({ parts }) => new Uint8Array(zlib.gunzipSync(Buffer.concat(parts.map((name) => Buffer.from(load(name), "base64")))));

async function main() {
  run(engine);
  const place = (name) => ({ mainModule: dist + `duckdb-${name}.wasm`, mainWorker: dist + `duckdb-node-${name}.worker.cjs` });
  const database = await duckdb.createDuckDB({ mvp: place("mvp"), eh: place("eh") }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await database.instantiate(() => {});
  const { files, by_region: tables } = load("sql");
  for (const file of files) database.registerFileBuffer(file.name + ".duckdb", unpacked(file));
  database.open({ path: files[0].name + ".duckdb", accessMode: duckdb.DuckDBAccessMode.READ_ONLY });
  const connection = database.connect();
  const names = files.slice(1).map(({ name }) => name);
  for (const statement of yibao.engine.joined(names, tables)) connection.query(statement);
  const asked = (sql) => connection.query(sql).toArray().map((row) => Object.values(row.toJSON()));
  const shown = asked("select schema_name || '.' || view_name from duckdb_views() where database_name = current_database() and schema_name in ('marts', 'analyst') union all select schema_name || '.' || table_name from duckdb_tables() where database_name = current_database() and schema_name = 'marts'");
  const counts = Object.fromEntries(shown.map(([name]) => [name, Number(asked(`select count(*) from ${name}`)[0][0])]));
  const refused = [`delete from "${names[0]}".${tables[0]}`, "create table marts.mine (a integer)", "delete from marts.dim_day"].map((sql) => {
    try {
      connection.query(sql);
      return "";
    } catch (error) {
      return error.message;
    }
  });
  console.log(JSON.stringify({ counts, refused }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
