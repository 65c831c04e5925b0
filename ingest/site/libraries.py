"""Programs of others that pages run: Vega-Lite draws charts, DuckDB answers queries.

Each becomes one script, for a page opened from disk may fetch nothing. Making it takes seconds, so
it is made once for every version and kept.
"""

import base64
import gzip
import json
import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import vl_convert

from ingest.project import PROJECT, kept_folder

# Beside what dbt compiled, which a change of the project clears away.
KEPT = kept_folder().with_name("yibao-site")
# All that our scripts ask of it.
SNIPPET = "window.vegaEmbed = vegaEmbed;"
# Where `npm ci` brings DuckDB in a checkout, and a person by npm in the folder of work.
MODULES = (PROJECT / "node_modules", Path("node_modules"))
# Named in package.json, and to whoever has none.
DUCKDB_VERSION = "1.32.0"
DUCKDB = "@duckdb/duckdb-wasm"
PACKAGE = f"{DUCKDB}/package.json"
CALLER = f"{DUCKDB}/dist/duckdb-browser.cjs"
WORKER = f"{DUCKDB}/dist/duckdb-browser-eh.worker.js"
ENGINE = f"{DUCKDB}/dist/duckdb-eh.wasm"
ARROW = "apache-arrow/Arrow.es2015.min.js"
# Its licence goes where it goes.
TERMS = ("apache-arrow/NOTICE.txt", "apache-arrow/LICENSE.txt")
OF_DUCKDB = (PACKAGE, CALLER, WORKER, ENGINE, ARROW, *TERMS)


def vega() -> str:
    """Vega-Lite with all it needs: ``window.vegaEmbed``."""
    return kept("vega", version("vl-convert-python"), lambda: vl_convert.javascript_bundle(SNIPPET))


def duckdb_modules() -> Path | None:
    """The folder of npm's modules that DuckDB's WebAssembly is in, whole; nothing where none is."""
    return next((f for f in MODULES if all((f / path).is_file() for path in OF_DUCKDB)), None)


def duckdb() -> str | None:
    """DuckDB in the page: ``window.duckdb`` and its engine; nothing where npm brought none."""
    modules = duckdb_modules()
    if modules is None:
        return None
    package = json.loads((modules / PACKAGE).read_text(encoding="utf-8"))
    return kept("duckdb", package["version"], lambda: _duckdb(modules))


LIBRARIES: dict[str, Callable[[], str | None]] = {"vega": vega, "duckdb": duckdb}


def _duckdb(modules: Path) -> str:
    """Arrow and DuckDB's own script, and as text the worker and the engine that it starts."""
    terms = "\n".join((modules / path).read_text(encoding="utf-8") for path in TERMS)
    arrow = (modules / ARROW).read_text(encoding="utf-8")
    caller = (modules / CALLER).read_text(encoding="utf-8")
    packed = {
        name: base64.b64encode(gzip.compress((modules / path).read_bytes(), mtime=0)).decode()
        for name, path in (("worker", WORKER), ("module", ENGINE))
    }
    # The script is written for Node's modules, of which it asks for one.
    return (
        f"/*!\n{terms.replace('*/', '* /')}\n*/\n{arrow}\n;(function () {{\n"
        "const module = { exports: {} }, exports = module.exports;\n"
        f"const require = () => window.Arrow;\n{caller}\n;window.duckdb = module.exports;\n"
        f"window.duckdb.engine = {json.dumps(packed)};\n}})();\n"
    )


def kept(library: str, release: str, make: Callable[[], str]) -> str:
    """The script that ``make`` gave for this release once; where nothing can be kept, a new one."""
    # A change of how it is made is another script.
    made_by = sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    path = KEPT / f"{library}-{release}-{made_by}.js"
    with suppress(OSError):
        return path.read_text(encoding="utf-8")
    text = make()
    own = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        KEPT.mkdir(parents=True, exist_ok=True)
        own.write_text(text, encoding="utf-8")
        own.replace(path)
        for older in KEPT.glob(f"{library}-*.js"):
            if older != path:
                older.unlink()
    with suppress(OSError):
        own.unlink()
    return text


def prepare() -> None:
    """Make every library now, so that the first site need not wait."""
    for library in LIBRARIES.values():
        library()


if __name__ == "__main__":
    prepare()
