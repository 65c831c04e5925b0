# make refresh   read filings/, build, check and publish warehouse/yibao.duckdb
# make test      everything that can fail: style, structure, conventions, data, logic
.PHONY: refresh test docs lock clean
.DELETE_ON_ERROR:

FILINGS ?= filings
WAREHOUSE ?= warehouse/yibao.duckdb
PYTHON ?= python3.11

# Without byte code every start of dbt takes twice as long.
unexport PYTHONDONTWRITEBYTECODE
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
BIN := .venv/bin
# Where make test builds; dbt-bouncer.yml reads dbt's manifest there.
TRIAL := .trial

refresh: .venv/complete
	@$(BIN)/yibao refresh --filings '$(FILINGS)' --warehouse '$(WAREHOUSE)'

test: .venv/complete .venv-reader/complete
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/zizmor --offline --quiet .github/workflows
	$(BIN)/actionlint .github/workflows/*.yml
	$(BIN)/python scripts/make_regions.py --check
	@mkdir -p $(TRIAL)
	$(BIN)/yibao ingest --warehouse $(TRIAL)/yibao.duckdb
	$(BIN)/yibao build --all-tests --warehouse $(TRIAL)/yibao.duckdb
	@mkdir -p target && cp $(TRIAL)/yibao.build/target/semantic_manifest.json target/
	DBT_PROFILES_DIR=metrics YIBAO_DATABASE=$(TRIAL)/yibao.next.duckdb $(BIN)/mf validate-configs \
	  > $(TRIAL)/metrics.txt
	$(BIN)/dbt-bouncer --config-file dbt-bouncer.yml
	YIBAO_DATABASE=$(TRIAL)/yibao.next.duckdb $(BIN)/sqlfluff lint --processes 2 models tests analyses
	$(BIN)/pytest

# Every document that shows output, from a fresh refresh of the samples.
docs: .venv/complete
	@rm -rf $(TRIAL)/docs && mkdir -p $(TRIAL)/docs
	$(BIN)/yibao refresh --warehouse $(TRIAL)/docs/yibao.duckdb > $(TRIAL)/docs/output.txt
	$(BIN)/python scripts/make_docs.py $(TRIAL)/docs/yibao.duckdb $(TRIAL)/docs/output.txt

lock: .venv/complete
	$(BIN)/uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --upgrade requirements.in --output-file requirements.lock

clean:
	rm -rf .venv .venv-reader .trial warehouse

# The environment is whole or it is made again: the mark is written last.
.venv/complete: requirements.lock requirements-installer.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: no $(PYTHON) on the path" >&2; exit 1; }
	@echo "making .venv from requirements.lock"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement requirements-installer.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes \
	  --requirement requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# The oldest DuckDB that must open the published file.
.venv-reader/complete: requirements-reader.lock
	@rm -rf .venv-reader
	@$(PYTHON) -m venv .venv-reader
	@.venv-reader/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  --requirement requirements-reader.lock
	@touch $@
